using System.Globalization;
using ChatOps.Programmes;

namespace ChatOps.Calendar;

/// <summary>What a period covers, its id (see <see cref="ReportingPeriod.Id"/>) and its label.</summary>
internal static class PeriodNames
{
    public static (DateOnly From, DateOnly To) Span(ReportingSchedule schedule, DueDate due)
    {
        switch (schedule.Cadence)
        {
            case Cadence.Monthly:
                var month = Dates.FirstOfMonth(due.Nominal).AddMonths(Back(schedule, 1));
                return (month, Dates.LastOfMonth(month));
            case Cadence.Quarterly:
                var quarter = Dates.FirstOfQuarter(due.Nominal).AddMonths(Back(schedule, 3));
                return (quarter, Dates.LastOfMonth(quarter.AddMonths(2)));
            default:
                // Nothing came before the first date of a list: it counts from a month back, and its label names no first day.
                return ((due.Previous ?? due.Nominal.AddMonths(-1)).AddDays(1), due.Nominal);
        }
    }

    /// <summary>Nothing came before it, and no one gave the day on which it begins.</summary>
    public static bool IsOpenEnded(ReportingSchedule schedule, DueDate due) =>
        schedule.Cadence is Cadence.OnDates && due.Previous is null;

    public static string Id(ReportingSchedule schedule, DueDate due)
    {
        var from = Span(schedule, due).From;
        return schedule.Cadence switch
        {
            Cadence.Monthly => $"{from:yyyy-MM}",
            Cadence.Quarterly => $"{from:yyyy}-Q{((from.Month - 1) / 3) + 1}",
            Cadence.Weekly => $"{ISOWeek.GetYear(due.Nominal):0000}-W{ISOWeek.GetWeekOfYear(due.Nominal):00}",
            _ => $"{due.Nominal:yyyy-MM-dd}",
        };
    }

    /// <summary>The first day of the quarter, month or week that an id names, or the day itself; null when it is no id.</summary>
    public static DateOnly? AnchorOf(string id)
    {
        if (
            DateOnly.TryParseExact(id, ["yyyy-MM-dd", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        )
        {
            // Cards carry ids, and the calendar's ends cannot be counted from.
            return date.Year is < 1900 or > 9000 ? null : date;
        }

        if (
            id.Length is < 7 or > 8
            || !int.TryParse(id.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < 1900 or > 9000
            || !int.TryParse(id.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            return null;
        }

        return (id[4..6], number) switch
        {
            ("-Q", >= 1 and <= 4) => new DateOnly(year, (number * 3) - 2, 1),
            ("-W", >= 1 and <= 53) => DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday)),
            _ => null,
        };
    }

    public static string Label(ReportingSchedule schedule, DueDate due)
    {
        var (from, to) = Span(schedule, due);
        return schedule.Cadence switch
        {
            Cadence.Monthly => Format(from, "MMMM yyyy"),
            Cadence.Quarterly => $"{Format(from, "MMMM")} to {Format(to, "MMMM yyyy")}",
            Cadence.OnDates when IsOpenEnded(schedule, due) => $"Up to {Format(to, "d MMMM yyyy")}",
            Cadence.OnDates => Range(from, to),
            _ => (to.DayNumber - from.DayNumber + 1) switch
            {
                7 => $"Week to {Format(to, "dddd d MMMM yyyy")}",
                14 => $"Two weeks to {Format(to, "dddd d MMMM yyyy")}",
                _ => Range(from, to),
            },
        };
    }

    private static int Back(ReportingSchedule schedule, int months) => schedule.Covers == PeriodCovered.Previous ? -months : 0;

    private static string Range(DateOnly from, DateOnly to) =>
        $"{Format(from, from.Year == to.Year ? "d MMMM" : "d MMMM yyyy")} to {Format(to, "d MMMM yyyy")}";

    private static string Format(DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);
}
