using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Reports;

/// <summary>What money and measures add up to, of all that a board sees and of each project, with what the programme
/// prints.</summary>
internal static class BoardTotals
{
    public static IEnumerable<IReadOnlyList<CardElement>> Blocks(HighlightReport report, IReadOnlyList<MeasureLine> lines)
    {
        var whole = report.Board.Projects.Count == 0;
        var totals = Shown(report, MeasureTotal.Of(lines)).ToList();
        var printed = whole ? report.Programme.PrintedTotals : [];

        // What is printed is read though nothing is counted for it: that the two differ is what there is to see.
        var alone = printed
            .Where(p =>
                p.FinancialYear is { } year && !totals.Exists(t => t.Kind == p.Kind && t.When == new FigureTime(year, null))
            )
            .Select(p => MeasureTotal.Nothing(p.Kind, new FigureTime(p.FinancialYear!.Value, null)));
        return Headings
            .Under(
                "Total",
                totals.Concat(alone).OrderBy(t => t.Kind).ThenBy(t => t.When.Order),
                _ => null,
                t =>
                    Row(
                        report,
                        t,
                        printed.FirstOrDefault(p =>
                            p.Kind == t.Kind && p.FinancialYear == t.When.FinancialYear && t.When.Quarter is null
                        )
                    )
            )
            .Concat(
                Headings.Under(
                    "All years",
                    printed.Where(p => p.FinancialYear is null),
                    _ => null,
                    p => AllYears(p, [.. MeasureTotal.Of(lines).Where(t => t.Kind == p.Kind && t.When.Quarter is null)])
                )
            );
    }

    // What one project counts alone is all that is counted.
    public static IEnumerable<IReadOnlyList<CardElement>> ByProject(HighlightReport report, IReadOnlyList<MeasureLine> lines)
    {
        var projects = report
            .Projects.Select(p =>
                (
                    Name: p.Project?.Name ?? BoardDetail.AcrossProgramme,
                    Totals: Shown(
                            report,
                            MeasureTotal.Of(
                                lines.Where(l => l.Workstream is { } workstream && workstream.ProjectId == p.Project?.Id)
                            )
                        )
                        .ToList()
                )
            )
            .Where(p => p.Totals.Count > 0)
            .ToList();
        return projects.Count < 2
            ? []
            : projects.SelectMany(p => Headings.Under($"Total: {p.Name}", p.Totals, _ => null, t => Row(report, t, null)));
    }

    // Quarters that are over are in their year.
    private static IEnumerable<MeasureTotal> Shown(HighlightReport report, IEnumerable<MeasureTotal> totals)
    {
        var quarter = FigureTime.QuarterOf(report.Period.To);
        return totals.Where(t => t.When.Quarter is null || t.When == quarter);
    }

    private static ColumnSet Row(HighlightReport report, MeasureTotal total, PrintedTotal? printed)
    {
        var text = new List<string> { Line(MeasureWords.Target(total.Kind), total.Target, total.Noun, printed?.Target) };
        if (total.Actual.Given > 0 || !IsToCome(report, total.When))
        {
            text.Add(
                Line(MeasureWords.Actual(total.Kind), total.Actual, total.Noun, printed?.Actual)
                    + ByQuarter(total)
                    + NotUpdated(total)
            );
        }

        text.Add(Line("Forecast", total.Forecast, total.Noun, printed?.Forecast));
        if (total.Difference is { Amount: { } difference } both)
        {
            var of = both.NotGiven == 0 ? "" : $", for the {UkText.Count(both.Given, total.Noun)} with both";
            text.Add($"Difference: {(difference == 0 ? "none" : $"{Compared(difference)} than {The(total.Kind)}")}{of}");
        }

        return CardParts.Labelled($"{MeasureWords.Kind(total.Kind)} {total.When.InSentence}", [.. text]);
    }

    public static bool IsToCome(HighlightReport report, FigureTime when) => when.IsAfter(FigureTime.QuarterOf(report.Period.To));

    private static ColumnSet AllYears(PrintedTotal printed, List<MeasureTotal> totals) =>
        CardParts.Labelled(
            MeasureWords.Kind(printed.Kind),
            [
                .. new[]
                {
                    (Word: MeasureWords.Target(printed.Kind), Sum: Sum(totals, t => t.Target), Printed: printed.Target),
                    (Word: MeasureWords.Actual(printed.Kind), Sum: Sum(totals, t => t.Actual), Printed: printed.Actual),
                    (Word: "Forecast", Sum: Sum(totals, t => t.Forecast), Printed: printed.Forecast),
                }
                    .Where(row => row.Printed is not null)
                    .Select(row => Line(row.Word, row.Sum, "figure", row.Printed)),
            ]
        );

    private static FigureSum Sum(List<MeasureTotal> totals, Func<MeasureTotal, FigureSum> of) =>
        new(
            totals.Exists(t => of(t).Amount is not null) ? totals.Sum(t => of(t).Amount ?? 0) : null,
            totals.Sum(t => of(t).Given),
            totals.Sum(t => of(t).Count)
        );

    private static string Line(string word, FigureSum sum, string noun, Pounds? printed)
    {
        var line = sum.Amount is { } amount
            ? $"{word} **{MeasureText.Money(amount)}** {sum.From(noun)}"
            : $"{word} {sum.From(noun)}";
        if (printed is not { } given || given.Amount == sum.Amount)
        {
            return line;
        }

        var difference = sum.Amount is { } calculated ? $", which is {Compared(given.Amount - calculated)}" : "";
        return $"{line}. The programme’s own figure is {PoundsText.Print(given)}{difference}";
    }

    // "; 2 by quarter, 3 of their 4 quarters given".
    private static string ByQuarter(MeasureTotal total) =>
        total.ByQuarter == 0
            ? ""
            : $"; {total.ByQuarter} by quarter, {total.Quarters.Given} of {UkText.Count(total.Quarters.Count, "quarter")} given";

    private static string NotUpdated(MeasureTotal total) =>
        total.NotUpdated switch
        {
            0 => "",
            1 => "; 1 is carried over because its update is missing",
            var several => $"; {several} are carried over because their updates are missing",
        };

    private static string Compared(decimal difference) =>
        difference > 0 ? $"{MeasureText.Money(difference)} more" : $"{MeasureText.Money(-difference)} less";

    private static string The(MeasureKind kind) =>
        kind == MeasureKind.Spend ? "planned" : $"the {MeasureWords.Target(kind).ToLowerInvariant()}";
}
