using ChatOps.Values;

namespace ChatOps.Entries;

/// <summary>A decision that a workstream needs from a board.</summary>
internal sealed record DecisionEntry
{
    public required string Ref { get; init; }

    /// <summary>As its lead wrote it, including any date and board.</summary>
    public required string Text { get; init; }

    /// <summary>A board's id; null for any board that reads it.</summary>
    public string? BoardId { get; init; }

    public PartialDate? By { get; init; }

    public required DateOnly AskedOn { get; init; }

    public DecisionOutcome Outcome { get; init; }

    /// <summary>Who decided; empty while it is open.</summary>
    public string DecidedBy { get; init; } = "";

    public DateOnly? DecidedOn { get; init; }

    /// <summary>What was decided.</summary>
    public string Words { get; init; } = "";

    /// <summary>It has not been finally decided.</summary>
    public bool IsOpen => Outcome is DecisionOutcome.Wanted or DecisionOutcome.Deferred;
}

internal enum DecisionOutcome
{
    Wanted,
    Made,
    Deferred,
    Refused,
}
