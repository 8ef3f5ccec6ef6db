using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Values;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2020-11-30", "2020-11-30", "2020-11-30")]
    [InlineData("by:2020-11-30", "2020-11-30", "2020-11-30")]
    [InlineData("2020-02", "2020-02-01", "2020-02-29")]
    [InlineData("by:2018-07", "2018-07-01", "2018-07-31")]
    [InlineData("start:2018-04", "2018-04-01", "2018-04-10")]
    [InlineData("mid:2021-05", "2021-05-11", "2021-05-20")]
    [InlineData("end:2021-02", "2021-02-21", "2021-02-28")]
    [InlineData("2021-q1", "2021-01-01", "2021-03-31")]
    [InlineData("fy2020-q3", "2020-10-01", "2020-12-31")]
    [InlineData("fy2020-q4", "2021-01-01", "2021-03-31")]
    [InlineData("fy2099-q4", "2100-01-01", "2100-03-31")]
    [InlineData("end:fy2020-q3", "2020-12-01", "2020-12-31")]
    [InlineData("2021-spring", "2021-03-01", "2021-05-31")]
    [InlineData("2020-winter", "2020-12-01", "2021-02-28")]
    [InlineData("mid:2021", "2021-05-01", "2021-08-31")]
    [InlineData("end:2021", "2021-09-01", "2021-12-31")]
    [InlineData("fy2020", "2020-04-01", "2021-03-31")]
    public void A_date_knows_the_first_and_the_last_day_that_it_can_mean(string stored, string first, string last)
    {
        var date = PartialDateStore.Parse(stored)!;
        Assert.Equal((DateOnly.Parse(first), DateOnly.Parse(last)), (date.First, date.Last));
        Assert.Equal(stored, PartialDateStore.Store(date));
    }

    [Theory]
    [InlineData("2020-11-30", "2020-11-30")]
    [InlineData("2020-10", "2020-10-31")]
    [InlineData("by:2018-07", "2018-07-31")]
    [InlineData("start:2018-04", "2018-04-10")]
    [InlineData("mid:2018-04", "2018-04-20")]
    [InlineData("end:2018-04", "2018-04-30")]
    [InlineData("fy2020", "2021-03-31")]
    public void A_date_is_past_only_on_the_day_after_its_last(string stored, string last)
    {
        var date = PartialDateStore.Parse(stored)!;
        Assert.False(date.IsPast(DateOnly.Parse(last)));
        Assert.True(date.IsPast(DateOnly.Parse(last).AddDays(1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("by:")]
    [InlineData("By:2020-10")]
    [InlineData("before:2020-10")]
    [InlineData("by:by:2020-10")]
    [InlineData("start:2020-10-01")]
    [InlineData("2020-13")]
    [InlineData("2020-1")]
    [InlineData("2020-02-30")]
    [InlineData("2020-q0")]
    [InlineData("2020-q5")]
    [InlineData("fy2020-q5")]
    [InlineData("fy2020-spring")]
    [InlineData("fy2020-10")]
    [InlineData("2020-monsoon")]
    [InlineData("1999-10")]
    [InlineData("2100")]
    [InlineData(" 2020")]
    [InlineData("2020 ")]
    [InlineData("٢٠٢٠")]
    public void What_was_not_stored_is_no_date(string stored) => Assert.Null(PartialDateStore.Parse(stored));

    [Fact]
    public void Dates_are_in_the_order_of_their_last_days()
    {
        string[] ordered =
        [
            "start:2020-10",
            "2020-10-15",
            "mid:2020-10",
            "2020-q3",
            "fy2020",
            "2020-10-31",
            "2020-10",
            "by:2020-10",
            "end:2020-10",
            "2020-12",
            "fy2020-q3",
            "2020-winter",
        ];
        Assert.Equal(
            [
                "2020-q3",
                "start:2020-10",
                "2020-10-15",
                "mid:2020-10",
                "2020-10",
                "by:2020-10",
                "end:2020-10",
                "2020-10-31",
                "fy2020-q3",
                "2020-12",
                "2020-winter",
                "fy2020",
            ],
            ordered.Select(stored => PartialDateStore.Parse(stored)!).Order().Select(PartialDateStore.Store)
        );
        Assert.True(PartialDate.OfMonth(2020, 10) > null);
    }

    [Fact]
    public void A_day_has_no_start_middle_or_end()
    {
        var day = PartialDate.OfDay(new DateOnly(2020, 11, 30));
        Assert.All(
            [DateQualifier.Start, DateQualifier.Mid, DateQualifier.End, (DateQualifier)9],
            qualifier => Assert.Throws<ArgumentException>(() => day.With(qualifier))
        );
    }

    [Theory]
    [InlineData(DatePrecision.Day, "1999-12-31")]
    [InlineData(DatePrecision.Day, "2100-01-01")]
    [InlineData(DatePrecision.Month, "2100-01-01")]
    [InlineData(DatePrecision.Season, "2000-02-01")]
    [InlineData(DatePrecision.FinancialQuarter, "2000-03-31")]
    [InlineData(DatePrecision.FinancialYear, "2000-03-31")]
    [InlineData(DatePrecision.FinancialYear, "0001-01-01")]
    [InlineData((DatePrecision)99, "2020-01-01")]
    public void A_date_outside_the_century_is_refused(DatePrecision precision, string day) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialDate.Holding(precision, DateOnly.Parse(day)));
}
