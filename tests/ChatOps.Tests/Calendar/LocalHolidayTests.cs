using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Tests.Programmes;
using Xunit;

namespace ChatOps.Tests.Calendar;

/// <summary>Councils work some bank holidays and have others.</summary>
public class LocalHolidayTests
{
    private static readonly DateOnly Today = new(2026, 11, 2);

    [Theory]
    [InlineData("St Andrew's Day")]
    [InlineData("30 November")]
    [InlineData("30/11")]
    [InlineData("30 November 2026")]
    public void A_bank_holiday_that_is_worked_moves_nothing(string worked)
    {
        var programme = Read($"bankHolidays:\n  worked: [\"{worked}\"]\n");
        Assert.True(WorkingDays.Of(programme, BankHolidays.Shipped).IsWorkingDay(new DateOnly(2026, 11, 30)));
        Assert.Empty(MovedDates.Unknown(programme, BankHolidays.Shipped, Today));
        Assert.DoesNotContain(
            MovedDates.Describe(programme, BankHolidays.Shipped, Today),
            line => line.Contains("30 November 2026", StringComparison.Ordinal)
        );
        Assert.Contains(
            "Monday 30 November 2026, St Andrew’s Day, is worked.",
            MovedDates.Changed(programme, BankHolidays.Shipped, Today)
        );
    }

    [Fact]
    public void A_name_is_worked_on_the_day_that_stands_in_for_it()
    {
        var programme = Read("bankHolidays:\n  worked: [St Andrew's Day]\n");
        var calendar = WorkingDays.Of(programme, BankHolidays.Shipped);
        Assert.All(
            BankHolidays.Shipped.In(UkNation.Scotland, 2025).Where(h => h.Title.Contains("Andrew", StringComparison.Ordinal)),
            h => Assert.True(calendar.IsWorkingDay(h.Date))
        );
    }

    [Fact]
    public void An_added_holiday_is_no_working_day()
    {
        var calendar = WorkingDays.Of(Read("bankHolidays:\n  added: [21 June 2027, 3 January]\n"), BankHolidays.Shipped);
        Assert.Equal("Local holiday", calendar.WhyNot(new DateOnly(2027, 6, 21)));
        Assert.Equal("Local holiday", calendar.WhyNot(new DateOnly(2029, 1, 3)));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2028, 6, 21)));
    }

    [Fact]
    public void A_date_that_moves_is_told_with_the_reason()
    {
        var lines = MovedDates.Describe(Read(""), BankHolidays.Shipped, Today);
        Assert.Contains(
            "Monday 30 November 2026 is not a working day (St Andrew’s Day): updates are due on Friday 27 November 2026.",
            lines
        );
        Assert.Contains(lines, l => l.StartsWith("February 2027 has no day 30", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("at the weekend", StringComparison.Ordinal));
    }

    [Fact]
    public void A_worked_holiday_that_is_none_is_warned_of_with_the_nearest()
    {
        var programme = Read("bankHolidays:\n  worked: [St Andrw Day]\n");
        var warning = Assert.Single(MovedDates.Unknown(programme, BankHolidays.Shipped, Today));
        Assert.Contains("Did you mean 'St Andrew’s Day'?", warning.Fix, StringComparison.Ordinal);
        Assert.True(warning.Line > 1);
    }

    [Fact]
    public void What_is_no_day_is_refused() =>
        Assert.Contains(
            ProgrammeFile.Read($"{SmallProgramme.Yaml}bankHolidays:\n  added: [Whitsun]\n", "wells.yaml").Errors,
            e => e.What == "'Whitsun' is not a day."
        );

    private static Programme Read(string more) =>
        ProgrammeFile
            .Read(
                $"{SmallProgramme.Yaml}{more}"
                    .Replace("nation: england-and-wales", "nation: scotland", StringComparison.Ordinal)
                    .Replace("every: month on last Friday", "every: month on day 30", StringComparison.Ordinal),
                "wells.yaml"
            )
            .Programme!;
}
