using ChatOps.Programmes.Text;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Programmes.Reading;

/// <summary>Measures with their figures by year and quarter, and the totals that the programme publishes.</summary>
internal static class MeasureReader
{
    private const int MaxColumnName = 40;

    private const string ExampleLine = "2020/21: £528,000";

    public static List<Measure> Read(MapReader map, FileContext context) =>
        [.. map.Maps("measures", "A measure", ProgrammeFileKeys.Measure).Select(m => Measure(m, context))];

    public static List<PrintedTotal> PrintedTotals(MapReader map, FileContext context)
    {
        var totals = new List<PrintedTotal>();
        foreach (var total in map.Maps("printedTotals", "A printed total", ProgrammeFileKeys.PrintedTotal))
        {
            if (Kind(total) is not { } kind)
            {
                continue;
            }

            if (kind is MeasureKind.Indicator or MeasureKind.Position)
            {
                context.Problems.Error(
                    total.At("kind"),
                    kind == MeasureKind.Indicator ? "Indicators have no total." : "Positions have no total: they do not add up.",
                    "Remove it: only money has totals, and of it savings, spend, budgets and income."
                );
                continue;
            }

            var read = new PrintedTotal(
                kind,
                total.Value("year", FigureTimeText.ParseYear),
                total.Value("target", Amount),
                total.Value("actual", Amount),
                total.Value("forecast", Amount)
            );
            if (totals.Exists(t => t.Kind == kind && t.FinancialYear == read.FinancialYear))
            {
                context.Problems.Error(total.At("kind"), "This total is listed twice.", "Keep one for each kind and year.");
            }

            totals.Add(context.Place(read, total));
        }

        return totals;
    }

    private static Measure Measure(MapReader map, FileContext context)
    {
        var name = map.RequiredLine("name", "Add 'name: ' as cards and reports should show it.", longest: 120);
        var kind = Kind(map);
        var measure = new Measure
        {
            Id = context.Id(map, IdKind.Measure, name),
            Name = name,
            WorkstreamId = context.Reference(map, "workstream", IdKind.Workstream),
            Kind = kind ?? MeasureKind.Saving,
            Unit = map.Line("unit", longest: 40),
            Direction = map.Choice("direction", ProgrammeFileWords.Directions) ?? default,
            Quarterly = map.Bool("quarterly"),
            TargetName = map.Line("targetName", MaxColumnName),
            ActualName = map.Line("actualName", MaxColumnName),
            ForecastName = map.Line("forecastName", MaxColumnName),
        };
        if (kind is null)
        {
            return context.Place(measure, map);
        }

        CheckKeys(measure, map, context);
        return context.Place(
            measure with
            {
                Baseline = map.Text("baseline") is { } baseline ? Figure(measure, baseline, map) : null,
                Figures = Figures(measure, map, context),
            },
            map
        );
    }

    private static MeasureKind? Kind(MapReader map)
    {
        if (map.Find("kind") is null)
        {
            map.Missing("kind", $"Add 'kind: ' and one of: {string.Join(", ", ProgrammeFileWords.MeasureKinds.Keys)}.");
        }

        return map.Choice("kind", ProgrammeFileWords.MeasureKinds);
    }

    private static void CheckKeys(Measure measure, MapReader map, FileContext context)
    {
        if (!measure.IsMoney && map.Find("direction") is null)
        {
            map.Missing("direction", "Add 'direction: up' if more of it is good, or 'direction: down'.");
        }

        foreach (var key in new[] { "unit", "direction", "baseline" }.Where(key => measure.IsMoney && map.Find(key) is not null))
        {
            context.Problems.Error(
                map.At(key),
                $"'{key}' is for indicators, but this measure is money.",
                $"Remove '{key}', or write 'kind: indicator'."
            );
        }
    }

    private static List<PlannedFigure> Figures(Measure measure, MapReader map, FileContext context)
    {
        var figures = new Dictionary<FigureTime, PlannedFigure>();
        Take("targets", (figure, value) => figure with { Target = value });
        Take("actuals", (figure, value) => figure with { Actual = value });
        Take("forecasts", (figure, value) => figure with { Forecast = value });
        return [.. figures.Values.OrderBy(f => f.When.Order)];

        void Take(string key, Func<PlannedFigure, decimal, PlannedFigure> with)
        {
            var seen = new HashSet<FigureTime>();
            foreach (var (timeText, valueText) in map.Pairs(key, ExampleLine))
            {
                if (map.Value(timeText, FigureTimeText.Parse) is not { } when)
                {
                    continue;
                }

                if (!seen.Add(when))
                {
                    context.Problems.Error(timeText, $"'{key}' has {when.Words} twice.", "Keep one of the two.");
                }

                if (Figure(measure, valueText, map) is { } value)
                {
                    figures[when] = with(figures.GetValueOrDefault(when) ?? new PlannedFigure(when, null, null, null), value);
                }
            }
        }
    }

    // "-" means that there is no figure.
    private static decimal? Figure(Measure measure, YamlText text, MapReader map) =>
        text.IsNothing || MeasureText.Read(measure, text.Value).IsNothing ? null : map.Value(text, value => Read(measure, value));

    private static Parsed<decimal> Read(Measure measure, string text) =>
        MeasureText.Read(measure, text) is { IsGiven: true } read
            ? Parsed.As(read.Value)
            : Parsed.Wrong<decimal>(
                $"{CalendarWords.Quote(text)} is not {(measure.IsMoney ? "an amount" : "a number of this indicator")}.",
                $"{MeasureText.Example(measure)} If there is no figure, leave the line out."
            );

    private static Parsed<Pounds> Amount(string text) =>
        PoundsText.Read(text) is { IsGiven: true } read
            ? Parsed.As(read.Value)
            : Parsed.Wrong<Pounds>(
                $"{CalendarWords.Quote(text)} is not an amount.",
                $"{PoundsText.Example} If there is no figure, leave the line out."
            );
}
