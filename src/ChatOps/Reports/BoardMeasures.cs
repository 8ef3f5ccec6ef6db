using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Reports;

/// <summary>The reply of a post about money and measures: what they add up to, then each. A programme that counts nothing has
/// none.</summary>
internal static class BoardMeasures
{
    public const string Title = "Money and measures";

    /// <summary>The totals of all that the board sees, of each project, the key to the states, and every measure under its
    /// workstream.</summary>
    public static IReadOnlyList<IReadOnlyList<CardElement>> Blocks(HighlightReport report)
    {
        var lines = MeasureLine.Of(report);
        return lines.Count == 0
            ? []
            :
            [
                .. Totals(report, lines),
                .. ByProject(report, lines),
                .. Key(report.Programme, lines),
                .. Measures(report, lines),
            ];
    }

    private static IEnumerable<IReadOnlyList<CardElement>> Totals(HighlightReport report, IReadOnlyList<MeasureLine> lines)
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
    private static IEnumerable<IReadOnlyList<CardElement>> ByProject(HighlightReport report, IReadOnlyList<MeasureLine> lines)
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
            text.Add(Line(MeasureWords.Actual(total.Kind), total.Actual, total.Noun, printed?.Actual) + NotUpdated(total));
        }

        text.Add(Line("Forecast", total.Forecast, total.Noun, printed?.Forecast));
        if (total.Difference is { Amount: { } difference } both)
        {
            var of = both.NotGiven == 0 ? "" : $", for the {UkText.Count(both.Given, total.Noun)} with both";
            text.Add($"Difference: {(difference == 0 ? "none" : $"{Compared(difference)} than {The(total.Kind)}")}{of}");
        }

        return CardParts.Labelled($"{MeasureWords.Kind(total.Kind)} {total.When.InSentence}", [.. text]);
    }

    private static bool IsToCome(HighlightReport report, FigureTime when) => when.IsAfter(FigureTime.QuarterOf(report.Period.To));

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

    private static IEnumerable<IReadOnlyList<CardElement>> Key(Programme programme, IReadOnlyList<MeasureLine> lines) =>
        programme.DeliveryStates is { } scheme && lines.Any(l => l.Entry.State is not null) ? BoardAbout.Key(scheme) : [];

    private static IEnumerable<IReadOnlyList<CardElement>> Measures(HighlightReport report, IReadOnlyList<MeasureLine> lines) =>
        lines
            .GroupBy(l => l.Workstream?.Id)
            .SelectMany(workstream =>
                Headings.Under(
                    workstream.First().Workstream?.NumberedName ?? BoardDetail.AcrossProgramme,
                    workstream.GroupBy(l => l.Measure.Id).SelectMany(m => Rows(report, [.. m])),
                    row => row.Measure,
                    row => CardParts.Labelled(row.Label, row.Markdown)
                )
            );

    private static IEnumerable<(string Measure, string Label, string[] Markdown)> Rows(
        HighlightReport report,
        List<MeasureLine> lines
    )
    {
        var measure = lines[0].Measure;
        foreach (var line in lines)
        {
            yield return (measure.Name, line.Entry.When.Words, [.. Row(report, line)]);
        }

        if (!measure.IsMoney)
        {
            yield return (measure.Name, "So far", [CardText.Escape(History(measure, lines))]);
        }
    }

    // Future figures, and figures that are not requested, are shown only where they were entered: the rest is not missing.
    private static IEnumerable<string> Row(HighlightReport report, MeasureLine line)
    {
        var (measure, entry) = (line.Measure, line.Entry);
        if (line is { IsOfQuarters: true, Quarters: { } quarters })
        {
            foreach (var text in quarters.Alone(measure))
            {
                yield return CardText.Escape(text);
            }

            yield break;
        }

        var isAsked = line.Workstream is not null && !IsToCome(report, entry.When);
        if (isAsked || entry.State is not null)
        {
            yield return $"**{State(report.Programme.Delivery, entry.State)}**";
        }

        if (isAsked || entry.Actual is not null)
        {
            yield return CardText.Escape(Capital(MeasureWords.Reached(measure, entry, Was(line.Before?.Actual, entry.Actual))));
        }

        if (entry.EarlierTargets.Count > 0 || (entry.Target is not null && !isAsked && entry.Actual is null))
        {
            yield return CardText.Escape(
                Capital(MeasureWords.Planned(measure, entry) + MeasureWords.EarlierTargets(measure, entry))
            );
        }

        if (entry.Forecast is { } forecast)
        {
            var was = Was(line.Before?.Forecast, forecast) is { } before ? $", was {MeasureText.Print(measure, before)}" : "";
            yield return CardText.Escape($"Forecast {MeasureText.Print(measure, forecast)}{was}");
        }

        foreach (var text in line.Quarters?.Beside(measure, entry) ?? [])
        {
            yield return CardText.Escape(text);
        }

        if (line.Workstream is null && OfProgramme(line) is { } from)
        {
            yield return from;
        }

        if (
            line.Workstream is not null
            && entry.Actual is not null
            && (entry.ActualFromFile || line is { IsCurrent: false, IsAsked: true })
        )
        {
            yield return entry.ActualFromFile
                ? "Not reported yet: the figure is from the programme file"
                : "Carried over: no update for this period";
        }
    }

    private static string? OfProgramme(MeasureLine line) =>
        line switch
        {
            { Entry.IsFromFile: true } => BoardSummary.InFile,
            { IsCurrent: false, Entry: { Actual: not null } or { Forecast: not null } } =>
                "Carried over: no summary for this period",
            _ => null,
        };

    private static decimal? Was(decimal? before, decimal? now) => before == now ? null : before;

    // "3.2, 3.4, 3.1 days; target 3 days; lower is better; 4 days before".
    private static string History(Measure measure, List<MeasureLine> lines)
    {
        var same = measure.IsByQuarter ? lines.Where(l => l.Entry.Quarter is not null) : lines;
        var given = same.Select(l => l.Entry)
            .SkipWhile(e => e.Actual is null)
            .Reverse()
            .SkipWhile(e => e.Actual is null)
            .Reverse()
            .ToList();
        var parts = new List<string>
        {
            given.Count == 0 ? "no figures yet" : string.Join(", ", given.Select(e => MeasureText.PrintOrNot(measure, e.Actual))),
        };
        if (same.LastOrDefault(l => l.Entry.Target is not null) is { Entry.Target: { } target })
        {
            parts.Add($"target {MeasureText.Print(measure, target)}");
        }

        parts.Add(measure.Direction == MeasureDirection.Up ? "higher is better" : "lower is better");
        if (measure.Baseline is { } baseline)
        {
            parts.Add($"{MeasureText.Print(measure, baseline)} at baseline");
        }

        return Capital(string.Join("; ", parts));
    }

    private static string State(RagScheme delivery, string? key) => key is null ? "Not rated" : RagText.Markdown(delivery, key);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
