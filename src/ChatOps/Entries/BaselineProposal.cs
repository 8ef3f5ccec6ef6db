using ChatOps.Values;

namespace ChatOps.Entries;

/// <summary>A new baseline that a lead has asked a board for, and what the board decided of it. Stored with its milestone, before
/// the decision and after it.</summary>
internal sealed record BaselineProposal
{
    public required PartialDate Date { get; init; }

    /// <summary>The baseline that it is to replace; null where there was none.</summary>
    public PartialDate? From { get; init; }

    /// <summary>The lead's reason.</summary>
    public string Why { get; init; } = "";

    /// <summary>The day on which it was proposed.</summary>
    public required DateOnly On { get; init; }

    /// <summary><see cref="DecisionOutcome.Made"/> once it is approved.</summary>
    public DecisionOutcome Outcome { get; init; }

    /// <summary>Who decided; empty until someone did.</summary>
    public string DecidedBy { get; init; } = "";

    public DateOnly? DecidedOn { get; init; }

    /// <summary>The note of the person who decided.</summary>
    public string Words { get; init; } = "";

    /// <summary>The day that it is deferred to.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The board that it was deferred to, by id; null for the one that the programme file names.</summary>
    public string? BoardId { get; init; }

    /// <summary>It has not been finally decided.</summary>
    public bool IsOpen => Outcome is DecisionOutcome.Wanted or DecisionOutcome.Deferred;
}
