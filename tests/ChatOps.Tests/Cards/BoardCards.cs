using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Reports.Deciding;

namespace ChatOps.Tests.Cards;

/// <summary>What a board's channel gets: the cover, the detail of each project, the milestones.</summary>
internal static class BoardCards
{
    public static IReadOnlyList<SampleCard> All { get; } =
    [
        .. Parts("board", SampleQuarter.Report(published: SampleQuarter.Published)),
        Cover("board-cover-preview", SampleQuarter.Report()),
        Cover("board-cover-changed", SampleQuarter.Report(current: WithLate(), published: SampleQuarter.Published)),
        Cover(
            "board-cover-green",
            SampleQuarter.Report(current: SampleQuarter.AllGreen(all: true), published: SampleQuarter.Published)
        ),
        Cover(
            "board-cover-not-known",
            SampleQuarter.Report(current: SampleQuarter.AllGreen(all: false), published: SampleQuarter.Published)
        ),
        Cover(
            "board-cover-nothing-given",
            SampleQuarter.Report(
                current: new Dictionary<string, Update>(StringComparer.Ordinal),
                published: SampleQuarter.Published
            )
        ),
        Cover(
            "board-cover-first-report",
            SampleQuarter.Report(
                last: new Dictionary<string, LastUpdate>(StringComparer.Ordinal),
                published: SampleQuarter.Published
            )
        ),
        .. Parts(
            "jcpe",
            SampleQuarter.Report(SampleQuarter.Programme.Boards.Single(b => b.Id == "jcpe"), published: SampleQuarter.Published)
        ),
        Cover("board-cover-decided", Decided()),
        .. Headlines("board-headlines-decided", Decided()),
        EveryCard.Personal(
            "acknowledge-reminder",
            AcknowledgeCard.Reminder,
            AcknowledgeCard.Reminder(SampleQuarter.Report(published: SampleQuarter.Published), SampleQuarter.Local)
        ),
        EveryCard.Personal("acknowledge-done", AcknowledgeCard.Done, SampleQuarter.Report(published: SampleQuarter.Published)),
        EveryCard.Personal(
            "acknowledge-late",
            AcknowledgeCard.Late,
            AcknowledgeCard.Late(SampleQuarter.Report(published: SampleQuarter.Published), ["Head of Additional Needs"])
        ),
        EveryCard.Posted("board-part-emptied", BoardPost.Emptied),
        EveryCard.Posted("board-post-replaced", BoardPost.Replaced),
        EveryCard.Personal(
            "board-line",
            BoardPost.Line,
            BoardPost.Line(new PostPart(BoardPost.RootKey, BoardPost.Emptied, "Highlight report"))
        ),
    ];

    // Two members have decided the first decision, one of them otherwise, and one of two readers has acknowledged the report.
    private static HighlightReport Decided()
    {
        var report = SampleQuarter.Report(published: SampleQuarter.Published);
        var wanted = report.Decisions[0];
        var at = SampleQuarter.Published.AddHours(20);
        return report with
        {
            Beside = new ReportBeside(
                [
                    new BoardDecision(
                        report.Board.Id,
                        wanted.Key,
                        [
                            Vote("Head of Additional Needs", DecisionOutcome.Made, "For one year"),
                            Vote("Assistant Director", DecisionOutcome.Refused, ""),
                        ]
                    ),
                ],
                [
                    new Acknowledgement
                    {
                        BoardId = report.Board.Id,
                        By = "head",
                        ByName = "Head of Additional Needs",
                        At = at,
                    },
                ],
                ["Assistant Director"]
            ),
        };

        DecisionVote Vote(string name, DecisionOutcome outcome, string note) =>
            new()
            {
                BoardId = report.Board.Id,
                Decision = wanted.Key,
                Period = report.Period.Id,
                PeriodDueAt = report.Period.DueAt,
                By = name,
                ByName = name,
                Wanted = wanted.Text,
                Said =
                [
                    new VoteSaid
                    {
                        Outcome = outcome,
                        Note = note,
                        At = at,
                    },
                ],
            };
    }

    private static IEnumerable<SampleCard> Headlines(string name, HighlightReport report) =>
        BoardPost
            .Build(report, SampleQuarter.Local)
            .Where(part => part.Key == BoardPost.HeadlinesKey)
            .Select(part => EveryCard.Posted(name, part.Card));

    private static SampleCard Cover(string name, HighlightReport report) =>
        EveryCard.Posted(name, BoardPost.Build(report, SampleQuarter.Local)[0].Card);

    private static IEnumerable<SampleCard> Parts(string name, HighlightReport report) =>
        BoardPost.Build(report, SampleQuarter.Local).Select(part => EveryCard.Posted($"{name}-{part.Key}", part.Card));

    private static Dictionary<string, Update> WithLate() =>
        new(SampleQuarter.Current, StringComparer.Ordinal) { [SampleQuarter.Late.WorkstreamId] = SampleQuarter.Late };
}
