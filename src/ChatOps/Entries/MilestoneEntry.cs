using ChatOps.Values;

namespace ChatOps.Entries;

/// <summary>A milestone of the plan and its progress.</summary>
internal sealed record MilestoneEntry
{
    /// <summary>Unique in its workstream: the programme file's own id, or one that was given when it was added.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The sub-heading that it is listed under.</summary>
    public string? Heading { get; init; }

    /// <summary>When it was planned for; null when there is no date. Changed only by an approval
    /// (<see cref="Rebaselined"/>).</summary>
    public PartialDate? Baseline { get; init; }

    /// <summary>When it is expected now; null while that is the baseline.</summary>
    public PartialDate? Forecast { get; init; }

    /// <summary>How often its forecast was moved.</summary>
    public int Moves { get; init; }

    /// <summary>Null until it is reported as completed.</summary>
    public DateOnly? CompletedOn { get; init; }

    /// <summary>It is completed, but on an unknown date.</summary>
    public bool IsCompletedUndated { get; init; }

    /// <summary>A state's key of the programme's scheme; null when it was not rated.</summary>
    public string? Rag { get; init; }

    /// <summary>The approval of its rating, where the rating needs one.</summary>
    public Approval? RagApproved { get; init; }

    /// <summary>The lead's last note.</summary>
    public string Note { get; init; } = "";

    /// <summary>When it was first expected, where it had no baseline then and was moved; null otherwise.</summary>
    public PartialDate? FirstForecast { get; init; }

    /// <summary>Why it was reopened after it had been completed; empty when it was not.</summary>
    public string ReopenedBecause { get; init; } = "";

    /// <summary>The date on which it was completed before it was reopened; null where that was unknown.</summary>
    public DateOnly? ReopenedFrom { get; init; }

    /// <summary>Baselines that were replaced, the oldest first: a new date never hides an old one.</summary>
    public ValueList<EarlierBaseline> Rebaselined { get; init; } = [];

    /// <summary>The date in the programme file when an approval replaced the baseline: only a different date in the file replaces
    /// it again. Null before.</summary>
    public PartialDate? ReplacedInFile { get; init; }

    /// <summary>The approval in the programme file when it was last read: it does not cover any later date.</summary>
    public Approval? ApprovalInFile { get; init; }

    /// <summary>The last baseline that was proposed to a board, decided or not; null when none was.</summary>
    public BaselineProposal? Proposed { get; init; }

    public bool IsCompleted => CompletedOn is not null || IsCompletedUndated;

    /// <summary>It is not done, and its last possible day has passed.</summary>
    public bool IsOverdue(DateOnly today) => !IsCompleted && Expected is { } date && date.IsPast(today);

    /// <summary>The expected date: the forecast, or else the baseline.</summary>
    public PartialDate? Expected => Forecast ?? Baseline;

    /// <summary>The first planned date; where it began without one, the first that it got.</summary>
    public PartialDate? FirstBaseline => Rebaselined.Select(b => b.Date).OfType<PartialDate>().FirstOrDefault() ?? Baseline;

    /// <summary>The date that its slip is measured from: the first planned date, or the first forecast where there was no plan
    /// yet.</summary>
    public PartialDate? FirstDate => FirstForecast ?? FirstBaseline;

    /// <summary>With another baseline, which is then the forecast too.</summary>
    public MilestoneEntry Rebaseline(PartialDate date, string approvedBy, DateOnly on) =>
        this with
        {
            Baseline = date,
            Forecast = null,
            FirstForecast = FirstBaseline is null && Forecast != date ? FirstForecast ?? Forecast : FirstForecast,
            Rebaselined = [.. Rebaselined, new EarlierBaseline(Baseline, approvedBy, on)],
            ReplacedInFile = ReplacedInFile ?? Baseline,
        };
}

/// <summary>A baseline that was replaced, and who approved that.</summary>
internal sealed record EarlierBaseline(PartialDate? Date, string ApprovedBy, DateOnly ApprovedOn);
