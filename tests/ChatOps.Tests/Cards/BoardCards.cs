using ChatOps.Records;
using ChatOps.Reports;

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
        EveryCard.Posted("board-part-emptied", BoardPost.Emptied),
        EveryCard.Posted("board-post-replaced", BoardPost.Replaced),
        EveryCard.Personal(
            "board-line",
            BoardPost.Line,
            BoardPost.Line(new PostPart(BoardPost.RootKey, BoardPost.Emptied, "Highlight report"))
        ),
    ];

    private static SampleCard Cover(string name, HighlightReport report) =>
        EveryCard.Posted(name, BoardPost.Build(report, SampleQuarter.Local)[0].Card);

    private static IEnumerable<SampleCard> Parts(string name, HighlightReport report) =>
        BoardPost.Build(report, SampleQuarter.Local).Select(part => EveryCard.Posted($"{name}-{part.Key}", part.Card));

    private static Dictionary<string, Update> WithLate() =>
        new(SampleQuarter.Current, StringComparer.Ordinal) { [SampleQuarter.Late.WorkstreamId] = SampleQuarter.Late };
}
