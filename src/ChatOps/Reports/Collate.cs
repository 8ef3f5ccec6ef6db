using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports.Deciding;
using ChatOps.Updates.Lines;

namespace ChatOps.Reports;

/// <summary>Puts together what one board gets from what is stored. Pure; linear in the number of workstreams.</summary>
internal static class Collate
{
    /// <summary>The report to a board from all that is known of a period.</summary>
    public static HighlightReport ReportFor(this PeriodFacts facts, Board board) => For(board, facts.ReportFactsFor(board));

    /// <summary>What of a period a board's report is made from.</summary>
    public static ReportFacts ReportFactsFor(this PeriodFacts facts, Board board) =>
        new()
        {
            Programme = facts.Programme,
            Period = facts.Period,
            Current = facts.Current,
            Last = facts.Last,
            MilestonesBefore = facts.MilestonesBefore,
            Summary = facts.Summary,
            LastSummary = facts.LastSummary,
            Unreachable = facts.Reachability.Workstreams.ToDictionary(
                pair => pair.Key,
                pair => DeliveryReason.Words(pair.Value),
                StringComparer.Ordinal
            ),
            Asked = facts.Programme.Workstreams.ToDictionary(w => w.Id, w => AskedOf.Of(facts, w), StringComparer.Ordinal),
            Paused = facts.PausedInReport(),
            Trend = facts.Trends.GetValueOrDefault(board.Id) ?? [],
            SetActions = BoardAction.In(facts.BoardRecords),
            Questions = [.. Question.In(facts.BoardRecords).Select(q => QuestionOf(facts, q))],
            Corrections = ReportCorrection.Of(facts, board),
            LastCorrections = ReportCorrection.Before(facts),
            PublishedAt = facts.PostOf(board, BoardPost.RootKey)?.Delivery.SentAt,
            Review = ReportReview.Of(facts, board),
            DecidedEarlier = [.. facts.Decisions.Where(d => d.PeriodDueAt < facts.Period.DueAt)],
            Beside = ReportBeside.Of(facts, board),
            Route = OnwardRoute.Of(facts, board),
            Span = SpanPeriods.Of(facts, board),
        };

    // Of whom, as the programme file has it: who is away today makes no other report.
    private static BoardQuestion QuestionOf(PeriodFacts facts, Question question) =>
        new(
            question,
            question.Content.ReportLabel,
            [.. (facts.Programme.FindWorkstream(question.Content.WorkstreamId)?.Leads ?? []).Select(facts.Programme.NameOf)]
        );

    public static HighlightReport For(Board board, ReportFacts facts)
    {
        var report = board.Exempt.Count == 0 ? Whole(board, facts) : ExemptPart.LeaveOut(board, facts, Whole);
        return board.Marking is { } marking ? report with { Programme = report.Programme with { Marking = marking } } : report;
    }

    private static HighlightReport Whole(Board board, ReportFacts facts)
    {
        var programme = facts.Programme;
        var workstreams = ReviewOrder.Of(facts.Review, programme.Workstreams.Where(board.Sees).Select(w => Of(w, facts)));
        var projects = programme
            .Projects.Select(p =>
                (Project: (Project?)p, Workstreams: workstreams.Where(w => w.Workstream.ProjectId == p.Id).ToList())
            )
            .Append((null, workstreams.Where(w => w.Workstream.ProjectId is null).ToList()))
            .Where(group => group.Workstreams.Count > 0)
            .Select(group => new ProjectReport(
                group.Project,
                group.Workstreams,
                Rollup.Of(programme.Rag, Counted(group.Workstreams)),
                Before(programme, group.Workstreams)
            )
            {
                Set = group.Project is { } of ? RatingSet.Of(programme.Rag, facts.Summary?.Content.OverrideOf(of.Id)) : null,
                SetBefore = group.Project is { } was
                    ? RatingSet.Of(programme.Rag, SummaryBefore(facts, group.Workstreams)?.Content.OverrideOf(was.Id))
                    : null,
            })
            .ToList();
        var (summary, set, setBefore) = OfWhole(board, facts, workstreams, projects);
        return new HighlightReport
        {
            Programme = programme,
            Board = board,
            Period = facts.Period,
            Workstreams = ReviewOrder.Shown(facts.Review, workstreams),
            Projects = [.. projects.Select(p => p with { Workstreams = ReviewOrder.Shown(facts.Review, p.Workstreams) })],
            HeldBack = ReviewOrder.HeldBack(facts.Review, workstreams),
            MilestonesOfNoWorkstream = UpdateHistory.MilestonesOfNoWorkstream(programme, facts.Period, facts.MilestonesBefore),
            Overall = Rollup.Of(programme.Rag, Counted(workstreams)),
            OverallBefore = Before(programme, workstreams),
            Summary = summary,
            SummaryInFile =
                board.Projects.Count == 0 && facts is { Summary: null, LastSummary: null }
                    ? SummaryContent.FromFile(programme)
                    : null,
            DecidedUnasked = facts.Summary is { } said
                ?
                [
                    .. DecidedLines
                        .For(board, programme, said.Content.Decided)
                        .Select(line => new DecisionTaken(null, line) { By = said.ByName }),
                ]
                : [],
            Figures = board.Projects.Count == 0 ? ProgrammeFigures.Of(facts) : null,
            OverallSet = set,
            OverallSetBefore = setBefore,
            Questions = BoardQuestions.For(board, facts),
            SetActions = facts.SetActions,
            Corrections = facts.Review.WithoutHeld(facts.Corrections),
            TrendBefore = [.. facts.Trend.Select(key => key == StoredReport.NotKnown ? null : programme.Rag.Find(key))],
            PublishedAt = facts.PublishedAt,
            Review = facts.Review,
            DecidedEarlier = facts.Review.WithoutHeld(facts.DecidedEarlier),
            Beside = facts.Beside with { Decisions = facts.Review.WithoutHeld(facts.Beside.Decisions) },
            Route = facts.Route,
            Span = facts.Span is { } span ? ReportSpan.Of(board, facts, span) : null,
        };
    }

