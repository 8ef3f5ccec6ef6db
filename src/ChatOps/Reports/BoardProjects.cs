using ChatOps.Teams.Cards;

namespace ChatOps.Reports;

/// <summary>The reply of a post with each project's rating and last time's. One project alone has none: its rating is that of the
/// whole.</summary>
internal static class BoardProjects
{
    public const string Title = "Ratings by project";

    // How much of the list goes into one element: an element is never split between messages.
    private const int InOneBlock = 20;

    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report) =>
        report.Projects.Count < 2
            ? []
            : [.. report.Projects.Chunk(InOneBlock).Select(some => (IReadOnlyList<CardElement>)[Projects(some)])];

    private static Table Projects(ProjectReport[] projects) =>
        new(
            [new(5), new(3), new(3)],
            [
                Row("**Project**", "**Now**", "**Last time**"),
                .. projects.Select(p =>
                    Row(
                        CardText.Escape(p.Project?.NumberedName ?? BoardDetail.AcrossProgramme),
                        RollupText.Rating(p.Rollup, p.Set),
                        p.Before is { } before ? RollupText.Rating(before, p.SetBefore) : "no report"
                    )
                ),
            ]
        )
        {
            FirstRowAsHeaders = true,
            ShowGridLines = false,
            Spacing = Spacing.Small,
        };

    private static TableRow Row(params string[] cells) => new([.. cells.Select(text => new TableCell([new TextBlock(text)]))]);
}
