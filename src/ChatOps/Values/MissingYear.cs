namespace ChatOps.Values;

/// <summary>
/// Which year a date without one is of. What it may be in each year comes from <c>inYear</c>, null where there is none (29
/// February).
/// </summary>
internal static class MissingYear
{
    // 29 February comes every four years, and 2000 to 2099 is without an exception.
    private const int FurthestYears = 4;

    /// <summary>How far ahead "in March" looks before it means the March that was.</summary>
    public const int MonthsAhead = 9;

    /// <summary>
    /// The one that today is in, or the next when it begins within nine months from today; else the last. On 1 December 2020 "30
    /// Nov" was yesterday and "August" is the next.
    /// </summary>
    public static PartialDate? Nearest(DateOnly today, Func<int, PartialDate?> inYear)
    {
        var nearest = Around(today, inYear);
        var limit = Ahead(today);
        return nearest.Find(date => date.Last >= today && date.First <= limit) ?? nearest.FindLast(date => date.Last < today);
    }

    /// <summary>The last that ends no later than another: "October" before "to March 2021".</summary>
    public static PartialDate? NoLaterThan(PartialDate end, Func<int, PartialDate?> inYear) =>
        Around(end.Last, inYear).FindLast(date => date.Last <= end.Last);

    /// <summary>The first that begins no earlier than another: "March" after "October 2020 to".</summary>
    public static PartialDate? NoEarlierThan(PartialDate start, Func<int, PartialDate?> inYear) =>
        Around(start.First, inYear).Find(date => date.First >= start.First);

    private static List<PartialDate> Around(DateOnly day, Func<int, PartialDate?> inYear) =>
        [
            .. Enumerable
                .Range(day.Year - FurthestYears, (2 * FurthestYears) + 1)
                .Where(year => year is >= PartialDate.EarliestYear and <= PartialDate.LatestYear)
                .Select(inYear)
                .OfType<PartialDate>(),
        ];

    // The calendar ends in 9999.
    private static DateOnly Ahead(DateOnly today) =>
        today > DateOnly.MaxValue.AddMonths(-MonthsAhead) ? DateOnly.MaxValue : today.AddMonths(MonthsAhead);
}
