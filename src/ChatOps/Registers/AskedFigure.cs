using ChatOps.Programmes;

namespace ChatOps.Registers;

/// <summary>A figure that a lead is asked for: of a measure, in the year or the quarter at hand, or in a year with something outstanding.</summary>
public sealed record AskedFigure(Measure Measure, FigureTime When)
{
    /// <param name="measures">A workstream's.</param>
    /// <param name="opening">As the period opened.</param>
    /// <param name="delivery">What figures are rated by.</param>
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
            }

            foreach (var entry in opening.Measures.Where(e => e.MeasureId == measure.Id && e.Quarter is null && e.FinancialYear < quarter.FinancialYear && IsOutstanding(measure, e, delivery)))
            {
                yield return entry.When;
            }
        }
    }

    // A year that is over has something outstanding while nobody said what was reached in it, or money that was to come has not come in full.
    private static bool IsOutstanding(Measure measure, MeasureEntry entry, RagScheme delivery) =>
        entry.Target is { } target
        && delivery.Find(entry.State)?.Kind != RagKind.Complete
        && (entry.Actual is not { } actual || (measure.Kind is MeasureKind.Saving or MeasureKind.Income && actual < target));
}
