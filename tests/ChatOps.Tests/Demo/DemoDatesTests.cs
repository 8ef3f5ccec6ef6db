using ChatOps.Calendar;
using ChatOps.Demo;
using ChatOps.Programmes;
using Xunit;

namespace ChatOps.Tests.Demo;

public sealed class DemoDatesTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    // A day in each fortnight, and every day around Christmas and Easter, when working days are few.
    public static TheoryData<DateOnly> DaysOfAYear =>
        [
            .. Enumerable
                .Range(0, 365)
                .Select(d => First.AddDays(d))
                .Where(d => d.DayOfYear % 14 == 0 || d.DayOfYear is > 350 or < 4 or (> 90 and < 98)),
        ];

    [Theory]
    [MemberData(nameof(DaysOfAYear))]
    public void Whenever_the_demo_starts_its_leads_are_asked_that_day_or_the_next_working_day(DateOnly today)
    {
        var programme = DemoProgramme.Load(today);
        var calendar = WorkingDays.Of(programme, BankHolidays.Shipped);
        var period = DemoPeriods.Of(programme, DemoProgramme.Due(programme, today)).Now;

        var asked = period.Steps.First(s => s.Kind == StepKind.Prompt).At;

        Assert.Equal(calendar.Roll(today, NonWorkingDayRule.LaterWorkingDay), ProgrammePeriods.LocalDate(programme, asked));
    }

    [Theory]
    [MemberData(nameof(DaysOfAYear))]
    public void Whenever_the_demo_starts_three_periods_before_have_reported(DateOnly today)
    {
        var programme = DemoProgramme.Load(today);

        var periods = DemoPeriods.Of(programme, DemoProgramme.Due(programme, today));

        Assert.Equal(3, periods.Before.Count);
        Assert.Equal(4, periods.Before.Append(periods.Now).Select(p => p.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(periods.Before, p => Assert.True(p.DueAt < periods.Now.OpensAt));
    }

    [Theory]
    [MemberData(nameof(DaysOfAYear))]
    public void Every_date_that_a_lead_gives_is_a_working_day_after_the_deadline(DateOnly today)
    {
        var programme = DemoProgramme.Load(today);
        var calendar = WorkingDays.Of(programme, BankHolidays.Shipped);
        var due = DemoProgramme.Due(programme, today);

        var dates = new DemoScript(due, calendar).ThisPeriod.Select(a => a.PathDate).OfType<DateOnly>();

        Assert.All(dates, d => Assert.True(calendar.IsWorkingDay(d) && d > due, $"{d:O}"));
    }

    [Fact]
    public void Milestones_are_as_far_from_today_as_they_were_from_the_papers_date()
    {
        var paper = SampleProgrammes.JointAdditionalNeeds().Milestones.First(m => m.Id == "banded-funding-live");

        var moved = DemoProgramme.Load(new DateOnly(2026, 11, 30)).Milestones.First(m => m.Id == "banded-funding-live");

        Assert.Equal(new DateOnly(2021, 9, 1), paper.Baseline!.Begins);
        Assert.Equal(new DateOnly(2027, 11, 1), moved.Baseline!.Begins);
    }
}
