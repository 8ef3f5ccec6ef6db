using ChatOps.Programmes;
using ChatOps.Teams.Cards;

namespace ChatOps.Reports;

/// <summary>All figures of money at a glance: a table with the amounts aligned to the right, one line a year or quarter. What is
/// to be known of each is below it.</summary>
internal static class BoardFigures
{
    // How much of the list goes into one element: an element is never split between messages.
    private const int InOneBlock = 15;

    private const string None = "–";

    public static IEnumerable<IReadOnlyList<CardElement>> Blocks(HighlightReport report, IReadOnlyList<MeasureLine> lines) =>
        Headings.Under(
            "Figures",
            lines.Where(l => l.Measure.IsMoney && (l.Target ?? l.Actual ?? l.Entry.Forecast) is not null).Chunk(InOneBlock),
            _ => null,
            some => Table(report, some)
        );

    private static Table Table(HighlightReport report, MeasureLine[] lines) =>
        new(
            [new(4), new(3), new(3), new(3)],
            [
                new TableRow([Cell("**Figure**"), Amount("**Planned**"), Amount("**Actual**"), Amount("**Forecast**")]),
                .. lines.Select(l => new TableRow([
                    Cell(CardText.Escape($"{l.Measure.Name}, {l.Entry.When.InSentence}")),
                    Amount(Print(l, l.Target)),
                    Amount(Reached(report, l)),
                    Amount(Print(l, l.Entry.Forecast)),
                ])),
            ]
        )
        {
            FirstRowAsHeaders = true,
            ShowGridLines = false,
            Spacing = Spacing.Small,
        };

    // What was asked for and not entered is not given; what is still to come is not missing.
    private static string Reached(HighlightReport report, MeasureLine line) =>
        line.Actual is null && line.Workstream is not null && line.IsAsked && !BoardTotals.IsToCome(report, line.Entry.When)
            ? "not given"
            : Print(line, line.Actual);

    private static string Print(MeasureLine line, decimal? amount) =>
        amount is { } value ? CardText.Escape(MeasureText.Print(line.Measure, value)) : None;

    private static TableCell Cell(string markdown) => new([new TextBlock(markdown)]);

    private static TableCell Amount(string markdown) =>
        new([new TextBlock(markdown) { HorizontalAlignment = HorizontalAlignment.Right }]);
}
