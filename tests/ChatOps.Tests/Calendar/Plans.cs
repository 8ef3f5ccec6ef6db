using ChatOps.Calendar;
using ChatOps.Programmes;

namespace ChatOps.Tests.Calendar;

/// <summary>Programmes of which only the schedule matters.</summary>
internal static class Plans
{
    /// <summary>
    /// Weekly, due on Fridays at 17:00 in London. Of the week to 9 October 2026: open Mon 5th 08:00, prompt Tue 6th 09:00, remind
    /// Thu 8th and Fri 9th 09:00, due Fri 9th 17:00, escalate Mon 12th 10:00, publish Mon 12th 12:00, freeze Wed 14th 17:00.
    /// </summary>
    public static ReportingSchedule Weekly { get; } =
        new()
        {
            Cadence = new Cadence.Weekly(DayOfWeek.Friday),
            DueAt = new(17, 0),
            Open = Days(-4, 8),
            Prompt = Days(-3, 9),
            Reminders = [Days(-1, 9), Days(0, 9)],
            Escalations = [Days(1, 10)],
            Publish = Days(1, 12),
            Freeze = Days(3, 17),
        };

    /// <summary>The week that the remarks on <see cref="Weekly"/> are about.</summary>
    public const string Week = "2026-W41";

    public static ReportingSchedule On(Cadence cadence) => Weekly with { Cadence = cadence };

    public static StepTime Days(int amount, int hour) => new(amount, StepUnit.WorkingDays, new TimeOnly(hour, 0));

    public static StepTime Hours(int amount) => new(amount, StepUnit.Hours, null);

    public static Programme Programme(
        ReportingSchedule? reporting = null,
        IReadOnlyList<Closure>? closures = null,
        UkNation nation = UkNation.EnglandAndWales,
        string timeZone = "Europe/London",
        string id = "pip"
    ) =>
        new()
        {
            Id = id,
            Name = "Programme",
            Purpose = "To be on time.",
            TimeZone = timeZone,
            Nation = nation,
            People = [],
            Sponsors = [],
            Sros = [],
            ProgrammeManagers = [],
            Rag = new RagScheme([]),
            Projects = [],
            Workstreams = [],
            Boards = [],
            Reporting = reporting ?? Weekly,
            Closures = closures ?? [],
        };

    public static WorkingDays Calendar(this Programme programme) => WorkingDays.Of(programme, BankHolidays.Shipped);

    public static ReportingPeriod Period(this Programme programme, string id) =>
        ReportingPeriods.Find(programme, programme.Calendar(), id) ?? throw new ArgumentException($"No period {id}.", nameof(id));

    /// <param name="local">For example "2026-10-09 17:00", in London.</param>
    public static DateTimeOffset London(string local)
    {
        var parts = local.Split(' ');
        return LocalTimes.ToInstant(
            DateOnly.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
            TimeOnly.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture),
            "Europe/London"
        );
    }

    public static DateTimeOffset Utc(string instant) =>
        DateTimeOffset.Parse(
            instant,
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal
        );

    /// <summary>"open Mon 5 Oct 08:00" for each step, in London's time.</summary>
    public static IEnumerable<string> Lines(this ReportingPeriod period) =>
        period.Steps.Select(step =>
        {
            var (date, time) = LocalTimes.ToLocal(step.At, "Europe/London");
            return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{step.Id} {date:ddd d MMM} {time:HH:mm}");
        });
}
