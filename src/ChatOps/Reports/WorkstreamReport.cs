using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Updates;

namespace ChatOps.Reports;

/// <summary>One workstream in a report.</summary>
internal sealed record WorkstreamReport
{
    public required Workstream Workstream { get; init; }

    /// <summary>Null when there is no update: shown as missing with <see cref="Last"/> and its age, never as a rating of this
    /// period.</summary>
    public required Update? Update { get; init; }

    /// <summary>The rating that the board reads: the lead's, or what it was corrected to.</summary>
    public required RagState? State { get; init; }

    /// <summary>The lead's rating; null without an update.</summary>
    public RagState? OwnState { get; init; }

    /// <summary>The rating by rules; null where the programme has none.</summary>
    public AssuranceRating? ByRules { get; init; }

    /// <summary>Of this workstream, the oldest first.</summary>
    public IReadOnlyList<ReportCorrection> Corrections { get; init; } = [];

    /// <summary>What counts in a roll-up: what it was corrected to, or the worse of the lead's rating and the programme
    /// office's.</summary>
    public RagState? Rated =>
        IsCorrected ? State
        : Office is null ? LeadRated
        : OfficeVoice.Worse(Scheme, Office.State, LeadRated);

    /// <summary>The programme office's rating beside the lead's; null for none.</summary>
    public OfficeVoice? Office { get; init; }

    /// <summary>The programme office's rating of the period that <see cref="Last"/> is of; null for none.</summary>
    public RagState? OfficeBefore { get; init; }

    public required RagScheme Scheme { get; init; }

    private bool IsCorrected => Corrections.Any(c => c.Correction.Rag is not null);

    /// <summary>What counts without the programme office's: null also for a lead who had nothing to report, for that is no
    /// rating.</summary>
    public RagState? LeadRated =>
        IsCorrected ? State
        : IsClosedBefore || IsPaused ? LastState
        : Update is { Content.IsNothingToReport: false } ? State
        : null;

    /// <summary>Whether it counts in a roll-up, with a rating or without one. What the programme file closed does not; what is
    /// paused only where its last rating is off track, so that a pause never makes a programme look better.</summary>
    public bool Counts => !(IsClosedInFile && Update is null) && (!IsPaused || LastState is { Kind: RagKind.OffTrack });

    /// <summary>It was closed in an earlier period ("no further action") and has not been reopened, or the programme file closed
    /// it before this one.</summary>
    public bool IsClosedBefore => Update is null && (IsClosedInFile || LastState is { Closes: true });

    /// <summary>The programme file closed it before the period.</summary>
    public bool IsClosedInFile { get; init; }

    /// <summary>The pause because of which no update was requested; null when none is.</summary>
    public Pause? Pause { get; init; }

    /// <summary>Reporting is paused, and there is no update.</summary>
    public bool IsPaused => Update is null && Pause is not null && !IsClosedBefore;

    public required LastUpdate? Last { get; init; }

    public required RagState? LastState { get; init; }

    /// <summary>What of its milestones, risks and issues changed in the period.</summary>
    public required RegisterChanges Changes { get; init; }

    /// <summary>Its current milestones, risks and issues.</summary>
    public required Register Register { get; init; }

    /// <summary>As the period opened.</summary>
    public required Register Opening { get; init; }

    /// <summary>The names of its leads; empty when none is identified yet.</summary>
    public required IReadOnlyList<string> LeadNames { get; init; }

    /// <summary>Whom it was asked of, and what was in the way.</summary>
    public AskedOf Asked { get; init; } = AskedOf.Leads;

    /// <summary>In plain words why none of those who were asked could be reached; null when one was.</summary>
    public required string? UnreachableBecause { get; init; }

    /// <summary>Whether it was asked for in this period.</summary>
    internal bool IsNew(DecisionEntry decision) => !Opening.Decisions.Any(d => d.Ref == decision.Ref);
}
