using ChatOps.Calendar;
using ChatOps.Programmes;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace ChatOps.Tests.Calendar;

public sealed class ChaseTimesTests
{
    private static readonly QuietHours Night = new(new(19, 0), new(7, 0));

    [Theory]
    [InlineData("on a working day", "2026-10-07 12:00", "2026-10-07 12:00")]
    [InlineData("when quiet hours end", "2026-10-07 07:00", "2026-10-07 07:00")]
    [InlineData("before they end", "2026-10-07 06:59", "2026-10-07 07:00")]
    [InlineData("before they begin", "2026-10-07 18:59", "2026-10-07 18:59")]
    [InlineData("when they begin", "2026-10-07 19:00", "2026-10-08 07:00")]
    [InlineData("after midnight", "2026-10-08 00:00", "2026-10-08 07:00")]
    [InlineData("on a Friday evening", "2026-10-09 20:00", "2026-10-12 07:00")]
    [InlineData("on a Saturday at noon", "2026-10-10 12:00", "2026-10-12 07:00")]
    [InlineData("over the end of summer time", "2026-10-24 12:00", "2026-10-26 07:00")]
    [InlineData("over the beginning of summer time", "2026-03-27 19:30", "2026-03-30 07:00")]
    [InlineData("on Good Friday", "2026-04-03 09:00", "2026-04-07 07:00")]
    [InlineData("in a closure", "2026-12-24 09:00", "2027-01-05 07:00")]
    public void Nobody_is_written_to_in_quiet_hours_or_on_a_day_that_is_not_worked(
        string because,
        string instant,
        string earliest
    )
    {
        var programme = Quiet(Night);

        Assert.True(Plans.London(earliest) == Earliest(programme, Plans.London(instant)), because);
    }

    [Theory]
    [InlineData("2026-10-07 11:59", "2026-10-07 11:59")]
    [InlineData("2026-10-07 12:00", "2026-10-07 14:00")]
    [InlineData("2026-10-07 23:59", "2026-10-07 23:59")]
    [InlineData("2026-10-10 12:00", "2026-10-12 00:00")]
    public void Quiet_hours_may_be_in_the_day(string instant, string earliest) =>
        Assert.Equal(Plans.London(earliest), Earliest(Quiet(new(new(12, 0), new(14, 0))), Plans.London(instant)));

    [Theory]
    [InlineData("2026-10-07 00:00", "2026-10-07 00:00")]
    [InlineData("2026-10-09 23:59", "2026-10-09 23:59")]
    [InlineData("2026-10-10 00:00", "2026-10-12 00:00")]
    public void Without_quiet_hours_working_days_are_kept(string instant, string earliest) =>
        Assert.Equal(Plans.London(earliest), Earliest(Quiet(QuietHours.None), Plans.London(instant)));

    // Cairo's clocks skip the first hour of Friday 24 April 2026, and show the last of Thursday 29 October twice (21:00 UTC is
    // 23:00 again).
    [Theory]
    [InlineData("quiet hours end in the gap: right after it", 19, 0, 0, 30, "2026-04-23T20:00Z", "2026-04-23T22:00Z")]
    [InlineData("they begin and end in the gap: there are none", 0, 10, 0, 50, "2026-04-23T22:00Z", "2026-04-23T22:00Z")]
    [InlineData("they end in the overlap: the first time", 12, 0, 23, 30, "2026-10-29T20:15Z", "2026-10-29T20:30Z")]
    [InlineData("and have ended when the clocks show it again", 12, 0, 23, 30, "2026-10-29T21:15Z", "2026-10-29T21:15Z")]
    [InlineData("they begin in the overlap: the first time", 23, 30, 7, 0, "2026-10-29T20:29Z", "2026-10-29T20:29Z")]
    [InlineData("and have begun when the clocks show it again", 23, 30, 7, 0, "2026-10-29T21:15Z", "2026-10-30T05:00Z")]
    public void Quiet_hours_begin_and_end_once_when_the_clocks_change(
        string because,
        int from,
        int fromMinute,
        int to,
        int toMinute,
        string instant,
        string earliest
    )
    {
        var programme = Quiet(new(new(from, fromMinute), new(to, toMinute)), timeZone: "Africa/Cairo");

        Assert.True(
            Plans.Utc(earliest) == Earliest(programme, Plans.Utc(instant)),
            $"{because}: {Earliest(programme, Plans.Utc(instant)):u}"
        );
    }

    [Theory]
    [InlineData("below the cap", 1, "2026-10-07 12:00", "2026-10-07 12:00")]
    [InlineData("at the cap", 2, "2026-10-07 12:00", "2026-10-08 07:00")]
    [InlineData("over a cap that was lowered", 5, "2026-10-07 12:00", "2026-10-08 07:00")]
    [InlineData("at the cap in the night", 2, "2026-10-07 20:00", "2026-10-08 07:00")]
    [InlineData("at the cap in the early morning", 2, "2026-10-07 03:00", "2026-10-08 07:00")]
    [InlineData("below the cap in the night: the next day has a count of its own", 1, "2026-10-07 20:00", "2026-10-08 07:00")]
    [InlineData("at the cap on a Friday", 2, "2026-10-09 12:00", "2026-10-12 07:00")]
    [InlineData("at the cap on a Saturday", 2, "2026-10-10 12:00", "2026-10-12 07:00")]
    public void Whoever_has_been_chased_up_to_the_cap_is_left_in_peace_until_the_next_working_day(
        string because,
        int chases,
        string instant,
        string earliest
    )
    {
        var programme = Quiet(Night);

        Assert.True(
            Plans.London(earliest) == ChaseTimes.Earliest(programme, programme.Calendar(), Plans.London(instant), chases),
            because
        );
    }