    // The programme's summary and rating are for boards that see all of it; one that sees a single project reads what was set
    // for that.
    private static (PeriodSummary? Summary, RatingSet? Set, RatingSet? SetBefore) OfWhole(
        Board board,
        ReportFacts facts,
        IReadOnlyList<WorkstreamReport> workstreams,
        IReadOnlyList<ProjectReport> projects
    )
    {
        if (board.Projects.Count > 0)
        {
            return projects is [var only] ? (null, only.Set, only.SetBefore) : (null, null, null);
        }

        var scheme = facts.Programme.Rag;
        var corrected = facts
            .Corrections.Select(c => c.Correction)
            .LastOrDefault(c => c is { WorkstreamId: null, Rag: not null });
        var before = PeriodBefore(workstreams)?.Id;
        var correctedBefore = facts.LastCorrections.LastOrDefault(c =>
            c is { WorkstreamId: null, Rag: not null } && c.PeriodId == before
        );
        return (
            facts.Summary is { } given && given.Content != SummaryContent.Empty ? given : null,
            RatingSet.Of(scheme, corrected) ?? RatingSet.Of(scheme, facts.Summary?.Content.OverrideOf(null)),
            RatingSet.Of(scheme, correctedBefore)
                ?? RatingSet.Of(scheme, SummaryBefore(facts, workstreams)?.Content.OverrideOf(null))
        );
    }

    private static IEnumerable<RagState?> Counted(IEnumerable<WorkstreamReport> workstreams) =>
        workstreams.Where(w => w.Counts).Select(w => w.Rated);

    private static WorkstreamReport Of(Workstream workstream, ReportFacts facts)
    {
        var update = facts.Current.GetValueOrDefault(workstream.Id);
        var last = facts.Last.GetValueOrDefault(workstream.Id);
        var subject = new UpdateSubject(facts.Programme, facts.Period, workstream, last, update)
        {
            SetActions = BoardAction.For(facts.SetActions, facts.Programme, workstream.Id, facts.Period.Id, update),
        };
        var own = update is null ? null : subject.Rating(update);
        var corrections = facts.Corrections.Where(c => c.Correction.WorkstreamId == workstream.Id).ToList();
        var corrected = corrections.LastOrDefault(c => c.Correction.Rag is not null)?.Correction.Rag;
        return new WorkstreamReport
        {
            Workstream = workstream,
            Update = update,
            State = corrected is null ? own : StateOf(facts.Programme, corrected),
            OwnState = own,
            ByRules = AssuranceText.Of(
                subject,
                ProgrammePeriods.LocalDate(facts.Programme, facts.PublishedAt ?? facts.Period.PublishesAt)
            ),
            Corrections = corrections,
            Last = last,
            Opening = subject.Opening,
            Register = subject.Standing,
            Changes = subject.ChangesTo(subject.Standing),
            LastState = last is null ? null : LastState(facts, workstream, last) ?? subject.Rating(last.Update),
            Scheme = facts.Programme.Rag,
            Office = facts.Review.Office.GetValueOrDefault(workstream.Id) is { Value: { } rag } set
                ? new OfficeVoice(facts.Programme.Rag.Find(rag) ?? UpdateSubject.Unknown(rag), set.Reason, set.ByName, set.At)
                : null,
            OfficeBefore = ReviewOrder.OfficeBefore(facts, workstream.Id, last?.Period.Id),
            LeadNames = [.. workstream.Leads.Select(id => facts.Programme.FindPerson(id)?.Name ?? id)],
            Asked = facts.Asked.GetValueOrDefault(workstream.Id) ?? AskedOf.Leads,
            UnreachableBecause = facts.Unreachable.GetValueOrDefault(workstream.Id),
            IsClosedInFile = subject.IsClosedInFile,
            Pause = facts.Paused.GetValueOrDefault(workstream.Id),
        };
    }

