namespace ChatOps.Chasing;

/// <summary>
/// Something that is outstanding: an update, or an overdue entry of a register. All kinds are chased through one ladder, and a
/// person's items go into one message.
/// </summary>
internal sealed record OutstandingItem
{
    public required OutstandingKind Kind { get; init; }

    /// <summary>Unique among the items of its kind in a programme.</summary>
    public required string Id { get; init; }

    /// <summary>As people know it: a workstream's name, a milestone's title.</summary>
    public required string Title { get; init; }

    /// <summary>The workstream whose update answers for it; null when it belongs to none.</summary>
    public string? WorkstreamId { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it was due in words, where it was given less precisely than to the day ("October 2020"), or for how long a
    /// risk has not been reviewed ("2 periods"); null to use <see cref="DueAt"/>.</summary>
    public string? DueText { get; init; }

    /// <summary>Person ids: who is asked for it now.</summary>
    public required IReadOnlyList<string> OwedBy { get; init; }

    /// <summary>Person ids: who is asked when the people responsible do not answer. A deputy who already answers in their place
    /// counts as responsible.</summary>
    public IReadOnlyList<string> Deputies { get; init; } = [];
}

internal enum OutstandingKind
{
    /// <summary>A workstream's update for the period.</summary>
    Update,

    /// <summary>A milestone that is not done and whose date has passed.</summary>
    Milestone,

    /// <summary>An action, or the answer to a challenge, that is not done and whose date has passed.</summary>
    Action,

    /// <summary>Something needed of another workstream or an outside body, past the date by which it was needed.</summary>
    Dependency,

    /// <summary>A decision that was wanted by a date that has passed: its lead says what became of it.</summary>
    Decision,

    /// <summary>A risk that has not been reviewed for as many periods as the programme allows.</summary>
    Risk,
}
