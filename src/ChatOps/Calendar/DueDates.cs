using ChatOps.Programmes;

namespace ChatOps.Calendar;

/// <summary>
/// A date on which updates are due. <paramref name="Nominal"/> is what the cadence says, <paramref name="Worked"/> the working
/// day it rolls to, <paramref name="Previous"/> the nominal date before it (null for the first of a list).
/// </summary>
internal sealed record DueDate(DateOnly Nominal, DateOnly Worked, DateOnly? Previous);

/// <summary>The dates that a cadence gives.</summary>
internal static class DueDates
{
    /// <summary>
    /// Due dates whose nominal date lies between the two, both included, in order. Where a closure rolls several to one working
    /// day, the nearest to it is kept and the others are dropped: no one reports twice in a day. What the dropped ones would have
    /// covered goes to the next that is kept.
    /// </summary>
    /// <param name="margin">Days to look beyond both ends: at least the longest run of days that are not worked.</param>
    public static IReadOnlyList<DueDate> Between(
        ReportingSchedule schedule,
        WorkingDays calendar,
        DateOnly from,
        DateOnly to,
        int margin
    )
    {
        // Five weeks more, so that each has the one before it at any cadence; a quarter's span does not come from there.
        var nominal = Nominal(schedule.Cadence, calendar, from.AddDays(-margin - 35), to.AddDays(margin));
        var standing = nominal
            .GroupBy(date => calendar.Roll(date, schedule.NonWorkingDay))
            .Select(sameDay =>
                (
                    Worked: sameDay.Key,
                    Nominal: schedule.NonWorkingDay == NonWorkingDayRule.EarlierWorkingDay ? sameDay.Min() : sameDay.Max()
                )
            )
            .OrderBy(d => d.Nominal)
            .ToList();
        return
        [
            .. standing
                .Select((d, i) => new DueDate(d.Nominal, d.Worked, i == 0 ? null : standing[i - 1].Nominal))
                .Where(d => from <= d.Nominal && d.Nominal <= to),
        ];
    }

    private static IEnumerable<DateOnly> Nominal(Cadence cadence, WorkingDays calendar, DateOnly from, DateOnly to) =>
        cadence switch
        {
            Cadence.Weekly weekly => Every(7, Dates.OnOrAfter(from, weekly.Day), to),
            Cadence.Fortnightly fortnightly => Every(14, OnOrAfter(from, fortnightly.First, 14), to),
            Cadence.Monthly monthly => Months(from, to).Select(month => In(month, monthly.Day, calendar)),
            Cadence.Quarterly quarterly => Months(from, to)
                .Where(month => (month.Month - quarterly.FirstMonth) % 3 == 0)
                .Select(month => In(month, quarterly.Day, calendar)),
            // A list is taken in full: its dates may be further apart than any margin.
            Cadence.OnDates listed => listed.Dates.Distinct().Order(),
            _ => throw new ArgumentOutOfRangeException(nameof(cadence), cadence, "Unknown cadence."),
        };

    private static IEnumerable<DateOnly> Every(int days, DateOnly first, DateOnly to)
    {
        for (var date = first; date <= to; date = date.AddDays(days))
        {
            yield return date;
        }
    }

    private static DateOnly OnOrAfter(DateOnly from, DateOnly anchor, int days)
    {
        var sinceAnchor = (from.DayNumber - anchor.DayNumber) % days;
        return from.AddDays(sinceAnchor > 0 ? days - sinceAnchor : -sinceAnchor);
    }

    private static IEnumerable<DateOnly> Months(DateOnly from, DateOnly to)
    {
        for (var month = Dates.FirstOfMonth(from); month <= to; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    private static DateOnly In(DateOnly month, DayOfMonth day, WorkingDays calendar) =>
        day switch
        {
            DayOfMonth.Date date => month.AddDays(Math.Min(date.Day, DateTime.DaysInMonth(month.Year, month.Month)) - 1),
            DayOfMonth.NthWeekday nth => Dates.NthWeekday(month.Year, month.Month, nth.Nth, nth.Day),
            DayOfMonth.LastWeekday last => Dates.LastWeekday(month.Year, month.Month, last.Day),
            DayOfMonth.NthWorkingDay nth => NthWorkingDay(month, nth.Nth, calendar),
            DayOfMonth.LastWorkingDay => LastWorkingDay(month, calendar),
            _ => throw new ArgumentOutOfRangeException(nameof(day), day, "Unknown day of a month."),
        };

    /// <summary>The last working day of a month that closures leave with fewer.</summary>
    private static DateOnly NthWorkingDay(DateOnly month, int nth, WorkingDays calendar)
    {
        var date = calendar.Add(month.AddDays(-1), nth);
        return date.Month == month.Month && date.Year == month.Year ? date : LastWorkingDay(month, calendar);
    }

    private static DateOnly LastWorkingDay(DateOnly month, WorkingDays calendar) =>
        calendar.Roll(Dates.LastOfMonth(month), NonWorkingDayRule.EarlierWorkingDay);
}
