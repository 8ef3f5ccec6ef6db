using System.Text;
using ChatOps.Calendar;
using ChatOps.Programmes;
using Xunit;

namespace ChatOps.Tests.Calendar;

public sealed class BankHolidaysTests
{
    public static TheoryData<UkNation, int> ShippedYears() =>
        [.. from nation in Enum.GetValues<UkNation>() from year in Enumerable.Range(2024, 5) select (nation, year)];

    [Theory]
    [MemberData(nameof(ShippedYears))]
    public void The_rule_computes_what_GOV_UK_published(UkNation nation, int year)
    {
        Assert.True(BankHolidays.Shipped.Covers(nation, year));
        Assert.Equal(BankHolidays.Shipped.In(nation, year), BankHolidayRule.For(nation, year));
    }

    // From GOV.UK's pages of those years: before the shipped data, with every move and substitute of the time.
    [Theory]
    [InlineData(UkNation.EnglandAndWales, 2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(UkNation.EnglandAndWales, 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28")]
    [InlineData(UkNation.EnglandAndWales, 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(UkNation.EnglandAndWales, 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27")]
    [InlineData(UkNation.EnglandAndWales, 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26")]
    [InlineData(UkNation.Scotland, 2020, "01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28")]
    [InlineData(UkNation.Scotland, 2022, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27")]
    [InlineData(UkNation.Scotland, 2023, "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26")]
    [InlineData(UkNation.NorthernIreland, 2020, "01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28")]
    public void Years_before_the_shipped_ones_are_computed(UkNation nation, int year, string expected) =>
        Assert.Equal(expected, string.Join(' ', BankHolidays.Shipped.In(nation, year).Select(h => $"{h.Date:MM-dd}")));

    [Theory]
    [InlineData("1961-04-02")]
    [InlineData("2008-03-23")]
    [InlineData("2019-04-21")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    public void Easter_is_where_the_church_has_it(string expected)
    {
        var easter = DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(easter, BankHolidayRule.Easter(easter.Year));
    }

    [Fact]
    public void A_substitute_day_is_called_one() =>
        Assert.Equal("Boxing Day (substitute day)", BankHolidays.Shipped.TitleOf(UkNation.EnglandAndWales, new(2026, 12, 28)));

    [Fact]
    public void A_day_proclaimed_after_the_product_was_built_comes_with_the_feed()
    {
        var holidays = Parse("""{ "title": "Jubilee", "date": "2031-07-01" }""");

        Assert.Equal("Jubilee", holidays.TitleOf(UkNation.Scotland, new(2031, 7, 1)));
        Assert.Null(BankHolidays.Shipped.TitleOf(UkNation.Scotland, new(2031, 7, 1)));
    }

    [Fact]
    public void A_year_that_the_feed_has_only_half_of_is_computed()
    {
        var holidays = Parse("""{ "title": "New Year", "date": "2032-01-01" }""");

        Assert.NotNull(holidays.TitleOf(UkNation.EnglandAndWales, new(2032, 12, 27)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Sorry, there is a problem</html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"england-and-wales":{"division":"england-and-wales","events":[]}}""")]
    [InlineData(
        """{"england-and-wales":{"events":[{"title":"x","date":"25/12/2026"}]},"scotland":{"events":[]},"northern-ireland":{"events":[]}}"""
    )]
    [InlineData(
        """{"england-and-wales":{"events":[{"date":"2026-12-25"}]},"scotland":{"events":[]},"northern-ireland":{"events":[]}}"""
    )]
    public void What_is_not_the_feed_is_refused(string json) =>
        Assert.Throws<FormatException>(() => BankHolidays.Parse(Encoding.UTF8.GetBytes(json)));

    internal static byte[] Feed(string extraEvent) =>
        Encoding.UTF8.GetBytes(
            $$"""
        {
          {{string.Join(",\n", new[] { "england-and-wales", "scotland", "northern-ireland" }.Select(division => $$"""
            "{{division}}": { "division": "{{division}}", "events": [
              { "title": "New Year’s Day", "date": "2031-01-01", "notes": "", "bunting": true },
              { "title": "Christmas Day", "date": "2031-12-25", "notes": "", "bunting": true },
              {{extraEvent}}
            ] }
            """))}}
        }
        """
        );

    private static BankHolidays Parse(string extraEvent) => BankHolidays.Parse(Feed(extraEvent));
}
