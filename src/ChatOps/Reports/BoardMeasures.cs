using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;

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
                .. BoardTotals.Blocks(report, lines),
                .. BoardTotals.ByProject(report, lines),
                .. BoardFigures.Blocks(report, lines),
                .. Key(report.Programme, lines),
                .. Measures(report, lines),
            ];
    }

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

        var isAsked = line.Workstream is not null && !BoardTotals.IsToCome(report, entry.When);
        if (isAsked || entry.State is not null)
        {
            yield return $"**{State(report.Programme.Delivery, entry.State)}**";
        }

        if (line.QuartersOfActual is not null)
        {
            if (isAsked)
            {
                yield return CardText.Escape(UkText.Sentence(MeasureWords.Planned(measure, entry)));
            }
        }
        else if (isAsked || entry.Actual is not null)
        {
            yield return CardText.Escape(
                UkText.Sentence(MeasureWords.Reached(measure, entry, Was(line.Before?.Actual, entry.Actual)))
            );
        }

        if (entry.EarlierTargets.Count > 0 || (entry.Target is not null && !isAsked && entry.Actual is null))
        {
            yield return CardText.Escape(
                UkText.Sentence(MeasureWords.Planned(measure, entry) + MeasureWords.EarlierTargets(measure, entry))
            );
        }

        if (entry.Forecast is { } forecast)
        {
            var was = Was(line.Before?.Forecast, forecast) is { } before ? $", was {MeasureText.Print(measure, before)}" : "";
            yield return CardText.Escape($"{MeasureWords.Forecast(measure)} {MeasureText.Print(measure, forecast)}{was}");
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

        return UkText.Sentence(string.Join("; ", parts));
    }

    private static string State(RagScheme delivery, string? key) => key is null ? "Not rated" : RagText.Markdown(delivery, key);
}
