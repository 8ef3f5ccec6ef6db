using ChatOps.Text;

namespace ChatOps.Programmes.Text;

/// <summary>
/// A day of a month: <c>day 5</c>, <c>second Tuesday</c> (or <c>2nd Tuesday</c>), <c>last Friday</c>, <c>3rd working day</c>,
/// <c>last working day</c>.
/// </summary>
internal static class DayOfMonthText
{
    /// <summary>Every month has this many working days, February and December with their bank holidays and closures
    /// included.</summary>
    public const int MaxWorkingDays = 15;

    private const string Fix = "Write it like 'day 5', 'last Friday', 'second Tuesday', '3rd working day' or 'last working day'.";

    public static Parsed<DayOfMonth> Parse(string text)
    {
        var words = CalendarWords.Words(text.ToLowerInvariant());
        words = words is ["the", .. var rest] ? rest : words;
        return words switch
        {
            ["day", var number] when CalendarWords.WholeNumber(number) is { } day => Date(text, day),
            [var place] when CalendarWords.Ordinal(place) is { } day => Date(text, day),
            ["last", "working", "day"] => Parsed.As<DayOfMonth>(new DayOfMonth.LastWorkingDay()),
            [var place, "working", "day"] when CalendarWords.Ordinal(place) is { } nth => WorkingDay(text, nth),
            ["last", var name] when CalendarWords.Weekday(name) is { } weekday => Parsed.As<DayOfMonth>(
                new DayOfMonth.LastWeekday(weekday)
            ),
            [var place, var name] when CalendarWords.Ordinal(place) is { } nth && CalendarWords.Weekday(name) is { } weekday =>
                Weekday(text, nth, weekday),
            _ => Parsed.Wrong<DayOfMonth>($"{CalendarWords.Quote(text)} is not a day of a month.", Fix),
        };
    }

    public static string Print(DayOfMonth day) =>
        day switch
        {
            DayOfMonth.Date d => $"day {d.Day}",
            DayOfMonth.NthWeekday n => $"{UkText.Ordinal(n.Nth)} {n.Day}",
            DayOfMonth.LastWeekday l => $"last {l.Day}",
            DayOfMonth.NthWorkingDay n => $"{UkText.Ordinal(n.Nth)} working day",
            DayOfMonth.LastWorkingDay => "last working day",
            _ => throw new ArgumentOutOfRangeException(nameof(day), day, "There is no such day of a month."),
        };

    private static Parsed<DayOfMonth> Date(string text, int day) =>
        day is >= 1 and <= 31
            ? Parsed.As<DayOfMonth>(new DayOfMonth.Date(day))
            : Parsed.Wrong<DayOfMonth>(
                $"{CalendarWords.Quote(text)}: no month has a day {day}.",
                "Use a day from 1 to 31; in a shorter month it is the last day."
            );

    private static Parsed<DayOfMonth> WorkingDay(string text, int nth) =>
        nth is >= 1 and <= MaxWorkingDays
            ? Parsed.As<DayOfMonth>(new DayOfMonth.NthWorkingDay(nth))
            : Parsed.Wrong<DayOfMonth>(
                $"{CalendarWords.Quote(text)}: not every month has so many working days.",
                $"Give one from 1st to {UkText.Ordinal(MaxWorkingDays)}, or write 'last working day'."
            );

    private static Parsed<DayOfMonth> Weekday(string text, int nth, DayOfWeek weekday) =>
        nth is >= 1 and <= 4
            ? Parsed.As<DayOfMonth>(new DayOfMonth.NthWeekday(nth, weekday))
            : Parsed.Wrong<DayOfMonth>(
                $"{CalendarWords.Quote(text)}: not every month has one.",
                $"Give one from first to fourth, or write 'last {weekday}'."
            );
}
