using ChatOps.Programmes;
using ChatOps.Registers;

namespace ChatOps.Reports;

/// <summary>What the quarters of a financial year add up to, for money that is reported by quarter. A quarter without a figure is
/// counted as missing, never as 0. Pure.</summary>
/// <param name="Target">Of all four quarters; null amount unless each has one.</param>
/// <param name="Actual">Of the past quarters and the current one.</param>
internal sealed record YearOfQuarters(FigureSum Target, FigureSum Actual)
{
    /// <summary>The year is counted by quarter from its first quarter on: only then can its quarters be compared with the
    /// year.</summary>
    public bool IsWhole { get; init; }

    private const int QuartersOfYear = 4;

    /// <summary>Null for measures that do not add up, and for a year without a known quarter.</summary>
    /// <param name="entries">A measure's figures of the quarters that are known or asked for.</param>
    /// <param name="quarter">The current one.</param>
    public static YearOfQuarters? Of(Measure measure, IEnumerable<MeasureEntry> entries, int financialYear, FigureTime quarter)
    {
        var quarters = entries
            .Where(e => e.MeasureId == measure.Id && e.FinancialYear == financialYear && e.Quarter is not null)
            .ToList();
        if (!measure.AddsUp || quarters.Count == 0)
        {
            return null;
        }

        var targets = FigureSum.Of(quarters.Select(e => e.Target));
        return new YearOfQuarters(
            targets.Given == QuartersOfYear ? targets : targets with { Amount = null },
            FigureSum.Of(quarters.Where(e => !e.When.IsAfter(quarter)).Select(e => e.Actual))
        )
        {
            IsWhole = quarters.Exists(e => e.Quarter == 1),
        };
    }

    /// <summary>The year's figure where none is requested: it needs a figure of every quarter.</summary>
    public MeasureEntry Entry(string measureId, int financialYear) =>
        MeasureEntry.Blank(measureId, new FigureTime(financialYear, null)) with
        {
            Target = Target.Amount,
            Actual = Actual.NotGiven == 0 ? Actual.Amount : null,
        };

    /// <summary>The lines next to the year's own figures: what its quarters add up to, where that differs. Not escaped.</summary>
    public IEnumerable<string> Beside(Measure measure, MeasureEntry year)
    {
        if (Actual.Amount is { } reached && (year.Actual is null || (IsWhole && Actual.NotGiven == 0 && year.Actual != reached)))
        {
            yield return $"Its quarters so far: {MeasureWords.Actual(measure.Kind).ToLowerInvariant()} "
                + $"{MeasureText.Money(reached)} {Actual.From("quarter")}{Against(reached, year.Actual)}";
        }

        if (Target.Amount is { } planned && year.Target is not null && year.Target != planned)
        {
            yield return $"Its quarters: {MeasureWords.Target(measure.Kind).ToLowerInvariant()} {MeasureText.Money(planned)} "
                + $"{Target.From("quarter")}{Against(planned, year.Target)}";
        }
    }

    /// <summary>The year of money that is asked for by quarter alone. Not escaped.</summary>
    public IEnumerable<string> Alone(Measure measure)
    {
        var reached = Actual.Amount is { } amount
            ? $"{MeasureText.Money(amount)} {Actual.From("quarter")}"
            : Actual.From("quarter");
        yield return $"{MeasureWords.Actual(measure.Kind)} so far {reached}";
        if (Target.Amount is { } planned)
        {
            yield return $"{MeasureWords.Target(measure.Kind)} {MeasureText.Money(planned)} {Target.From("quarter")}";
        }
    }

    private static string Against(decimal sum, decimal? year) =>
        year is not { } own || own == sum
            ? ""
            : $", which is {MeasureText.Money(Math.Abs(sum - own))} {(sum > own ? "more" : "less")} than the year's own figure";
}
