using ChatOps.Programmes;

namespace ChatOps.Registers;

/// <summary>A figure that a lead is to enter: of a measure, in the current year or quarter, or in an earlier one with something
/// outstanding.</summary>
internal sealed record AskedFigure(Measure Measure, FigureTime When)
{
    // A figure that has been missing for more than a year is no longer requested.
    private const int MaxQuartersBack = 4;

    /// <param name="measures">A workstream's.</param>
    /// <param name="opening">As the period opened.</param>
    /// <param name="delivery">The scheme that figures are rated by.</param>
    /// <param name="to">The last day of the period.</param>
    public static IReadOnlyList<AskedFigure> Of(IEnumerable<Measure> measures, Register opening, RagScheme delivery, DateOnly to)
    {
        var quarter = FigureTime.QuarterOf(to);
        return [.. measures.SelectMany(m => Times(m).OrderBy(when => when.Order).Select(when => new AskedFigure(m, when)))];

        IEnumerable<FigureTime> Times(Measure measure)
        {
            if (measure.IsByYear)
            {
                yield return quarter.Year;
            }

            if (measure.IsByQuarter)
            {
                yield return quarter;
                foreach (var missed in MissedQuarters(measure, opening, delivery, quarter))
                {
                    yield return missed;
                }
            }

            foreach (
                var entry in opening.Measures.Where(e =>
                    e.MeasureId == measure.Id
                    && e.Quarter is null
                    && e.FinancialYear < quarter.FinancialYear
                    && IsOutstanding(measure, e, delivery)
                )
            )
            {
                yield return entry.When;
            }
        }
    }

    // A past year is outstanding while its actual is missing, or while expected money has not come in full.
    private static bool IsOutstanding(Measure measure, MeasureEntry entry, RagScheme delivery) =>
        entry.Target is { } target
        && delivery.Find(entry.State)?.Kind != RagKind.Complete
        && (entry.Actual is not { } actual || (measure.Kind is MeasureKind.Saving or MeasureKind.Income && actual < target));

    // A past quarter is outstanding while its actual is missing, from the first quarter with any figure.
    private static IEnumerable<FigureTime> MissedQuarters(
        Measure measure,
        Register opening,
        RagScheme delivery,
        FigureTime quarter
    )
    {
        var known = opening
            .Measures.Where(e => e.MeasureId == measure.Id && e.Quarter is not null && !e.IsBlank)
            .Select(e => e.When.Order)
            .DefaultIfEmpty(int.MaxValue)
            .Min();
        var when = quarter.QuarterBefore;
        for (var back = 0; back < MaxQuartersBack && when.Order >= known; back++, when = when.QuarterBefore)
        {
            var entry = opening.FigureOf(measure.Id, when);
            if (entry.Actual is null && delivery.Find(entry.State)?.Kind != RagKind.Complete)
            {
                yield return when;
            }
        }
    }
}
