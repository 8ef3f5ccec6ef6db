using ChatOps.Values;

namespace ChatOps.Entries;

/// <summary>A milestone of the plan and what became of it.</summary>
public sealed record MilestoneEntry
{
    /// <summary>Unique in its workstream: the programme file's own id, or one that was given when it was added.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The sub-heading that a board reads it under.</summary>
    public string? Heading { get; init; }

    /// <summary>When it was planned for; null when no date was given. Changed only by an approval
    /// (<see cref="Rebaselined"/>).</summary>
    public PartialDate? Baseline { get; init; }

    /// <summary>When it is expected now; null while nobody said otherwise than the baseline.</summary>
    public PartialDate? Forecast { get; init; }

    /// <summary>How often its forecast was moved.</summary>
    public int Moves { get; init; }

    /// <summary>Null until it was said to be completed.</summary>
    public DateOnly? CompletedOn { get; init; }

    /// <summary>It is completed, and on which day is not known.</summary>
    public bool IsCompletedUndated { get; init; }

    /// <summary>A state's key of the programme's scheme; null when it was not rated.</summary>
    public string? Rag { get; init; }

    /// <summary>Of its rating, where the rating needs one.</summary>
    public Approval? RagApproved { get; init; }

    /// <summary>What the lead last said of it.</summary>
    public string Note { get; init; } = "";

    /// <summary>When it was first expected, where it had no baseline then and was moved; null otherwise.</summary>
    public PartialDate? FirstForecast { get; init; }

    /// <summary>Why it was opened again after it had been completed; empty when it was not.</summary>
    public string ReopenedBecause { get; init; } = "";

    /// <summary>The day on which it was completed before it was opened again; null where that was not known.</summary>
    public DateOnly? ReopenedFrom { get; init; }

    /// <summary>Baselines that were replaced, the oldest first: a new date never hides an old one.</summary>
    public ValueList<EarlierBaseline> Rebaselined { get; init; } = [];

    /// <summary>What the programme file had when an approval replaced its baseline: only another date in the file replaces that
    /// one. Null before.</summary>
    public PartialDate? ReplacedInFile { get; init; }

    /// <summary>The approval that the programme file gave with its baseline when it was read last: it is of no date that comes
    /// later.</summary>
    public Approval? ApprovalInFile { get; init; }

    public bool IsCompleted => CompletedOn is not null || IsCompletedUndated;

    /// <summary>Its last possible day is over, and nobody has said that it is done.</summary>
    public bool IsOverdue(DateOnly today) => !IsCompleted && Expected is { } date && date.IsPast(today);

    /// <summary>What it is expected by, as far as anybody said.</summary>
    public PartialDate? Expected => Forecast ?? Baseline;

    /// <summary>What it was planned for first; where it was planned for no date at first, the first that it was given.</summary>
    public PartialDate? FirstBaseline => Rebaselined.Select(b => b.Date).OfType<PartialDate>().FirstOrDefault() ?? Baseline;

    /// <summary>What its slip is counted from: what it was planned for first, or when it was first expected where nothing was
    /// planned yet.</summary>
    public PartialDate? FirstDate => FirstForecast ?? FirstBaseline;
}

/// <summary>A baseline that was replaced, and by whose word.</summary>
public sealed record EarlierBaseline(PartialDate? Date, string ApprovedBy, DateOnly ApprovedOn);
