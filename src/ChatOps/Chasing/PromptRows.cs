using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Chasing;

/// <summary>Who gets a prompt for an update, and who is notified that the period has opened. Pure: the same facts always make the
/// same rows, so what runs twice asks once.</summary>
internal static class PromptRows
{
    /// <summary>How long after the prompts the programme manager gets their card: time for Teams to refuse.</summary>
    public static readonly TimeSpan OpeningDelay = TimeSpan.FromMinutes(2);

    /// <summary>A card for each workstream to everyone who is asked for it. As leads come and go, are away or turn out not to be
    /// reachable, the same question gives more rows; those that are there already are the same.</summary>
    public static IReadOnlyList<Delivery> Prompts(PeriodFacts facts, DateTimeOffset now) =>
        [
            .. from item in OutstandingItems.In(facts, now)
            where item.Kind == OutstandingKind.Update
            from person in item.OwedBy
            select To(person, DeliveryKind.Prompt, facts.Programme, facts.Period) with
            {
                Subject = item.Id,
            },
        ];

    /// <summary>To each programme manager on the day the period opens: after the prompts when they go out that day, else at
    /// once.</summary>
    public static IReadOnlyList<Delivery> Openings(Programme programme, ReportingPeriod period)
    {
        var at = PromptsOnOpening(programme, period) ? PromptAt(period) + OpeningDelay : period.OpensAt + OpeningDelay;
        return
        [
            .. programme.ProgrammeManagers.Select(manager =>
                To(manager, DeliveryKind.Opening, programme, period) with
                {
                    NotBefore = at,
                }
            ),
        ];
    }

    /// <summary>
    /// Everyone with a part in the chasing who gets no prompt on the day the period opens: whether they can be reached is checked
    /// that day, not when it is needed.
    /// </summary>
    public static IReadOnlyList<Delivery> Checks(Programme programme, ReportingPeriod period)
    {
        var leads = programme.Workstreams.SelectMany(w => w.Leads).ToHashSet(StringComparer.Ordinal);
        var everybody = leads
            .Concat(programme.Workstreams.SelectMany(w => w.Deputies))
            .Concat(programme.Sros)
            .Distinct(StringComparer.Ordinal);
        var prompted = PromptsOnOpening(programme, period) ? leads : [];
        return
        [
            .. everybody
                .Where(person => !prompted.Contains(person) && !programme.ProgrammeManagers.Contains(person))
                .Select(person => To(person, DeliveryKind.Check, programme, period)),
        ];
    }

    /// <summary>Checks again whether a person can be reached.</summary>
    public static Delivery CheckOf(string person, Programme programme, ReportingPeriod period) =>
        To(person, DeliveryKind.Check, programme, period);

    /// <summary>The workstreams without an update, except those that were closed in an earlier period or are paused: no update
    /// of them is requested.</summary>
    /// <param name="today">A date in the programme's time zone.</param>
    public static IEnumerable<Workstream> Outstanding(PeriodFacts facts, DateOnly today) =>
        facts.Programme.Workstreams.Where(w => facts.IsRequested(w, today));

    internal static Delivery To(string person, DeliveryKind kind, Programme programme, ReportingPeriod period) =>
        new()
        {
            ProgrammeId = programme.Id,
            PeriodId = period.Id,
            Kind = kind,
            Recipient = person,
        };

    private static DateTimeOffset PromptAt(ReportingPeriod period) => period.Steps.First(s => s.Kind == StepKind.Prompt).At;

    private static bool PromptsOnOpening(Programme programme, ReportingPeriod period) =>
        ProgrammePeriods.LocalDate(programme, PromptAt(period)) == ProgrammePeriods.LocalDate(programme, period.OpensAt);
}
