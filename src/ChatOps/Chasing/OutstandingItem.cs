namespace ChatOps.Chasing;

/// <summary>
/// Something that somebody owes by a date: an update, or an entry of a register that is past its own. Whatever it is, it is
/// chased through one ladder, and what one person owes goes into one message.
/// </summary>
public sealed record OutstandingItem
{
    public required OutstandingKind Kind { get; init; }

    /// <summary>Unique among the items of its kind in a programme.</summary>
    public required string Id { get; init; }

    /// <summary>As people know it: a workstream's name, a milestone's title.</summary>
    public required string Title { get; init; }

    /// <summary>The workstream whose update answers for it; null when it belongs to none.</summary>
    public string? WorkstreamId { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it was due in words, where it was given less precisely than to the day ("October 2020"), or for how long
    /// nobody has looked at a risk ("2 periods"); null says it by <see cref="DueAt"/>.</summary>
    public string? DueText { get; init; }

    /// <summary>Person ids: who is asked for it now.</summary>
    public required IReadOnlyList<string> OwedBy { get; init; }

    /// <summary>Person ids: who is asked when those who owe it do not answer. Whoever stands in for them already is one of
    /// those.</summary>
    public IReadOnlyList<string> Deputies { get; init; } = [];
}

public enum OutstandingKind
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

    /// <summary>A risk that nobody has looked at for as many periods as the programme allows.</summary>
    Risk,
}