    [Fact]
    public void The_earliest_time_is_allowed_and_no_minute_before_it_is() =>
        Prop.ForAll(
                Cases.ToArbitrary(),
                given =>
                {
                    var (programme, instant) = given;
                    var calendar = programme.Calendar();
                    var earliest = ChaseTimes.Earliest(programme, calendar, instant);

                    Assert.True(earliest >= instant);
                    Assert.Equal(TimeSpan.Zero, earliest.Offset);
                    Assert.Equal(earliest, ChaseTimes.Earliest(programme, calendar, earliest));
                    AssertAllowed(programme, calendar, earliest, true);
                    for (var before = instant; before < earliest; before += TimeSpan.FromMinutes(7))
                    {
                        AssertAllowed(programme, calendar, before, false);
                        Assert.Equal(earliest, ChaseTimes.Earliest(programme, calendar, before));
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Up_to_the_cap_a_count_changes_nothing_and_from_it_on_the_day_is_another() =>
        Prop.ForAll(
                Cases.ToArbitrary(),
                Gen.Choose(0, 12).ToArbitrary(),
                (given, chases) =>
                {
                    var (programme, instant) = given;
                    var calendar = programme.Calendar();
                    var free = ChaseTimes.Earliest(programme, calendar, instant);
                    var capped = ChaseTimes.Earliest(programme, calendar, instant, chases);
                    var today = Wall(instant, programme).Date;

                    if (chases < programme.Reporting.MaxChasesADay || Wall(free, programme).Date > today)
                    {
                        Assert.Equal(free, capped);
                    }
                    else
                    {
                        // Nothing between the end of the day and it is allowed.
                        var midnight = DateTimeZoneProviders
                            .Tzdb[programme.TimeZone]
                            .AtStartOfDay(today.PlusDays(1))
                            .ToDateTimeOffset();
                        Assert.Equal(ChaseTimes.Earliest(programme, calendar, midnight), capped);
                        Assert.True(Wall(capped, programme).Date > today);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    /// <summary>Programmes with any quiet hours, and an instant: half of them within two days of a change of clocks.</summary>
    private static Gen<(Programme Programme, DateTimeOffset Instant)> Cases =>
        from zone in Gen.Elements("Europe/London", "Africa/Cairo", "America/Santiago", "Australia/Lord_Howe")
        from quarter in Gen.Choose(0, 95)
        from length in Gen.Choose(0, 64)
        from most in Gen.Choose(1, 10)
        from closed in Gen.Choose(0, 300)
        from year in Gen.Choose(2024, 2039)
        from minutes in Gen.Choose(0, 365 * 24 * 60)
        from nearChange in Gen.Elements(true, false)
        let start = new TimeOnly(0, 0).AddMinutes(quarter * 15)
        let quiet = length == 0 ? QuietHours.None : new QuietHours(start, start.AddMinutes(length * 15))
        let closure = new DateOnly(year, 1, 1).AddDays(closed)
        let any = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes)
        let change = DateTimeZoneProviders.Tzdb[zone].GetZoneInterval(Instant.FromDateTimeOffset(any)).End.ToDateTimeOffset()
        let instant = nearChange ? change.AddMinutes((minutes % 5760) - 2880) : any
        select (Quiet(quiet, zone, most, [new(closure, closure.AddDays(closed % 6), "Closed")]), instant);

    /// <summary>
    /// By the wall clock alone: a working day, and a time outside the quiet hours. Where the clocks show an hour twice or skip
    /// one, the wall clock alone cannot tell; those times have examples of their own above.
    /// </summary>
    private static void AssertAllowed(Programme programme, WorkingDays calendar, DateTimeOffset instant, bool allowed)
    {
        var wall = Wall(instant, programme);
        var at = Instant.FromDateTimeOffset(instant);
        var interval = DateTimeZoneProviders.Tzdb[programme.TimeZone].GetZoneInterval(at);
        if (at - interval.Start <= Duration.FromHours(1) || interval.End - at <= Duration.FromHours(1))
        {
            return;
        }

        var (from, to) = (programme.Reporting.QuietHours.From.Ticks, programme.Reporting.QuietHours.To.Ticks);
        var time = wall.TimeOfDay.TickOfDay;
        var quiet = from <= to ? from <= time && time < to : time >= from || time < to;
        Assert.Equal(allowed, !quiet && calendar.IsWorkingDay(wall.Date.ToDateOnly()));
    }

    private static LocalDateTime Wall(DateTimeOffset instant, Programme programme) =>
        Instant.FromDateTimeOffset(instant).InZone(DateTimeZoneProviders.Tzdb[programme.TimeZone]).LocalDateTime;

    private static DateTimeOffset Earliest(Programme programme, DateTimeOffset instant) =>
        ChaseTimes.Earliest(programme, programme.Calendar(), instant);

    private static Programme Quiet(
        QuietHours quiet,
        string timeZone = "Europe/London",
        int most = 2,
        IReadOnlyList<Closure>? closures = null
    ) =>
        Plans.Programme(
            Plans.Weekly with
            {
                QuietHours = quiet,
                MaxChasesADay = most,
            },
            closures ?? [new(new(2026, 12, 24), new(2027, 1, 4), "Christmas closure")],
            timeZone: timeZone
        );
}
