namespace ChatOps.Values;

/// <summary>The precision of a date.</summary>
public enum DatePrecision
{
    Day,
    Month,

    /// <summary>Of a calendar year: the first is January to March.</summary>
    Quarter,

    /// <summary>Of a financial year: the first is April to June.</summary>
    FinancialQuarter,

    /// <summary>Spring is March to May; winter begins in December.</summary>
    Season,
    Year,

    /// <summary>April to March.</summary>
    FinancialYear,
}

/// <summary>The qualifier of a date: "By July 2018", "Start April 2018", "mid-May", "end of Oct".</summary>
internal enum DateQualifier
{
    None,
    By,
    Start,
    Mid,
    End,
}

/// <summary>
/// A date with the precision it was given: a day, a month, a quarter, a season, a year or a financial year, in the years 2000 to
/// 2099, and perhaps a <see cref="DateQualifier"/>. A day can be "by" and nothing else. Winter and what is financial are of the
/// year they begin in.
/// </summary>
/// <remarks>
/// Start, mid and end are the thirds of the period that follows them: of a month the 1st to the 10th, the 11th to the 20th, and
/// the rest; of a quarter or a season a month each; of a year four months each. "By" is a deadline and spans what it names: By
/// July is kept by the last day of July.
/// </remarks>
internal sealed record PartialDate : IComparable<PartialDate>
{
    public const int EarliestYear = 2000;
    public const int LatestYear = 2099;

    private PartialDate(DatePrecision precision, DateOnly begins, DateQualifier qualifier) =>
        (Precision, Begins, Qualifier) = (precision, begins, qualifier);

    public DatePrecision Precision { get; }

    public DateQualifier Qualifier { get; }

    /// <summary>The first day of the month, quarter, season or year that is named, without regard to the qualifier; the day
    /// itself.</summary>
    public DateOnly Begins { get; }

    /// <summary>The first day that it can mean.</summary>
    public DateOnly First => Third is { } third ? StartOfThird(third) : Begins;

    /// <summary>The last day that it can mean.</summary>
    public DateOnly Last =>
        (Precision, Third) switch
        {
            (DatePrecision.Day, _) => Begins,
            (_, { } third) => StartOfThird(third + 1).AddDays(-1),
            _ => Begins.AddMonths(Months).AddDays(-1),
        };

    private int Months =>
        Precision switch
        {
            DatePrecision.Month => 1,
            DatePrecision.Year or DatePrecision.FinancialYear => 12,
            _ => 3,
        };

    private int? Third =>
        Qualifier switch
        {
            DateQualifier.Start => 0,
            DateQualifier.Mid => 1,
            DateQualifier.End => 2,
            _ => null,
        };

    public static bool operator <(PartialDate? left, PartialDate? right) => Compare(left, right) < 0;

    public static bool operator >(PartialDate? left, PartialDate? right) => Compare(left, right) > 0;

    public static bool operator <=(PartialDate? left, PartialDate? right) => Compare(left, right) <= 0;

    public static bool operator >=(PartialDate? left, PartialDate? right) => Compare(left, right) >= 0;

    /// <exception cref="ArgumentOutOfRangeException">It is not in the years 2000 to 2099.</exception>
    public static PartialDate OfDay(DateOnly day) => Holding(DatePrecision.Day, day);

    /// <exception cref="ArgumentOutOfRangeException">There is no such month, or not in the years 2000 to 2099.</exception>
    public static PartialDate OfMonth(int year, int month) => Holding(DatePrecision.Month, new DateOnly(year, month, 1));

    /// <summary>The month, the quarter, the season or the year that holds a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not of the years 2000 to 2099.</exception>
    public static PartialDate Holding(DatePrecision precision, DateOnly day)
    {
        // Looked at first, because what holds the calendar's own first day begins before it.
        ArgumentOutOfRangeException.ThrowIfLessThan(day.Year, EarliestYear, nameof(day));
        var begins = precision switch
        {
            DatePrecision.Day => day,
            DatePrecision.Month => FirstOfMonth(day),
            DatePrecision.Quarter or DatePrecision.FinancialQuarter => FirstOfMonth(day).AddMonths(-((day.Month - 1) % 3)),
            DatePrecision.Season => FirstOfMonth(day).AddMonths(-(day.Month % 3)),
            DatePrecision.Year => new DateOnly(day.Year, 1, 1),
            DatePrecision.FinancialYear => new DateOnly(day.Month < 4 ? day.Year - 1 : day.Year, 4, 1),
            _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, null),
        };
        var namedBy = precision is DatePrecision.FinancialQuarter ? begins.AddMonths(-3).Year : begins.Year;
        return namedBy is >= EarliestYear and <= LatestYear
            ? new PartialDate(precision, begins, DateQualifier.None)
            : throw new ArgumentOutOfRangeException(nameof(day), day, null);
    }

    /// <summary>The same date with another qualifier.</summary>
    /// <exception cref="ArgumentException">A day has no start, middle or end.</exception>
    public PartialDate With(DateQualifier qualifier) =>
        CanBe(qualifier)
            ? new PartialDate(Precision, Begins, qualifier)
            : throw new ArgumentException("A day has no start, middle or end.", nameof(qualifier));

    /// <summary>Whether <see cref="With"/> takes the qualifier.</summary>
    public bool CanBe(DateQualifier qualifier) =>
        Enum.IsDefined(qualifier) && (Precision is not DatePrecision.Day || qualifier is DateQualifier.None or DateQualifier.By);

    /// <summary>
    /// Whether the last day that it can mean is over: October 2020 is past on 1 November, the start of April on the 11th, the
    /// middle of a month on the 21st, "by July" on 1 August.
    /// </summary>
    public bool IsPast(DateOnly today) => Last < today;

    /// <summary>By the last day that each can mean, then by the first. Only equal dates compare as equal.</summary>
    public int CompareTo(PartialDate? other) =>
        other is null
            ? 1
            : (Last, First, Precision, Qualifier).CompareTo((other.Last, other.First, other.Precision, other.Qualifier));

    private static int Compare(PartialDate? left, PartialDate? right) => Comparer<PartialDate?>.Default.Compare(left, right);

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private DateOnly StartOfThird(int third) =>
        (Precision, third) switch
        {
            (DatePrecision.Month, < 3) => Begins.AddDays(10 * third),
            (DatePrecision.Month, _) => Begins.AddMonths(1),
            _ => Begins.AddMonths(Months / 3 * third),
        };
}
