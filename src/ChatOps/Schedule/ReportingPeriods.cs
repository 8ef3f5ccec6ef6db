using ChatOps.Programmes;

namespace ChatOps.Schedule;

/// <summary>A programme's reporting periods, computed from its file and its calendar; nothing is stored.</summary>
public static class ReportingPeriods
{
    /// <summary>In days: a quarter, and a month for closures. A list of dates may stand further apart, see <see cref="Reach"/>.</summary>
    private const int LongestCadence = 130;

    /// <summary>The periods with any step between the two instants, both included, in order of when updates are due.</summary>
    public static IReadOnlyList<ReportingPeriod> Between(Programme programme, WorkingDays calendar, DateTimeOffset from, DateTimeOffset to) =>
        [.. Near(programme, calendar, from, to).Where(p => p.Steps.Any(s => from <= s.At && s.At <= to))];

    /// <summary>Null when the programme, as its file stands, has no such period.</summary>
    public static ReportingPeriod? Find(Programme programme, WorkingDays calendar, string periodId)
    {
        if (PeriodNames.AnchorOf(periodId) is not { } anchor)
        {
            return null;
        }

        // What a quarter covers may lie a quarter before its due date.
        var due = DueDates
            .Between(programme.Reporting, calendar, anchor.AddDays(-31), anchor.AddDays(2 * LongestCadence), Margin(programme))
            .FirstOrDefault(d => PeriodNames.Id(programme.Reporting, d) == periodId);
        return due is null ? null : Build(programme, calendar, due);
    }

    /// <summary>The latest period that has opened; null before the first of a list.</summary>
    public static ReportingPeriod? Current(Programme programme, WorkingDays calendar, DateTimeOffset now) =>
        Near(programme, calendar, Back(programme, now), now).LastOrDefault(p => p.OpensAt <= now);

    /// <summary>The first period that is still to open; null after the last of a list.</summary>
    public static ReportingPeriod? Next(Programme programme, WorkingDays calendar, DateTimeOffset now) =>
        Near(programme, calendar, now, Forward(programme, now)).FirstOrDefault(p => p.OpensAt > now);

    internal static DateTimeOffset Forward(Programme programme, DateTimeOffset now) => now.AddDays(Reach(programme, now, last: true));

    private static DateTimeOffset Back(Programme programme, DateTimeOffset now) => now.AddDays(-Reach(programme, now, last: false));

    private static int Reach(Programme programme, DateTimeOffset now, bool last)
    {
        if (programme.Reporting.Cadence is not Cadence.OnDates { Dates: { Count: > 0 } dates })
        {
            return LongestCadence;
        }

        var end = last ? dates.Max() : dates.Min();
        return LongestCadence + Math.Abs(end.DayNumber - DateOnly.FromDateTime(now.UtcDateTime).DayNumber);
    }

    /// <summary>Every period with a step between the two, and some more at both ends.</summary>
    private static IEnumerable<ReportingPeriod> Near(Programme programme, WorkingDays calendar, DateTimeOffset from, DateTimeOffset to)
    {
        var margin = Margin(programme);
        var first = LocalTimes.ToLocal(from, programme.TimeZone).Date.AddDays(-margin);
        var last = LocalTimes.ToLocal(to, programme.TimeZone).Date.AddDays(margin);
        return DueDates.Between(programme.Reporting, calendar, first, last, margin).Select(due => Build(programme, calendar, due));
    }

    private static ReportingPeriod Build(Programme programme, WorkingDays calendar, DueDate due)
    {
        var (from, to) = PeriodNames.Span(programme.Reporting, due);
        return new ReportingPeriod
        {
            Id = PeriodNames.Id(programme.Reporting, due),
            Label = PeriodNames.Label(programme.Reporting, due),
            From = from,
            To = to,
            Steps = PeriodSteps.Of(programme, calendar, due.Worked),
        };
    }

    /// <summary>Days that a step can lie from its nominal due date, generously: weekends at most double working days, and the longest
    /// run of bank holidays and weekends is well under a month.</summary>
    private static int Margin(Programme programme)
    {
        var schedule = programme.Reporting;
        var furthest = schedule.Reminders.Concat(schedule.Escalations)
            .Append(schedule.Open ?? schedule.Prompt).Append(schedule.Prompt).Append(schedule.Publish).Append(schedule.Freeze)
            .Max(s => s.Unit == StepUnit.WorkingDays ? Math.Abs(s.Amount) * 2 : (Math.Abs(s.Amount) / 24) + 1);
        return furthest + programme.Closures.Sum(c => c.To.DayNumber - c.From.DayNumber + 1) + 31;
    }
}
