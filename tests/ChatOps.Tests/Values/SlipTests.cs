using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Values;

public sealed class SlipTests
{
    [Theory]
    [InlineData("2020-11-30", "2020-12-03", "3 days later")]
    [InlineData("2020-11-30", "2020-12-01", "1 day later")]
    [InlineData("2020-12-01", "2020-11-30", "1 day earlier")]
    [InlineData("2020-11-30", "2020-11-30", "no change")]
    [InlineData("2020-11-30", "by:2021-11-30", "365 days later")]
    [InlineData("2020-10", "2020-12", "2 months later")]
    [InlineData("2020-10", "2020-09", "1 month earlier")]
    [InlineData("2020-10", "2020-10", "no change")]
    [InlineData("2020-10", "2020-11-30", "1 month later")]
    [InlineData("2020-11-30", "2021-10", "11 months later")]
    [InlineData("2020-11", "by:2020-11", "no change")]
    [InlineData("start:2018-04", "end:2018-04", "in the same month")]
    [InlineData("2020-11", "2020-11-05", "in the same month")]
    [InlineData("fy2020-q3", "fy2020-q4", "3 months later")]
    [InlineData("2021-autumn", "2022-summer", "9 months later")]
    [InlineData("fy2020", "fy2021", "12 months later")]
    [InlineData("2000", "2099", "1,188 months later")]
    public void A_slip_is_said_in_words(string baseline, string forecast, string words) =>
        Assert.Equal(words, Slip.Between(PartialDateStore.Parse(baseline), PartialDateStore.Parse(forecast))!.Words);

    [Fact]
    public void There_is_no_slip_when_a_date_is_missing()
    {
        var date = PartialDate.OfMonth(2020, 10);
        Assert.Null(Slip.Between(null, date));
        Assert.Null(Slip.Between(date, null));
        Assert.Null(Slip.Between(null, null));
    }
}
