using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Updates;

namespace ChatOps.Reports;

/// <summary>What one board gets for one period, before it has a shape: every number on a card or a page comes from
/// here.</summary>
internal sealed record HighlightReport
{
    public required Programme Programme { get; init; }

    public required Board Board { get; init; }

    public required ReportingPeriod Period { get; init; }

    /// <summary>In the programme's order.</summary>
    public required IReadOnlyList<WorkstreamReport> Workstreams { get; init; }

    /// <summary>In the programme's order; the last, with no project, holds the workstreams across the programme if there are
    /// any.</summary>
    public required IReadOnlyList<ProjectReport> Projects { get; init; }

    /// <summary>The current milestones of no workstream, with the dates that the programme file has replaced.</summary>
    public IReadOnlyList<MilestoneEntry> MilestonesOfNoWorkstream { get; init; } = [];

    public required Rollup Overall { get; init; }

    /// <summary>Last period's, rolled up in the same way; null when nothing was reported then.</summary>
    public required Rollup? OverallBefore { get; init; }

    /// <summary>What the programme's manager says of the whole; null when nothing was written, and for a board that sees some
    /// projects only.</summary>
    public PeriodSummary? Summary { get; init; }

    /// <summary>Its parts from the programme file, for a board that sees the whole programme, until a first summary is written;
    /// else null.</summary>
    public SummaryContent? SummaryInFile { get; init; }

    /// <summary>What is counted for the whole programme; null for a board that sees some projects only.</summary>
    public ProgrammeFigures? Figures { get; init; }

    /// <summary>The rating that was set in place of <see cref="Overall"/>; null when none was.</summary>
    public RatingSet? OverallSet { get; init; }

    /// <summary>The same for <see cref="OverallBefore"/>.</summary>
    public RatingSet? OverallSetBefore { get; init; }

    /// <summary>The overall ratings of earlier reports to this board, the oldest first; null for one that was not known, or that
    /// the programme no longer has.</summary>
    public IReadOnlyList<RagState?> TrendBefore { get; init; } = [];

    /// <summary>The overall rating that the board reads; null while it is not known.</summary>
    public RagState? Shown => OverallSet?.State ?? (Overall.IsKnown ? Overall.Known : null);

    /// <summary>Corrections that were made since it was published, the oldest first.</summary>
    public IReadOnlyList<ReportCorrection> Corrections { get; init; } = [];

    /// <summary>When the post was first published; null while it is a preview.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The day that the report is of: when it was posted, or will be.</summary>
    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public DateOnly Today(Func<DateTimeOffset, DateTime> local) =>
        DateOnly.FromDateTime(local(PublishedAt ?? Period.PublishesAt));

    public IEnumerable<WorkstreamReport> Answered => Workstreams.Where(w => w.Update is not null);

    public IEnumerable<WorkstreamReport> Missing => Workstreams.Where(w => w.Update is null && !w.IsClosedBefore);

    /// <summary>Those that were closed in an earlier period: no update was requested.</summary>
    public IEnumerable<WorkstreamReport> ClosedBefore => Workstreams.Where(w => w.IsClosedBefore);

    /// <summary>Worst first, then in the programme's order.</summary>
    public IEnumerable<WorkstreamReport> OffTrack =>
        Answered.Where(w => w.State?.Kind == RagKind.OffTrack).OrderByDescending(w => Programme.Rag.Severity(w.State!));

    public IEnumerable<WorkstreamReport> OnTrack => Answered.Where(w => w.State?.Kind is RagKind.OnTrack or RagKind.Complete);

    public IEnumerable<WorkstreamReport> NotRated => Answered.Where(w => w.State?.Kind is RagKind.NotRated or null);

    /// <summary>Those whose rating is not last time's; a first update has nothing to have changed from.</summary>
    public IEnumerable<WorkstreamReport> Changed =>
        Answered.Where(w =>
            w is { Rated: not null, State: { } now, LastState: { } before, Last.Update.Content.IsNothingToReport: false }
            && now.Key != before.Key
        );

    public IEnumerable<WorkstreamReport> NothingToReport => Answered.Where(w => w.Update!.Content.IsNothingToReport);

    /// <summary>The people who are wanted for an update that is missing and cannot be reached, each once.</summary>
    public IReadOnlyList<string> Unreachable =>
        [
            .. Missing
                .SelectMany(w =>
                    w.Asked.Unreachable.Count > 0 ? w.Asked.Unreachable
                    : w.UnreachableBecause is null ? []
                    : w.Workstream.Leads.Take(1)
                )
                .Distinct(StringComparer.Ordinal),
        ];

    public IEnumerable<WorkstreamReport> Unchanged => Answered.Where(w => w.Update!.UnchangedPeriods > 0);

