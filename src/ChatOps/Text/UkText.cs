using System.Globalization;

namespace ChatOps.Text;

/// <summary>Dates, times and counts as people in the UK read them. The one place that formats them.</summary>
internal static class UkText
{
    private static readonly CultureInfo English = CreateEnglish();

    /// <summary>5 October 2026</summary>
    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", English);

    /// <summary>5 October: for a date near enough for the year to go without saying.</summary>
    public static string DayAndMonth(DateOnly date) => date.ToString("d MMMM", English);

    /// <summary>5 October, or with its year when that is not <paramref name="year"/>.</summary>
    public static string Near(DateOnly date, int year) => date.Year == year ? DayAndMonth(date) : Date(date);

    /// <summary>Friday 2 October</summary>
    public static string Weekday(DateOnly date) => date.ToString("dddd d MMMM", English);

    /// <summary>9:00am; 12:00 noon and midnight in words, because 12:00pm misleads.</summary>
    public static string Time(TimeOnly time) =>
        (time.Hour, time.Minute) switch
        {
            (12, 0) => "12:00 noon",
            (0, 0) => "12:00 midnight",
            _ => time.ToString("h:mmtt", English),
        };

    /// <summary>Friday 2 October, 5:00pm</summary>
    public static string WeekdayAndTime(DateTime local) =>
        $"{Weekday(DateOnly.FromDateTime(local))}, {Time(TimeOnly.FromDateTime(local))}";

    /// <summary>Fri 2 Oct, 5pm: for a place with little room.</summary>
    public static string Short(DateTime local) =>
        $"{local.ToString("ddd d MMM", English)}, "
        + (
            (local.Hour, local.Minute) switch
            {
                (12, 0) => "12 noon",
                (0, 0) => "midnight",
                (_, 0) => local.ToString("htt", English),
                _ => Time(TimeOnly.FromDateTime(local)),
            }
        );

    /// <summary>2 October, 9:42am</summary>
    public static string DayAndTime(DateTime local) =>
        $"{DayAndMonth(DateOnly.FromDateTime(local))}, {Time(TimeOnly.FromDateTime(local))}";

    /// <summary>today, yesterday, 9 days ago</summary>
    public static string Ago(DateOnly then, DateOnly today) =>
        (today.DayNumber - then.DayNumber) switch
        {
            <= 0 => "today",
            1 => "yesterday",
            var days => $"{Count(days, "day")} ago",
        };

    /// <summary>1 day, 2 days, 1,000 days</summary>
    public static string Count(int number, string singular, string? plural = null) =>
        $"{number.ToString("N0", English)} {(number == 1 ? singular : plural ?? singular + "s")}";

    /// <summary>1st, 2nd, 3rd, 11th</summary>
    public static string Ordinal(int number) =>
        (number % 10, number % 100) switch
        {
            (1, not 11) => $"{number}st",
            (2, not 12) => $"{number}nd",
            (3, not 13) => $"{number}rd",
            _ => $"{number}th",
        };

    /// <summary>The same with a capital at its beginning.</summary>
    /// <param name="text">Not empty.</param>
    public static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>a, b and c</summary>
    public static string List(IReadOnlyList<string> items) =>
        items.Count switch
        {
            0 => "",
            1 => items[0],
            _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
        };

    private static CultureInfo CreateEnglish()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.AMDesignator = "am";
        culture.DateTimeFormat.PMDesignator = "pm";
        return CultureInfo.ReadOnly(culture);
    }
}
