using ChatOps.Deliveries;
using ChatOps.Programmes;
using ChatOps.Schedule;
using ChatOps.Updates;

namespace ChatOps.Prompts;

/// <summary>Who is written to at each step of a period, and about what. Pure: the same facts always make the same rows, so a step that
/// runs twice asks once.</summary>
public static class Asking
{
    /// <summary>How long after the prompts the programme manager is told who could not be asked: time for Teams to refuse.</summary>
    public static readonly TimeSpan OpeningDelay = TimeSpan.FromMinutes(2);

    /// <summary>A card for each workstream to each of its leads.</summary>
    public static IReadOnlyList<Delivery> Prompts(Programme programme, ReportingPeriod period, IReadOnlyDictionary<string, Update> current) =>
    [
        .. from workstream in Outstanding(programme, current)
           from lead in workstream.Leads
           select To(lead, DeliveryKind.Prompt, programme, period) with { Subject = workstream.Id },
    ];

    /// <summary>One message to each person who still owes something, whatever number of workstreams it is.</summary>
    public static IReadOnlyList<Delivery> Reminders(Programme programme, ReportingPeriod period, int number, IReadOnlyDictionary<string, Update> current) =>
    [
        .. Outstanding(programme, current)
            .SelectMany(w => w.Leads)
            .Distinct(StringComparer.Ordinal)
            .Select(lead => To(lead, DeliveryKind.Reminder, programme, period) with { Number = number }),
    ];

    /// <summary>To each programme manager on the day the period opens: after the prompts when they go out that day, else at once.</summary>
    public static IReadOnlyList<Delivery> Openings(Programme programme, ReportingPeriod period)
    {
        var prompts = period.Steps.First(s => s.Kind == StepKind.Prompt).At;
        var sameDay = ProgrammePeriods.Local(programme, prompts).Date == ProgrammePeriods.Local(programme, period.OpensAt).Date;
        return ToManagers(DeliveryKind.Opening, programme, period, 0, sameDay ? prompts + OpeningDelay : period.OpensAt);
    }

    /// <summary>To each programme manager: who has not answered.</summary>
    public static IReadOnlyList<Delivery> Escalations(Programme programme, ReportingPeriod period, int number) =>
        ToManagers(DeliveryKind.Escalation, programme, period, number, DateTimeOffset.UnixEpoch);

    /// <summary>To each programme manager: a part of a board's post that needs a human eye.</summary>
    public static IReadOnlyList<Delivery> PostTroubles(Programme programme, Delivery post) =>
    [
        .. programme.ProgrammeManagers.Select(manager => new Delivery
        {
            ProgrammeId = post.ProgrammeId,
            PeriodId = post.PeriodId,
            Kind = DeliveryKind.PostTrouble,
            Number = post.Attempts,
            Recipient = manager,
            Subject = $"{post.Recipient}|{post.Subject}",
        }),
    ];

    /// <summary>The workstreams that somebody leads and nobody has answered for.</summary>
    public static IEnumerable<Workstream> Outstanding(Programme programme, IReadOnlyDictionary<string, Update> current) =>
        programme.Workstreams.Where(w => !current.ContainsKey(w.Id));

    private static IReadOnlyList<Delivery> ToManagers(DeliveryKind kind, Programme programme, ReportingPeriod period, int number, DateTimeOffset notBefore) =>
        [.. programme.ProgrammeManagers.Select(manager => To(manager, kind, programme, period) with { Number = number, NotBefore = notBefore })];

    private static Delivery To(string person, DeliveryKind kind, Programme programme, ReportingPeriod period) => new()
    {
        ProgrammeId = programme.Id,
        PeriodId = period.Id,
        Kind = kind,
        Recipient = person,
    };
}
