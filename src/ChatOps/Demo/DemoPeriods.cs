using ChatOps.Calendar;
using ChatOps.Programmes;

namespace ChatOps.Demo;

/// <summary>The period that the demo runs, and those before it that have reported.</summary>
/// <param name="Now">Its prompts go out on the day that the demo starts, or on the next working day.</param>
/// <param name="Before">Three periods, the latest first.</param>
internal sealed record DemoPeriods(ReportingPeriod Now, IReadOnlyList<ReportingPeriod> Before)
{
    private const int Reported = 3;

    /// <summary>The day on which this period's updates are due.</summary>
    public static DemoPeriods Of(Programme programme, DateOnly due)
    {
        var calendar = WorkingDays.Of(programme, BankHolidays.Shipped);
        var at = LocalTimes.ToInstant(due, TimeOnly.MaxValue, programme.TimeZone);
        var periods = ReportingPeriods
            .Between(programme, calendar, at.AddDays(-31 * (Reported + 1)), at)
            .Where(p => p.DueAt <= at)
            .OrderByDescending(p => p.DueAt)
            .ToList();
        return new DemoPeriods(periods[0], periods[1..(Reported + 1)]);
    }
}
