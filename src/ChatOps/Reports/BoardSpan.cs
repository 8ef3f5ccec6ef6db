using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>The reply of a post to a board that reads several periods at once: their ratings, one after another, and what was
/// opened and closed in them.</summary>
internal static class BoardSpan
{
    public const string Title = "Since this board's last report";

    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report) =>
        report.Span is not { } span
            ? []
            :
            [
                .. Lines(
                    "Overall rating",
                    span.Overall.Select(p => $"{CardText.Escape(p.Period)}: " + $"**{RollupText.Rating(p.Overall)}**")
                ),
                .. Lines("Workstreams whose rating changed", span.Paths.Select(Path)),
                .. Lines(null, Steady(span)),
                .. Lines("Opened", span.Opened.Select(CardText.Escape)),
                .. Lines("Closed, done or decided", span.Closed.Select(CardText.Escape)),
            ];

    private static string Path((Workstream Workstream, IReadOnlyList<(string Period, RagState? State)> Ratings) path) =>
        $"**{CardText.Escape(path.Workstream.NumberedName)}**: "
        + string.Join(
            ", ",
            path.Ratings.Select(r =>
                $"{CardText.Escape(r.Period)} {(r.State is { } state ? RagText.Markdown(state) : "no update")}"
            )
        );

    private static IEnumerable<string> Steady(ReportSpan span)
    {
        if (span.Steady > 0)
        {
            yield return $"{UkText.Count(span.Steady, "workstream")} had the same rating throughout.";
        }
    }

    private static IEnumerable<IReadOnlyList<CardElement>> Lines(string? heading, IEnumerable<string> lines) =>
        Headings.Under(heading, lines, _ => null, line => new TextBlock(line) { Spacing = Spacing.Small });
}
