using ChatOps.Entries;
using ChatOps.Programmes;

namespace ChatOps.Registers;

/// <summary>
/// The figures of a workstream when a period opens: targets come from the programme file; actuals and forecasts come from the
/// leads, or from the file until a lead has entered one. Pure; running it again changes nothing.
/// </summary>
internal static class MeasureCarryOver
{
    /// <param name="last">As the last update left them.</param>
    /// <param name="opens">The day on which the period opens: the end date of a target that the file has replaced.</param>
    public static ValueList<MeasureEntry> Into(
        ValueList<MeasureEntry> last,
        IReadOnlyCollection<Measure> measures,
        DateOnly opens
    )
    {
        var byId = measures.DistinctBy(m => m.Id).ToDictionary(m => m.Id, StringComparer.Ordinal);
        var planned = byId
            .Values.SelectMany(m => m.Figures.Select(f => (m.Id, Figure: f)))
            .ToDictionary(p => (p.Id, p.Figure.When), p => p.Figure);
        var figures = new List<MeasureEntry>();
        foreach (var entry in last)
        {
            // Figures that the file no longer has are kept as they were entered, but not shown.
            figures.Add(
                byId.ContainsKey(entry.MeasureId)
                    ? Merged(
                        entry,
                        planned.Remove((entry.MeasureId, entry.When), out var plan)
                            ? plan
                            : new PlannedFigure(entry.When, null, null, null),
                        opens
                    )
                    : entry
            );
        }

        figures.AddRange(planned.Select(p => Entry(p.Key.Id, p.Value)));
        return figures.ToValueList();
    }

    /// <summary>A figure as the programme file has it.</summary>
    public static MeasureEntry Entry(string measureId, PlannedFigure plan) =>
        Filled(MeasureEntry.Blank(measureId, plan.When) with { Target = plan.Target }, plan);

    private static MeasureEntry Merged(MeasureEntry entry, PlannedFigure plan, DateOnly opens) =>
        Filled(entry, plan) with
        {
            Target = plan.Target,
            EarlierTargets =
                entry.Target == plan.Target || entry.Target is null
                    ? entry.EarlierTargets
                    : [.. entry.EarlierTargets, new EarlierTarget(entry.Target, opens)],
        };

    private static MeasureEntry Filled(MeasureEntry entry, PlannedFigure plan)
    {
        var (actual, forecast) = (entry.Actual is null || entry.ActualFromFile, entry.Forecast is null || entry.ForecastFromFile);
        return entry with
        {
            Actual = actual ? plan.Actual : entry.Actual,
            ActualFromFile = actual && plan.Actual is not null,
            Forecast = forecast ? plan.Forecast : entry.Forecast,
            ForecastFromFile = forecast && plan.Forecast is not null,
        };
    }
}
