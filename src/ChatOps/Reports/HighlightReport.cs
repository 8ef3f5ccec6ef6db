using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports.Deciding;
using ChatOps.Text;

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

    /// <summary>What was asked about this report, answered for it, or is not answered from earlier ones, the oldest
    /// first.</summary>
    public IReadOnlyList<BoardQuestion> Questions { get; init; } = [];

    /// <summary>The actions that boards have set, on this report or until an earlier one, the oldest first.</summary>
    public IReadOnlyList<BoardAction> SetActions { get; init; } = [];

    /// <summary>Corrections that were made since it was published, the oldest first.</summary>
    public IReadOnlyList<ReportCorrection> Corrections { get; init; } = [];

    /// <summary>What only the board's exempt annex tells of: how many workstreams, and how many of those count in the overall
    /// rating.</summary>
    public (int Workstreams, int Counted) Exempt { get; init; }

    /// <summary>Something that only the annex tells of is off track or needs a decision.</summary>
    public bool IsExemptException { get; init; }

    /// <summary>Where the report comes from and where it goes on to.</summary>
    public OnwardRoute Route { get; init; } = OnwardRoute.None;

    /// <summary>The periods since the board's last report, the oldest first, for a board that reads several at once; else
    /// null.</summary>
    public ReportSpan? Span { get; init; }

    /// <summary>When the post was first published; null while it is a preview.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The entries that are held back from the board: it reads how many they are, and their ratings count.</summary>
    public IReadOnlyList<WorkstreamReport> HeldBack { get; init; } = [];

    /// <summary>How many workstreams the overall rating is of.</summary>
    public int Counted => Workstreams.Concat(HeldBack).Count(w => w.Counts) + Exempt.Counted;

    /// <summary>How it was reviewed.</summary>
    public ReportReview Review { get; init; } = ReportReview.None;

    /// <summary>The report without what was said and done about it since it was posted: decisions, receipts, questions and
    /// actions. The same where there is nothing of these.</summary>
    public HighlightReport WithoutBeside =>
        Beside.LastAt is null && Questions.All(IsPartOfIt) && SetActions.All(IsPartOfIt)
            ? this
            : this with
            {
                Beside = ReportBeside.Nothing,
                Questions = [.. Questions.Where(IsPartOfIt)],
                SetActions = [.. SetActions.Where(IsPartOfIt)],
            };

    private bool IsPartOfIt(BoardQuestion question) => PublishedAt is null || question.Question.Content.At < PublishedAt;

    private bool IsPartOfIt(BoardAction action) => PublishedAt is null || action.Content.At < PublishedAt;

    /// <summary>The day that the report is of: when it was posted, or will be.</summary>
    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public DateOnly Today(Func<DateTimeOffset, DateTime> local) =>
        DateOnly.FromDateTime(local(PublishedAt ?? Period.PublishesAt));

    public IEnumerable<WorkstreamReport> Answered => Workstreams.Where(w => w.Update is not null);

    public IEnumerable<WorkstreamReport> Missing => Workstreams.Where(w => w.Update is null && !w.IsClosedBefore && !w.IsPaused);

    /// <summary>Those that are paused and have no update: none was requested.</summary>
    public IEnumerable<WorkstreamReport> Paused => Workstreams.Where(w => w.IsPaused);

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
            w is { LeadRated: not null, State: { } now, LastState: { } before, Last.Update.Content.IsNothingToReport: false }
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
    public IReadOnlyList<DecisionWanted> Decisions => WantedDecisions.In(this);

    /// <summary>What a board made, deferred or refused, as the workstreams that asked have it and as it pressed in an earlier
    /// report; then what was decided that none had asked for.</summary>
    public IReadOnlyList<DecisionTaken> Decided => [.. TakenDecisions.In(this), .. DecidedUnasked];

    /// <summary>What boards decided in earlier reports, as far as it is still open or was not reported yet.</summary>
    public IReadOnlyList<BoardDecision> DecidedEarlier { get; init; } = [];

    /// <summary>What was said and done about the report since it was posted; no part of any version of it.</summary>
    public ReportBeside Beside { get; init; } = ReportBeside.Nothing;

    /// <summary>What this board or the programme decided in the period, as the programme's manager has it.</summary>
    public IReadOnlyList<DecisionTaken> DecidedUnasked { get; init; } = [];

    /// <summary>What the programme's manager recommends to the board.</summary>
    public IReadOnlyList<string> Recommendations => PastedLines.Split(Summary?.Content.Recommendations ?? "");

    /// <summary>Updates that were sent or changed after the post was published.</summary>
    public IReadOnlyList<WorkstreamReport> ChangedSincePublished =>
        PublishedAt is { } published ? [.. Answered.Where(w => w.Update!.At > published)] : [];

    /// <summary>Whether a decision is wanted of this board.</summary>
    internal bool IsFor(DecisionEntry decision) =>
        decision.BoardId is null || decision.BoardId == Board.Id || decision.BoardId == Board.AnnexOf;

    /// <summary>There is something to worry about or to decide: a board that reads by exception gets the report only then. A
    /// rating that was set to off track counts; one that was set to on track does not hide a problem.</summary>
    public bool IsException =>
        OffTrack.Any()
        || HeldBack.Any(w => w.Rated?.Kind == RagKind.OffTrack)
        || Workstreams.Any(w => w.Office?.State.Kind == RagKind.OffTrack)
        || IsExemptException
        || Decisions.Count > 0
        || Projects.Select(p => p.Set).Append(OverallSet).Any(set => set?.State.Kind == RagKind.OffTrack);
}

/// <summary>A project's workstreams, or with no project those across the programme.</summary>
internal sealed record ProjectReport(Project? Project, IReadOnlyList<WorkstreamReport> Workstreams, Rollup Rollup, Rollup? Before)
{
    /// <summary>The rating that was set in place of <see cref="Rollup"/>; null when none was.</summary>
    public RatingSet? Set { get; init; }

    /// <summary>The same for <see cref="Before"/>.</summary>
    public RatingSet? SetBefore { get; init; }

    /// <summary>How many of its workstreams the board gets nothing of here.</summary>
    public int LeftOut { get; init; }

    /// <summary>How many workstreams its rating is of: also those whose entries are held back.</summary>
    public int Counted { get; init; } = Workstreams.Count(w => w.Counts);
}

/// <param name="Workstream">Null for what the programme's manager wants.</param>
internal sealed record DecisionWanted(Workstream? Workstream, string Text)
{
    /// <summary>What tells it from others (<see cref="DecisionKey"/>).</summary>
    public string Key { get; init; } = "";

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
