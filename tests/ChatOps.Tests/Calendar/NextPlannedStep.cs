using ChatOps.Calendar;
using ChatOps.Programmes;

namespace ChatOps.Tests.Calendar;

/// <summary>What a programme's schedule will do next.</summary>
internal sealed record NextPlannedStep(ReportingPeriod Period, PlannedStep Step)
{
    /// <summary>The first planned step after an instant, whichever period it belongs to; null when a list of dates has come to
    /// its end.</summary>
    public static NextPlannedStep? After(Programme programme, WorkingDays calendar, DateTimeOffset now) =>
        ReportingPeriods
            .Between(programme, calendar, now, ReportingPeriods.Forward(programme, now))
            .SelectMany(period => period.Steps.Select(step => new NextPlannedStep(period, step)))
            .Where(next => next.Step.At > now)
            .OrderBy(next => next.Step.At)
            .ThenBy(next => next.Step.Kind)
            .ThenBy(next => next.Step.Number)
            .FirstOrDefault();
}