    // What was corrected after it was published is the last known rating, also for a workstream that had no update then.
    private static RagState? LastState(ReportFacts facts, Workstream workstream, LastUpdate last) =>
        facts.LastCorrections.LastOrDefault(c =>
            c.WorkstreamId == workstream.Id && c.Rag is not null && c.PeriodDueAt >= last.Period.DueAt
        )
            is { Rag: { } corrected }
            ? StateOf(facts.Programme, corrected)
            : null;

    private static RagState StateOf(Programme programme, string rag) => programme.Rag.Find(rag) ?? UpdateSubject.Unknown(rag);

    // Only what was said for one period can be compared with this one: an older rating is a last known, not last period's.
    private static Rollup? Before(Programme programme, IReadOnlyList<WorkstreamReport> workstreams)
    {
        var before = PeriodBefore(workstreams);
        return before is null
            ? null
            : Rollup.Of(
                programme.Rag,
                workstreams
                    .Where(w => w.Counts || w.Last?.Period.Id == before.Id)
                    .Select(w =>
                        w.Last is { Update.Content.IsNothingToReport: false } last
                        && (last.Period.Id == before.Id || w.LastState!.Closes)
                            ? OfficeVoice.Worse(programme.Rag, w.OfficeBefore, w.LastState)
                            : null
                    )
            );
    }

    private static ReportedPeriod? PeriodBefore(IReadOnlyList<WorkstreamReport> workstreams) =>
        workstreams.Select(w => w.Last?.Period).OfType<ReportedPeriod>().MaxBy(p => p.DueAt);

    // A rating that was set is shown with what was computed for the same period, and for no other.
    private static PeriodSummary? SummaryBefore(ReportFacts facts, IReadOnlyList<WorkstreamReport> workstreams) =>
        facts.LastSummary is { } last && last.Period.Id == PeriodBefore(workstreams)?.Id ? last.Summary : null;
}

/// <summary>Everything a report is made from, read once.</summary>
internal sealed record ReportFacts
{
    public required Programme Programme { get; init; }

    public required ReportingPeriod Period { get; init; }

    /// <summary>The updates in force, by workstream.</summary>
    public required IReadOnlyDictionary<string, Update> Current { get; init; }

    /// <summary>The last update before this period, by workstream.</summary>
    public required IReadOnlyDictionary<string, LastUpdate> Last { get; init; }

    /// <inheritdoc cref="PeriodFacts.MilestonesBefore"/>
    public KeptMilestones? MilestonesBefore { get; init; }

    /// <summary>By workstream, why none of its leads could be asked.</summary>
    public IReadOnlyDictionary<string, string> Unreachable { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>By workstream, whom it was asked of.</summary>
    public IReadOnlyDictionary<string, AskedOf> Asked { get; init; } = new Dictionary<string, AskedOf>(StringComparer.Ordinal);

    /// <summary>By workstream, the pause because of which no update was requested.</summary>
    public IReadOnlyDictionary<string, Pause> Paused { get; init; } = new Dictionary<string, Pause>(StringComparer.Ordinal);

    /// <summary>What the programme's manager says of the whole; null when nothing was written.</summary>
    public PeriodSummary? Summary { get; init; }

    /// <summary>What was said so for an earlier period.</summary>
    public LastSummary? LastSummary { get; init; }

    /// <summary>The overall ratings that the board read before, the oldest first, as <see cref="StoredReport.Trend"/> has
    /// them.</summary>
    public IReadOnlyList<string> Trend { get; init; } = [];

    /// <summary>What was asked about the report, answered for it, or is not answered, the oldest first.</summary>
    public IReadOnlyList<BoardQuestion> Questions { get; init; } = [];

    /// <summary>The actions that boards have set, the oldest first.</summary>
    public IReadOnlyList<BoardAction> SetActions { get; init; } = [];

    /// <summary>The corrections that the board reads, the oldest first.</summary>
    public IReadOnlyList<ReportCorrection> Corrections { get; init; } = [];

    /// <summary>The corrections of earlier reports, the oldest first.</summary>
    public IReadOnlyList<Correction> LastCorrections { get; init; } = [];

    public DateTimeOffset? PublishedAt { get; init; }

    public ReportReview Review { get; init; } = ReportReview.None;

    /// <summary>What boards decided in earlier reports, as far as it is still open or was not reported yet.</summary>
    public IReadOnlyList<BoardDecision> DecidedEarlier { get; init; } = [];

    /// <summary>What was said and done about the report since it was posted.</summary>
    public ReportBeside Beside { get; init; } = ReportBeside.Nothing;

    /// <summary>Where the report comes from and where it goes on to.</summary>
    public OnwardRoute Route { get; init; } = OnwardRoute.None;

    /// <summary>The earlier periods that the report is also about; null for a report about one.</summary>
    public SpanPeriods? Span { get; init; }
}
