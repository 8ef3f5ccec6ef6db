namespace ChatOps.Text;

/// <summary>
/// A day as people in the UK type it: <c>9 October</c>, <c>9 Oct 2026</c>, <c>Friday 9 October</c>, <c>09/10/26</c> (day first),
/// <c>2026-10-09</c>, <c>Friday</c> (the next one), <c>today</c>, <c>tomorrow</c>.
/// </summary>
internal static class DayText
{
    /// <summary>Null when it is not understood. A day without a year is the next such day from <paramref name="today"/>
    /// on.</summary>
    public static DateOnly? Parse(string text, DateOnly today)
    {
        var words = CalendarWords.Words(text.Replace(',', ' ').ToLowerInvariant());
        return words switch
        {
            ["today"] => today,
            ["tomorrow"] => today.AddDays(1),
            [var only] when CalendarWords.Weekday(only) is { } weekday => Next(weekday, today),
            [var only] when only.Contains('/', StringComparison.Ordinal) => Slashed(only.Split('/'), today),
            [var only] => IsoDate.Parse(only),
            [var first, .. var rest] when CalendarWords.Weekday(first) is { } weekday => Named(rest, today) is { } date
            && date.DayOfWeek == weekday
                ? date
                : null,
            _ => Named(words, today),
        };
    }

    private static DateOnly? Named(string[] words, DateOnly today) =>
        words switch
        {
            [var day, var month] => DayOf(day) is { } d && CalendarWords.Month(month) is { } m ? Upcoming(d, m, today) : null,
            [var day, var month, var year] => DayOf(day) is { } d && CalendarWords.Month(month) is { } m && YearOf(year) is { } y
                ? Of(y, m, d)
                : null,
            _ => null,
        };

    private static DateOnly? Slashed(string[] parts, DateOnly today) =>
        parts switch
        {
            [var day, var month] => DayOf(day) is { } d && CalendarWords.WholeNumber(month) is { } m
                ? Upcoming(d, m, today)
                : null,
            [var day, var month, var year] => DayOf(day) is { } d
            && CalendarWords.WholeNumber(month) is { } m
            && YearOf(year) is { } y
                ? Of(y, m, d)
                : null,
            _ => null,
        };

    private static int? DayOf(string word) => CalendarWords.WholeNumber(word) ?? CalendarWords.Ordinal(word);

    // Two digits are a year of this century: deadlines are never in the last.
    private static int? YearOf(string word) =>
        CalendarWords.WholeNumber(word) switch
        {
            { } year when word.Length == 2 => 2000 + year,
            { } year when word.Length == 4 => year,
            _ => null,
        };

    private static DateOnly? Upcoming(int day, int month, DateOnly today) =>
        Of(today.Year, month, day) is { } date && date >= today ? date : Of(today.Year + 1, month, day);

    private static DateOnly? Of(int year, int month, int day) =>
        year is >= 1990 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static DateOnly Next(DayOfWeek weekday, DateOnly today)
    {
        var ahead = ((int)weekday - (int)today.DayOfWeek + 7) % 7;
        return today.AddDays(ahead == 0 ? 7 : ahead);
    }
}
