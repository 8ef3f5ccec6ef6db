using NodaTime;
using NodaTime.TimeZones;

namespace ChatOps.Calendar;

/// <summary>The one place where a programme's local time becomes an instant, and back.</summary>
internal static class LocalTimes
{
    /// <summary>
    /// The daylight-saving policy. A time that the clocks skip in spring happens at the first instant after the gap (01:30 on the
    /// last Sunday of March in London is 02:00 summer time); a time that they show twice in autumn happens the first time. So a
    /// step is never lost, never taken twice, and never takes place before one that was planned before it.
    /// </summary>
    private static readonly ZoneLocalMappingResolver SkippedIsFirstInstantAfterAndRepeatedIsTheFirst =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <param name="timeZone">An IANA name.</param>
    /// <returns>In UTC.</returns>
    /// <exception cref="DateTimeZoneNotFoundException">There is no such zone.</exception>
    public static DateTimeOffset ToInstant(DateOnly date, TimeOnly time, string timeZone) =>
        (LocalDate.FromDateOnly(date) + LocalTime.FromTimeOnly(time))
            .InZone(DateTimeZoneProviders.Tzdb[timeZone], SkippedIsFirstInstantAfterAndRepeatedIsTheFirst)
            .ToInstant()
            .ToDateTimeOffset();

    /// <param name="timeZone">An IANA name.</param>
    /// <exception cref="DateTimeZoneNotFoundException">There is no such zone.</exception>
    public static (DateOnly Date, TimeOnly Time) ToLocal(DateTimeOffset instant, string timeZone)
    {
        var local = Instant.FromDateTimeOffset(instant).InZone(DateTimeZoneProviders.Tzdb[timeZone]).LocalDateTime;
        return (local.Date.ToDateOnly(), local.TimeOfDay.ToTimeOnly());
    }
}
