using System.Globalization;
using ChatOps.Text;

namespace ChatOps.Values;

/// <summary>Dates as people in the UK type them in forms, and as they are printed. The day comes before the month.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Days: <c>30/11/20</c>, <c>30-11-2020</c>, <c>30.11.2020</c>, <c>2020-11-30</c>, <c>30
/// Nov</c>, <c>30th November 2020</c>, <c>Mon 30 November 2020</c>, <c>November 30 2020</c>.</item>
/// <item>Months: <c>October 2020</c>, <c>Oct-20</c>, <c>10/2020</c>, <c>2020-10</c>, <c>Oct</c>. <c>Oct 20</c> is October 2020;
/// it is a day only where the year would be more than ten years from today and the month has such a day.</item>
/// <item>Longer: <c>Q3 2020/21</c> (of the financial year: October to December 2020), <c>Q1 2021</c> (of the calendar year),
/// <c>spring 2021</c>, <c>winter 2020/21</c>, <c>2021</c>, <c>2020/21</c>, <c>FY 2020-21</c>, <c>20/21</c>.</item>
/// <item>Before any of them but a day: <c>start</c>, <c>early</c>, <c>beginning of</c>; <c>mid</c>; <c>end of</c>, <c>late</c>,
/// <c>towards the end of</c>. Before any at all: <c>by</c>, <c>no later than</c>, <c>due</c>. By the end of a month is by the
/// month.</item>
/// <item>A year of two digits is of this century. A day, a month or a season without one is the one that today is in, or the next
/// within nine months, or else the last.</item>
/// </list>
/// Anything else is a problem and never a guess: <c>11/30/2020</c>, <c>31/02/2020</c>, a weekday that the day does not fall on,
/// more than 60 characters.
/// </remarks>
internal static class PartialDateText
{
    private static readonly DateProblems Typed = new();

    // What is typed is read by the day that it is typed on, and a file has none: this one is near any year of a plan that is
    // written with two digits.
    private static readonly DateOnly AnyDay = new(2022, 1, 1);

    /// <param name="today">In the programme's time zone.</param>
    public static Parsed<PartialDate> Read(string? text, DateOnly today) =>
        Read(text, today, inYear => MissingYear.Nearest(today, inYear));

    /// <summary>
    /// "30 November 2020", "October 2020", "By July 2018", "Start of April 2018", "Mid-May 2021", "End of October 2020", "Quarter
    /// 3 2020/21", "Spring 2021", "2021", "2020/21". <see cref="Read(string?, DateOnly)"/> takes each of them back, on any day.
    /// </summary>
    public static string Print(PartialDate date)
    {
        var text = PrintInSentence(date);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>The same for the middle of a sentence: "by July 2018", "mid-May 2021", "quarter 3 2020/21", "October
    /// 2020".</summary>
    public static string PrintInSentence(PartialDate date) =>
        date.Qualifier switch
        {
            DateQualifier.None => Unqualified(date),
            DateQualifier.By => $"by {Unqualified(date)}",
            DateQualifier.Start => $"start of {Unqualified(date)}",
            DateQualifier.Mid => $"mid-{Unqualified(date)}",
            DateQualifier.End => $"end of {Unqualified(date)}",
            _ => throw new ArgumentOutOfRangeException(nameof(date), date, null),
        };

    /// <summary>As <see cref="Read(string?, DateOnly)"/>, for a programme file: the year is always written, and nothing given is
    /// a problem, because a key is left out instead.</summary>
    public static Parsed<PartialDate> ReadFile(string text, FileDateProblems problems)
    {
        var read = Read(text, AnyDay, _ => null, problems);
        return read.IsNothing ? problems.NotUnderstood() : read;
    }

    internal static Parsed<PartialDate> Read(
        string? text,
        DateOnly today,
        Func<Func<int, PartialDate?>, PartialDate?> missingYear,
        DateProblems? problems = null
    )
    {
        var told = problems ?? Typed;
        return TypedText.Tidy(text) switch
        {
            null => told.NotUnderstood(),
            var tidy when TypedText.IsNothing(tidy) => Parsed.Nothing<PartialDate>(),
            var tidy when DateOpenings.Problem(tidy) is { } advice => told.Wrong(advice),
            var tidy => DateTokens.Of(DateOpenings.Plain(tidy)) is { } tokens
                ? new DateGrammar(today, missingYear, told).Read(tokens)
                : told.NotUnderstood(),
        };
    }

    private static string Unqualified(PartialDate date)
    {
        var year = date.Begins.Year;
        return date.Precision switch
        {
            DatePrecision.Day => UkText.Date(date.Begins),
            DatePrecision.Month => date.Begins.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
            DatePrecision.Quarter => $"quarter {Quarters.Number(date)} {year}",
            DatePrecision.FinancialQuarter => $"quarter {Quarters.Number(date)} {TwoYears(Quarters.Year(date))}",
            DatePrecision.Season => date.Begins.Month switch
            {
                3 => $"spring {year}",
                6 => $"summer {year}",
                9 => $"autumn {year}",
                _ => $"winter {TwoYears(year)}",
            },
            DatePrecision.Year => $"{year}",
            _ => TwoYears(year),
        };
    }

    private static string TwoYears(int first) => $"{first}/{(first + 1) % 100:00}";
}
