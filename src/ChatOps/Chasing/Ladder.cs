using System.Globalization;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Chasing;

/// <summary>
/// Who is written to at each rung of the ladder: the people with outstanding items, then deputies, then programme managers, then
/// SROs. Each person gets one message about all their items, and its text is composed when it is sent. Pure: the same facts
/// always make the same rows.
/// </summary>
internal static class Ladder
{
    /// <summary>The time of day of a reminder before an extension ends.</summary>
    private static readonly TimeOnly MorningReminder = new(9, 0);

    /// <summary>The first rung: everyone with an outstanding item that is due by the period's deadline. People who were given
    /// more time are left out.</summary>
    public static IReadOnlyList<Delivery> Reminders(PeriodFacts facts, PlannedStep step, DateTimeOffset now) =>
        Rows(
            facts,
            DeliveryKind.Reminder,
            step,
            OutstandingItems.In(facts, now).Where(item => item.DueAt <= facts.Period.DueAt).SelectMany(item => item.OwedBy)
        );

    /// <summary>The second: the deputies for what is still missing.</summary>
    public static IReadOnlyList<Delivery> DeputyRequests(PeriodFacts facts, PlannedStep step, DateTimeOffset now) =>
        Rows(
            facts,
            DeliveryKind.DeputyRequest,
            step,
            OutstandingItems.In(facts, now).Where(item => item.DueAt <= facts.Period.DueAt).SelectMany(item => item.Deputies)
        );

    /// <summary>The third: each programme manager.</summary>
    public static IReadOnlyList<Delivery> Escalations(PeriodFacts facts, PlannedStep step) =>
        Rows(facts, DeliveryKind.Escalation, step, facts.Programme.ProgrammeManagers);

    /// <summary>The fourth: each SRO, and while every SRO is away those who stand in for them.</summary>
    public static IReadOnlyList<Delivery> SroEscalations(PeriodFacts facts, PlannedStep step)
    {
        var (programme, day) = (facts.Programme, ProgrammePeriods.LocalDate(facts.Programme, step.At));
        var isAnyoneThere = programme.Sros.Any(sro => !facts.Arrangements.IsAway(sro, day));
        return Rows(
            facts,
            DeliveryKind.SroEscalation,
            step,
            isAnyoneThere ? programme.Sros : programme.Sros.Concat(programme.DeputySros)
        );
    }

    /// <summary>Out of turn, because a programme manager asked for it: pressed twice in a minute, it is one reminder.</summary>
    /// <param name="people">Person ids.</param>
    public static IReadOnlyList<Delivery> RemindersNow(PeriodFacts facts, IEnumerable<string> people, DateTimeOffset now) =>
        OutOfTurn(facts, DeliveryKind.Reminder, people, now);

    /// <summary>As <see cref="RemindersNow"/>, for deputies.</summary>
    public static IReadOnlyList<Delivery> DeputiesNow(PeriodFacts facts, IEnumerable<string> people, DateTimeOffset now) =>
        OutOfTurn(facts, DeliveryKind.DeputyRequest, people, now);

    /// <summary>
    /// What follows when workstreams are given more time: the people who answer for them are notified; they are reminded at
    /// 9:00am on the last working day before it ends (not at all when that has passed); and when it ends the programme managers
    /// are notified of what is missing then.
    /// </summary>
    public static IReadOnlyList<Delivery> AfterExtension(
        PeriodFacts facts,
        IEnumerable<Workstream> workstreams,
        DateTimeOffset until,
        WorkingDays calendar,
        DateTimeOffset now
    )
    {
        var people = workstreams
            .SelectMany(w => Responsible.For(w, facts.Arrangements, ProgrammePeriods.LocalDate(facts.Programme, now)))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var remindAt = LocalTimes.ToInstant(
            calendar.Add(ProgrammePeriods.LocalDate(facts.Programme, until), -1),
            MorningReminder,
            facts.Programme.TimeZone
        );
        return
        [
            .. people.Select(person => At(person, DeliveryKind.MoreTime, until, now)),
            .. people.Where(_ => remindAt > now).Select(person => At(person, DeliveryKind.Reminder, until, remindAt)),
            .. facts.Programme.ProgrammeManagers.Select(manager => At(manager, DeliveryKind.Escalation, until, until)),
        ];

        Delivery At(string person, DeliveryKind kind, DateTimeOffset subject, DateTimeOffset at) =>
            PromptRows.To(person, kind, facts.Programme, facts.Period) with
            {
                Subject = UntilPrefix + Moment(subject),
                PlannedAt = at,
                NotBefore = at,
            };
    }

    /// <summary>The end of the extension that a message is about, or null where it is about none.</summary>
    public static DateTimeOffset? ExtensionOf(Delivery delivery) =>
        delivery.Subject.StartsWith(UntilPrefix, StringComparison.Ordinal)
        && DateTimeOffset.TryParseExact(
            delivery.Subject.AsSpan(UntilPrefix.Length),
            MomentFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment
        )
            ? moment
            : null;

    /// <summary>True for a reminder that a programme manager asked for out of turn.</summary>
    public static bool IsOutOfTurn(Delivery delivery) => delivery.Subject.StartsWith(NowPrefix, StringComparison.Ordinal);

    private const string NowPrefix = "now-";
    private const string UntilPrefix = "until-";
    private const string MomentFormat = "yyyyMMdd'T'HHmm'Z'";

    private static string Moment(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture);

    private static IReadOnlyList<Delivery> OutOfTurn(
        PeriodFacts facts,
        DeliveryKind kind,
        IEnumerable<string> people,
        DateTimeOffset now
    ) =>
        [
            .. people
                .Distinct(StringComparer.Ordinal)
                .Select(person =>
                    PromptRows.To(person, kind, facts.Programme, facts.Period) with
                    {
                        Subject = NowPrefix + Moment(now),
                        PlannedAt = now,
                    }
                ),
        ];

    private static IReadOnlyList<Delivery> Rows(
        PeriodFacts facts,
        DeliveryKind kind,
        PlannedStep step,
        IEnumerable<string> people
    ) =>
        [
            .. people
                .Distinct(StringComparer.Ordinal)
                .Select(person =>
                    PromptRows.To(person, kind, facts.Programme, facts.Period) with
                    {
                        Number = step.Number,
                        PlannedAt = step.At,
                    }
                ),
        ];
}
