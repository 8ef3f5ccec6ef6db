using ChatOps.Programmes;

namespace ChatOps.Calendar;

/// <summary>
/// When people may be written to unasked: on working days, outside the programme's quiet hours, and not more often than its daily
/// cap. Local times become instants by <see cref="LocalTimes"/>, so quiet hours whose end the clocks skip end right after the
/// gap, and those whose end they show twice end the first time.
/// </summary>
internal static class ChaseTimes
{
    /// <returns>The instant itself when people may be written to then, else the first instant after it when they may. In
    /// UTC.</returns>
    /// <exception cref="InvalidOperationException">A closure of more than a year leaves no working day.</exception>
    public static DateTimeOffset Earliest(Programme programme, WorkingDays calendar, DateTimeOffset instant) =>
        EarliestFrom(LocalTimes.ToLocal(instant, programme.TimeZone).Date, programme, calendar, instant);

    /// <summary>As <see cref="Earliest(Programme, WorkingDays, DateTimeOffset)"/>, for a person who was chased before.</summary>
    /// <param name="programme">Says which hours are quiet and what the cap is.</param>
    /// <param name="calendar">The programme's.</param>
    /// <param name="instant">When they would be chased.</param>
    /// <param name="chasesThatDay">How often they have been chased on the instant's local day. At the cap, the next working day
    /// is the first.</param>
    public static DateTimeOffset Earliest(Programme programme, WorkingDays calendar, DateTimeOffset instant, int chasesThatDay)
    {
        var day = LocalTimes.ToLocal(instant, programme.TimeZone).Date;
        return EarliestFrom(
            chasesThatDay < programme.Reporting.MaxChasesADay ? day : day.AddDays(1),
            programme,
            calendar,
            instant
        );
    }

    private static DateTimeOffset EarliestFrom(DateOnly day, Programme programme, WorkingDays calendar, DateTimeOffset instant)
    {
        while (true)
        {
            day = calendar.Roll(day, NonWorkingDayRule.LaterWorkingDay);
            foreach (var (opens, closes) in Windows(day, programme))
            {
                var earliest = instant > opens ? instant : opens;
                if (earliest < closes)
                {
                    return earliest.ToUniversalTime();
                }
            }

            day = day.AddDays(1);
        }
    }

    /// <summary>The spans of a day that are not quiet, in order; a span that the clocks skip is empty.</summary>
    private static IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> Windows(DateOnly day, Programme programme)
    {
        var quiet = programme.Reporting.QuietHours;
        var (begins, ends) = (At(day, TimeOnly.MinValue), At(day.AddDays(1), TimeOnly.MinValue));
        return quiet.From == quiet.To ? [(begins, ends)]
            : quiet.SpanMidnight ? [(At(day, quiet.To), At(day, quiet.From))]
            : [(begins, At(day, quiet.From)), (At(day, quiet.To), ends)];

        DateTimeOffset At(DateOnly date, TimeOnly time) => LocalTimes.ToInstant(date, time, programme.TimeZone);
    }
}
