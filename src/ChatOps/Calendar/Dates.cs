namespace ChatOps.Calendar;

/// <summary>Arithmetic on calendar dates.</summary>
internal static class Dates
{
    public static DateOnly FirstOfMonth(DateOnly date) => new(date.Year, date.Month, 1);

    public static DateOnly LastOfMonth(DateOnly date) => new(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month));

    public static DateOnly FirstOfQuarter(DateOnly date) => new(date.Year, ((date.Month - 1) / 3 * 3) + 1, 1);

    /// <summary>The date itself when it is that day of the week.</summary>
    public static DateOnly OnOrAfter(DateOnly date, DayOfWeek day) => date.AddDays(((int)day - (int)date.DayOfWeek + 7) % 7);

    /// <param name="nth">From 1.</param>
    public static DateOnly NthWeekday(int year, int month, int nth, DayOfWeek day) =>
        OnOrAfter(new DateOnly(year, month, 1), day).AddDays((nth - 1) * 7);

    public static DateOnly LastWeekday(int year, int month, DayOfWeek day) =>
        OnOrAfter(LastOfMonth(new DateOnly(year, month, 1)).AddDays(-6), day);
}
