using ChatOps.Programmes;
using ChatOps.Teams.Cards;

namespace ChatOps.Reports;

/// <summary>The reply of a post for a board that reads decisions and no detail: every decision needed, every one that was taken,
/// and the recommendations.</summary>
internal static class DecisionsReply
{
    public const string Title = "Decisions";

    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report) =>
        report.Board.Gets(BoardContent.Full) || !report.Board.Gets(BoardContent.Decisions)
            ? []
            :
            [
                .. Lines("Needed from this board", report.Decisions.Select(HeadlineLines.Wanted)),
                .. Lines("Recommendations", report.Recommendations),
                .. Lines("Decided", report.Decided.Select(HeadlineLines.Taken)),
            ];

    private static IEnumerable<IReadOnlyList<CardElement>> Lines(string heading, IEnumerable<string> lines) =>
        Headings.Under(
            heading,
            lines.Select((line, i) => $"{i + 1}. {CardText.Escape(line)}"),
            _ => null,
            line => new TextBlock(line) { Spacing = Spacing.Small }
        );
}
