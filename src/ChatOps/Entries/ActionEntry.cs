using ChatOps.Values;

namespace ChatOps.Entries;

/// <summary>A task that a board, a challenge or the lead has set.</summary>
internal sealed record ActionEntry
{
    public required string Ref { get; init; }

    public required string Text { get; init; }

    /// <summary>A board's name, "challenge" or "lead".</summary>
    public string From { get; init; } = "";

    public string Owner { get; init; } = "";

    public PartialDate? Due { get; init; }

    /// <summary>Its first due date; null while the date has never changed.</summary>
    public PartialDate? FirstDue { get; init; }

    public DateOnly? DoneOn { get; init; }

    /// <summary>It is done, but on an unknown date.</summary>
    public bool IsDoneUndated { get; init; }

    /// <summary>The lead's last note.</summary>
    public string Note { get; init; } = "";

    public bool IsDone => DoneOn is not null || IsDoneUndated;

    /// <summary>It is not done, and its last possible day has passed.</summary>
    public bool IsOverdue(DateOnly today) => !IsDone && Due is { } due && due.IsPast(today);
}
