using ChatOps.Values;

namespace ChatOps.Entries;

/// <summary>Something that was asked of somebody by a board, by a challenge or by the lead.</summary>
public sealed record ActionEntry
{
    public required string Ref { get; init; }

    public required string Text { get; init; }

    /// <summary>A board's name, "challenge" or "lead".</summary>
    public string From { get; init; } = "";

    public string Owner { get; init; } = "";

    public PartialDate? Due { get; init; }

    /// <summary>When it was due first; null while that was never changed.</summary>
    public PartialDate? FirstDue { get; init; }

    public DateOnly? DoneOn { get; init; }

    /// <summary>It is done, and on which day is not known.</summary>
    public bool IsDoneUndated { get; init; }

    /// <summary>What the lead last said of it.</summary>
    public string Note { get; init; } = "";

    public bool IsDone => DoneOn is not null || IsDoneUndated;

    /// <summary>Nobody has said that it is done, and its last possible day is over.</summary>
    public bool IsOverdue(DateOnly today) => !IsDone && Due is { } due && due.IsPast(today);
}
