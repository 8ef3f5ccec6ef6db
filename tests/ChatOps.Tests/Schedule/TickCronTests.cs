using ChatOps.Schedule;
using Xunit;

namespace ChatOps.Tests.Schedule;

public sealed class TickCronTests
{
    [Theory]
    [InlineData("00:00:05", "*/5 * * * * *")]
    [InlineData("00:00:02", "*/2 * * * * *")]
    [InlineData("00:00:00.5", "*/1 * * * * *")]
    [InlineData("00:00:07.9", "*/7 * * * * *")]
    [InlineData("00:01:00", "0 */1 * * * *")]
    [InlineData("00:01:30", "0 */1 * * * *")]
    [InlineData("00:15:00", "0 */15 * * * *")]
    [InlineData("02:00:00", "0 0 */2 * * *")]
    [InlineData("1.00:00:00", "0 0 0 * * *")]
    [InlineData("10.00:00:00", "0 0 0 * * *")]
    public void A_tick_comes_at_least_as_often_as_its_interval_says_and_at_most_every_second(string interval, string cron) =>
        Assert.Equal(cron, TickCron.FromInterval(TimeSpan.Parse(interval, System.Globalization.CultureInfo.InvariantCulture)));
}