    /// <summary>Every decision wanted of this board or of whichever reads it, each with the workstream or the manager that wants
    /// it: also one that was asked for, or put off, before.</summary>
    public IReadOnlyList<DecisionWanted> Decisions =>
        [
            .. Workstreams.SelectMany(w =>
                w.Register.Decisions.Where(d =>
                        IsFor(d)
                        && (
                            d.Outcome == DecisionOutcome.Wanted
                            || (d.Outcome == DecisionOutcome.Deferred && !w.Changes.Decided.Contains(d))
                        )
                    )
                    .Select(d => new DecisionWanted(
                        w.Workstream,
                        d.Outcome == DecisionOutcome.Wanted ? d.Text : $"{d.Text.TrimEnd('.')}, {EntryText.Decided(d)}"
                    )
                    {
                        AskedOn = w.IsNew(d) ? null : d.AskedOn,
                    })
            ),
            .. Summary is { } summary
                ? PastedLines
                    .Split(summary.Content.Decisions)
                    .Select(line => new DecisionWanted(null, line) { By = summary.ByName })
                : [],
        ];

    /// <summary>What a board made, deferred or refused, as the workstreams that asked have it; then what was decided that none
    /// had asked for.</summary>
    public IReadOnlyList<DecisionTaken> Decided =>
        [
            .. Workstreams.SelectMany(w =>
                w.Changes.Decided.Where(IsFor)
                    .Select(d => new DecisionTaken(w.Workstream, d.Text) { Outcome = EntryText.Decided(d) })
            ),
            .. DecidedUnasked,
        ];

    /// <summary>What this board or the programme decided in the period, as the programme's manager has it.</summary>
    public IReadOnlyList<DecisionTaken> DecidedUnasked { get; init; } = [];

    /// <summary>What the programme's manager recommends to the board.</summary>
    public IReadOnlyList<string> Recommendations => PastedLines.Split(Summary?.Content.Recommendations ?? "");

    /// <summary>Updates that were sent or changed after the post was published.</summary>
    public IReadOnlyList<WorkstreamReport> ChangedSincePublished =>
        PublishedAt is { } published ? [.. Answered.Where(w => w.Update!.At > published)] : [];

    private bool IsFor(DecisionEntry decision) => decision.BoardId is null || decision.BoardId == Board.Id;

    /// <summary>There is something to worry about or to decide: a board that reads by exception gets the report only then. A
    /// rating that was set to off track counts; one that was set to on track does not hide a problem.</summary>
    public bool IsException =>
        OffTrack.Any()
        || Decisions.Count > 0
        || Projects.Select(p => p.Set).Append(OverallSet).Any(set => set?.State.Kind == RagKind.OffTrack);
}

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

    /// <summary>What counts in a roll-up: null also for a lead who had nothing to report, for that is no rating.</summary>
    public RagState? Rated =>
        Corrections.Any(c => c.Correction.Rag is not null) ? State
        : IsClosedBefore ? LastState
        : Update is { Content.IsNothingToReport: false } ? State
        : null;

    /// <summary>It was closed in an earlier period ("no further action") and has not been reopened.</summary>
    public bool IsClosedBefore => Update is null && LastState is { Closes: true };

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

/// <summary>A project's workstreams, or with no project those across the programme.</summary>
internal sealed record ProjectReport(Project? Project, IReadOnlyList<WorkstreamReport> Workstreams, Rollup Rollup, Rollup? Before)
{
    /// <summary>The rating that was set in place of <see cref="Rollup"/>; null when none was.</summary>
    public RatingSet? Set { get; init; }

    /// <summary>The same for <see cref="Before"/>.</summary>
    public RatingSet? SetBefore { get; init; }
}

/// <param name="Workstream">Null for what the programme's manager wants.</param>
internal sealed record DecisionWanted(Workstream? Workstream, string Text)
{
    /// <summary>The manager's name, where no workstream wants it.</summary>
    public string By { get; init; } = "";

    /// <summary>The day on which it was asked for, where that was in an earlier period.</summary>
    public DateOnly? AskedOn { get; init; }

    public string WantedBy => Workstream?.Name ?? By;
}

/// <summary>What was decided.</summary>
/// <param name="Workstream">The one that wanted it; null for what the programme's manager says was decided.</param>
internal sealed record DecisionTaken(Workstream? Workstream, string Text)
{
    /// <summary>The manager's name, where no workstream wanted it.</summary>
    public string By { get; init; } = "";

    /// <summary>What became of it, who decided and when; empty where the text says so itself.</summary>
    public string Outcome { get; init; } = "";

    public string SaidBy => Workstream?.Name ?? By;
}
