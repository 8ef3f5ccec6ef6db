using ChatOps.Calendar;
using ChatOps.Programmes;
using Xunit;

namespace ChatOps.Tests.Calendar;

public sealed class WorkingDaysTests
{
    private static readonly WorkingDays England = Plans
        .Programme(closures: [new(new(2026, 12, 24), new(2027, 1, 4), "Christmas closure")])
        .Calendar();

    [Theory]
    [InlineData("2026-10-09", null)]
    [InlineData("2026-10-10", "Saturday")]
    [InlineData("2026-10-11", "Sunday")]
    [InlineData("2026-12-24", "Christmas closure")]
    [InlineData("2026-12-25", "Christmas Day")]
    [InlineData("2027-01-04", "Christmas closure")]
    [InlineData("2027-01-05", null)]
    [InlineData("2026-11-30", null)]
    public void A_day_off_has_its_reason(string date, string? why)
    {
        Assert.Equal(why, England.WhyNot(Day(date)));
        Assert.Equal(why is null, England.IsWorkingDay(Day(date)));
    }

    [Fact]
    public void Each_nation_keeps_its_own_holidays()
    {
        Assert.Equal("St Andrew’s Day", Plans.Programme(nation: UkNation.Scotland).Calendar().WhyNot(new(2026, 11, 30)));
        Assert.Equal("World Cup bank holiday", Plans.Programme(nation: UkNation.Scotland).Calendar().WhyNot(new(2026, 6, 15)));
        Assert.Equal("St Patrick’s Day", Plans.Programme(nation: UkNation.NorthernIreland).Calendar().WhyNot(new(2026, 3, 17)));
        Assert.Null(England.WhyNot(new(2026, 6, 15)));
    }

    [Fact]
    public void A_closure_without_a_reason_says_closed() =>
        Assert.Equal(
            "Closed",
            Plans.Programme(closures: [new(new(2026, 7, 1), new(2026, 7, 1), null)]).Calendar().WhyNot(new(2026, 7, 1))
        );

    [Theory]
    [InlineData("2026-10-09", 0, "2026-10-09")]
    [InlineData("2026-10-09", 1, "2026-10-12")]
    [InlineData("2026-10-09", -5, "2026-10-02")]
    [InlineData("2026-10-10", 1, "2026-10-12")]
    [InlineData("2026-12-23", 1, "2027-01-05")]
    [InlineData("2027-01-05", -1, "2026-12-23")]
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2028-02-28", 1, "2028-02-29")]
    public void Counting_passes_over_days_off(string from, int workingDays, string expected) =>
        Assert.Equal(Day(expected), England.Add(Day(from), workingDays));

    [Theory]
    [InlineData("2026-12-25", NonWorkingDayRule.EarlierWorkingDay, "2026-12-23")]
    [InlineData("2026-12-25", NonWorkingDayRule.LaterWorkingDay, "2027-01-05")]
    [InlineData("2026-10-10", NonWorkingDayRule.EarlierWorkingDay, "2026-10-09")]
    [InlineData("2026-10-10", NonWorkingDayRule.LaterWorkingDay, "2026-10-12")]
    [InlineData("2026-10-09", NonWorkingDayRule.EarlierWorkingDay, "2026-10-09")]
    [InlineData("2026-10-09", NonWorkingDayRule.LaterWorkingDay, "2026-10-09")]
    public void A_deadline_on_a_day_off_moves_by_the_rule(string date, NonWorkingDayRule rule, string expected) =>
        Assert.Equal(Day(expected), England.Roll(Day(date), rule));

    [Fact]
    public void A_closure_without_end_is_an_error_and_not_a_hang() =>
        Assert.Throws<InvalidOperationException>(() =>
            Plans.Programme(closures: [new(new(2026, 1, 1), new(2030, 1, 1), "Closed down")]).Calendar().Add(new(2026, 1, 1), 1)
        );

    private static DateOnly Day(string date) => DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
}
