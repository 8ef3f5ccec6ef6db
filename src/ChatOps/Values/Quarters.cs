namespace ChatOps.Values;

/// <summary>Quarters by their number, of the calendar year and of the financial year, which begins in April.</summary>
internal static class Quarters
{
    public static PartialDate Of(int year, int number) =>
        PartialDate.Holding(DatePrecision.Quarter, new DateOnly(year, (3 * number) - 2, 1));

    /// <param name="year">The one that the financial year begins in.</param>
    public static PartialDate OfFinancial(int year, int number) =>
        PartialDate.Holding(DatePrecision.FinancialQuarter, new DateOnly(year, 4, 1).AddMonths(3 * (number - 1)));

    public static int Number(PartialDate quarter) => (InItsYear(quarter).Month + 2) / 3;

    /// <summary>The year it is of, or that its financial year begins in.</summary>
    public static int Year(PartialDate quarter) => InItsYear(quarter).Year;

    private static DateOnly InItsYear(PartialDate quarter) =>
        quarter.Precision is DatePrecision.FinancialQuarter ? quarter.Begins.AddMonths(-3) : quarter.Begins;
}
