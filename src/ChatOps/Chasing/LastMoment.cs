using ChatOps.Calendar;

namespace ChatOps.Chasing;

/// <summary>When it is too late to ask for what a report is to say. Pure.</summary>
internal static class LastMoment
{
    /// <summary>Up to here a step counts as on time: ticks are seconds apart, and a restart takes a minute or two.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>The least that a person needs to do something about it before the report goes out.</summary>
    public static readonly TimeSpan TimeToAct = TimeSpan.FromMinutes(15);

    /// <summary>Whether what was planned before the publication, and is late, comes too late for it.</summary>
    public static bool HasPassed(DateTimeOffset plannedAt, ReportingPeriod period, DateTimeOffset now) =>
        plannedAt <= period.PublishesAt && now - plannedAt > Grace && now > period.PublishesAt - TimeToAct;
}
