using ChatOps.Values;

namespace ChatOps.Entries;

/// <summary>A decision that a workstream wants of a board.</summary>
public sealed record DecisionEntry
{
    public required string Ref { get; init; }

    /// <summary>As its lead wrote it, with the date and the board that it may name.</summary>
    public required string Text { get; init; }

    /// <summary>A board's id; null for whichever board reads it.</summary>
    public string? BoardId { get; init; }

    public PartialDate? By { get; init; }

    public required DateOnly AskedOn { get; init; }

    public DecisionOutcome Outcome { get; init; }

    /// <summary>Who decided; empty while nobody has.</summary>
    public string DecidedBy { get; init; } = "";

    public DateOnly? DecidedOn { get; init; }

    /// <summary>The words of the decision.</summary>
    public string Words { get; init; } = "";

    /// <summary>Nobody has decided it for good.</summary>
    public bool IsOpen => Outcome is DecisionOutcome.Wanted or DecisionOutcome.Deferred;
}

public enum DecisionOutcome
{
    Wanted,
    Made,
    Deferred,
    Refused,
}
