using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Programmes.Reading;

/// <summary>Checks that a programme has no more measures than a register holds, and that its printed totals match its
/// targets.</summary>
internal static class MeasureChecks
{
    /// <summary>Per workstream, because its card asks for each.</summary>
    public const int MaxMeasures = 100;

    /// <summary>Per workstream, because each update stores all of them.</summary>
    public const int MaxFigures = 1_000;

    public static void Run(Programme programme, FileContext context)
    {
        foreach (var measures in programme.Measures.Where(m => m.WorkstreamId is not null).GroupBy(m => m.WorkstreamId))
        {
            if (measures.Count() > MaxMeasures || measures.Sum(m => m.Figures.Count) > MaxFigures)
            {
                context.Problems.Error(
                    context.At(measures.First(), "workstream"),
                    $"{CalendarWords.Quote(measures.Key!)} has more than {MaxMeasures} measures or {MaxFigures:N0} figures.",
                    "Remove years that are no longer needed, or give figures by year instead of by quarter."
                );
            }
        }

        foreach (var printed in programme.PrintedTotals.Where(p => p.Target is not null))
        {
            var targets = programme
                .Measures.Where(m => m.Kind == printed.Kind && m.WorkstreamId is not null)
                .SelectMany(m => m.Figures)
                .Where(f =>
                    f.When.Quarter is null && (printed.FinancialYear is null || f.When.FinancialYear == printed.FinancialYear)
                )
                .Select(f => f.Target)
                .OfType<decimal>()
                .ToList();
            if (targets.Sum() != printed.Target!.Value.Amount)
            {
                context.Problems.Warning(
                    context.At(printed, "target"),
                    $"The targets add up to {(targets.Count > 0 ? MeasureText.Money(targets.Sum()) : "nothing")}, but the "
                        + $"total is {PoundsText.Print(printed.Target.Value)}.",
                    "Correct one of them. If the plan was printed like this, leave it: the board sees both figures."
                );
            }
        }
    }
}
