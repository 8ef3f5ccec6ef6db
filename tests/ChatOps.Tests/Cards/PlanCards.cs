using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Tests.Programmes;

namespace ChatOps.Tests.Cards;

/// <summary>What a board reads of a plan that has timescales, outcomes, costs and findings.</summary>
internal static class PlanCards
{
    private static readonly Programme Review = Samples.StrategicReview();

    private static readonly Programme Statement = Samples.WrittenStatement();

    public static IReadOnlyList<SampleCard> All { get; } =
    [
        .. Parts("review", Review, Review.Boards[0], "2018-Q1", "green"),
        .. Parts(
            "statement",
            Statement,
            Statement.Boards.Single(b => b.Id == "health-and-wellbeing-board"),
            "2018-10",
            "replanned"
        ),
        .. Parts("statement-gaps", WithGaps(), Statement.Boards[0], "2018-10", "green", BoardPlan.AnswersTitle),
    ];

    // Priorities beside findings, and of each one that nothing answers.
    private static Programme WithGaps() =>
        Statement with
        {
            Priorities = ["Identifying and meeting needs", "Partnership with families"],
            Workstreams =
            [
                .. Statement.Workstreams.Select(w =>
                    w.Id == "workstream-1" ? w with { AnswersPriorities = [1], AnswersFindings = ["a", "b"] } : w
                ),
            ],
        };

    private static IEnumerable<SampleCard> Parts(
        string name,
        Programme programme,
        Board board,
        string periodId,
        string first,
        string? only = null
    )
    {
        var period = Samples.Period(programme, periodId);
        var said = new Dictionary<string, Update>(StringComparer.Ordinal)
        {
            ["funding-review"] = Said(programme, period, "funding-review", first),
            ["workstream-1"] = Said(programme, period, "workstream-1", first),
        };
        var report = Collate.For(
            board,
            new ReportFacts
            {
                Programme = programme,
                Period = period,
                Current = said.Where(s => programme.FindWorkstream(s.Key) is not null).ToDictionary(StringComparer.Ordinal),
                Last = new Dictionary<string, LastUpdate>(StringComparer.Ordinal),
                PublishedAt = period.PublishesAt,
            }
        );
        return BoardPost
            .Build(report, at => ProgrammePeriods.Local(programme, at))
            .Where(part => only is null || part.Summary == only)
            .Select(part => EveryCard.Posted($"{name}-{part.Key}", part.Card));
    }

    private static Update Said(Programme programme, ReportingPeriod period, string workstream, string rag)
    {
        var isOffTrack = programme.Rag.Find(rag)?.Kind == RagKind.OffTrack;
        return SampleUpdate.Of(
            programme,
            period,
            workstream,
            new UpdateContent
            {
                Rag = rag,
                Progress = "Scope agreed with head teachers",
                NextSteps = "Hold the first consultation",
                Reason = isOffTrack ? "The joint assessment took longer than planned" : "",
                PathToGreen = isOffTrack ? "New dates agreed with the monitoring visit" : "",
                BackOnTrackBy = isOffTrack ? DateOnly.FromDateTime(period.DueAt.AddDays(60).Date) : null,
            }
        );
    }
}
