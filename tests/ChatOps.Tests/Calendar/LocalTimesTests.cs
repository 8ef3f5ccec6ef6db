using ChatOps.Calendar;
using NodaTime.TimeZones;
using Xunit;

namespace ChatOps.Tests.Calendar;

/// <summary>
/// The matrix: winter, summer; just before, in and just after the spring gap; just before, in and just after the autumn overlap;
/// a zone whose clocks change at midnight.
/// </summary>
public sealed class LocalTimesTests
{
    [Theory]
    [InlineData("Europe/London", "2027-01-15 09:00", "2027-01-15T09:00Z")]
    [InlineData("Europe/London", "2027-07-15 09:00", "2027-07-15T08:00Z")]
    [InlineData("Europe/London", "2027-03-28 00:59", "2027-03-28T00:59Z")]
    [InlineData("Europe/London", "2027-03-28 01:00", "2027-03-28T01:00Z")]
    [InlineData("Europe/London", "2027-03-28 01:30", "2027-03-28T01:00Z")]
    [InlineData("Europe/London", "2027-03-28 02:00", "2027-03-28T01:00Z")]
    [InlineData("Europe/London", "2027-03-28 02:30", "2027-03-28T01:30Z")]
    [InlineData("Europe/London", "2026-10-25 00:59", "2026-10-24T23:59Z")]
    [InlineData("Europe/London", "2026-10-25 01:00", "2026-10-25T00:00Z")]
    [InlineData("Europe/London", "2026-10-25 01:30", "2026-10-25T00:30Z")]
    [InlineData("Europe/London", "2026-10-25 02:00", "2026-10-25T02:00Z")]
    [InlineData("Africa/Cairo", "2026-04-24 00:30", "2026-04-23T22:00Z")]
    public void A_local_time_happens_once(string zone, string local, string instant)
    {
        var parts = local.Split(' ');
        var actual = LocalTimes.ToInstant(
            DateOnly.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
            TimeOnly.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture),
            zone
        );

        Assert.Equal(Plans.Utc(instant), actual);
        Assert.Equal(TimeSpan.Zero, actual.Offset);
    }

    [Theory]
    [InlineData("2026-10-25T00:30Z", "2026-10-25", "01:30")]
    [InlineData("2026-10-25T01:30Z", "2026-10-25", "01:30")]
    [InlineData("2026-12-31T23:59Z", "2026-12-31", "23:59")]
    [InlineData("2026-06-30T23:00Z", "2026-07-01", "00:00")]
    public void An_instant_is_shown_as_the_clocks_in_London_showed_it(string instant, string date, string time)
    {
        var (localDate, localTime) = LocalTimes.ToLocal(Plans.Utc(instant), "Europe/London");

        Assert.Equal(date, $"{localDate:yyyy-MM-dd}");
        Assert.Equal(time, $"{localTime:HH:mm}");
    }

    [Fact]
    public void An_unknown_zone_is_an_error() =>
        Assert.Throws<DateTimeZoneNotFoundException>(() => LocalTimes.ToInstant(new(2026, 1, 1), new(9, 0), "Europe/Londn"));
}
