using ChatOps.Programmes;

namespace ChatOps.Calendar;

/// <summary>A programme's reporting periods, computed from its file and its calendar; nothing is stored.</summary>
internal static class ReportingPeriods
{
    /// <summary>The periods with any step between the two instants, both included, in order of when updates are due.</summary>
    public static IReadOnlyList<ReportingPeriod> Between(
        Programme programme,
        WorkingDays calendar,
        DateTimeOffset from,
        DateTimeOffset to
    ) =>
        [
            .. DueNear(programme, calendar, from, to)
                .Select(due => Build(programme, calendar, due))
                .Where(p => p.Steps.Any(s => from <= s.At && s.At <= to)),
        ];

    /// <summary>Null when the programme, by its current file, has no such period.</summary>
    public static ReportingPeriod? Find(Programme programme, WorkingDays calendar, string periodId)
    {
        if (PeriodNames.AnchorOf(periodId) is not { } anchor)
        {
            return null;
        }

        // A quarter's updates may be due up to the end of the quarter after it, half a year from its first day.
        var due = DueDates
            .Between(programme.Reporting, calendar, anchor.AddDays(-31), anchor.AddDays(200), Margin(programme))
            .FirstOrDefault(d => PeriodNames.Id(programme.Reporting, d) == periodId);
        return due is null ? null : Build(programme, calendar, due);
    }

    /// <summary>The latest period that has opened; null before the first of a list.</summary>
    public static ReportingPeriod? Current(Programme programme, WorkingDays calendar, DateTimeOffset now) =>
        DueNear(programme, calendar, now.AddDays(-Reach(programme, now, last: false)), now)
            .Reverse()
            .Select(due => Build(programme, calendar, due))
            .FirstOrDefault(p => p.OpensAt <= now);

    /// <summary>The first period that is still to open; null after the last of a list.</summary>
    public static ReportingPeriod? Next(Programme programme, WorkingDays calendar, DateTimeOffset now) =>
        DueNear(programme, calendar, now, Forward(programme, now))
            .Select(due => Build(programme, calendar, due))
            .FirstOrDefault(p => p.OpensAt > now);

    /// <summary>Late enough that another period has opened by then, unless a list of dates has ended.</summary>
    internal static DateTimeOffset Forward(Programme programme, DateTimeOffset now) =>
        now.AddDays(Reach(programme, now, last: true) + Margin(programme));

    /// <summary>Days in which a period is sure to fall due: the cadence's own, and a month. A list is followed to its
    /// end.</summary>
    private static int Reach(Programme programme, DateTimeOffset now, bool last) =>
        31
        + programme.Reporting.Cadence switch
        {
            Cadence.Weekly => 7,
            Cadence.Fortnightly => 14,
            Cadence.Monthly => 31,
            Cadence.OnDates { Dates: { Count: > 0 } dates } => Math.Abs(
                (last ? dates.Max() : dates.Min()).DayNumber - DateOnly.FromDateTime(now.UtcDateTime).DayNumber
            ),
            _ => 92,
        };

    /// <summary>The due date of every period with a step between the two, and of some more at both ends.</summary>
    private static IReadOnlyList<DueDate> DueNear(
        Programme programme,
        WorkingDays calendar,
        DateTimeOffset from,
        DateTimeOffset to
    )
    {
        var margin = Margin(programme);
        var first = LocalTimes.ToLocal(from, programme.TimeZone).Date.AddDays(-margin);
        var last = LocalTimes.ToLocal(to, programme.TimeZone).Date.AddDays(margin);
        return BuiltPeriods.DueBetween(programme, calendar, (first, last), margin);
    }

    private static ReportingPeriod Build(Programme programme, WorkingDays calendar, DueDate due) =>
        BuiltPeriods.Of(programme, calendar, due, BuildAnew);

    private static ReportingPeriod BuildAnew(Programme programme, WorkingDays calendar, DueDate due)
    {
        var (from, to) = PeriodNames.Span(programme.Reporting, due);
        return new ReportingPeriod
        {
            Id = PeriodNames.Id(programme.Reporting, due),
            Label = PeriodNames.Label(programme.Reporting, due),
            From = from,
            IsOpenEnded = PeriodNames.IsOpenEnded(programme.Reporting, due),
            To = to,
            Steps = PeriodSteps.Of(programme, calendar, due.Worked),
        };
    }

    /// <summary>Days that a step can lie from its nominal due date, generously: weekends at most double working days, and the
    /// longest run of bank holidays and weekends is well under a month. The rungs of the ladder lie between prompt and
    /// freeze.</summary>
    private static int Margin(Programme programme)
    {
        var schedule = programme.Reporting;
        var furthest = new[] { schedule.Open ?? schedule.Prompt, schedule.Prompt, schedule.Publish, schedule.Freeze }.Max(s =>
            s.Unit == StepUnit.WorkingDays ? Math.Abs(s.Amount) * 2 : (Math.Abs(s.Amount) / 24) + 1
        );
        return furthest + programme.Closures.Sum(c => c.To.DayNumber - c.From.DayNumber + 1) + 31;
    }
}
