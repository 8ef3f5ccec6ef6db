using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Tests.Cards;

/// <summary>Moments of a period as a programme manager sees them: what was sent to whom, and what has come.</summary>
internal static class Chase
{
    private const string Unreachable = "education-transitions-lead";

    private static readonly Dictionary<string, Update> Nothing = new(StringComparer.Ordinal);

    private static readonly DateTimeOffset PromptAt = SampleQuarter.Period.OpensAt;

    public static DateTimeOffset JustAsked { get; } = PromptAt.AddMinutes(5);

    public static DateTimeOffset MorningOfTheDeadline { get; } = SampleQuarter.Period.DueAt.AddHours(-8);

    public static DateTimeOffset DayAfter { get; } = SampleQuarter.Period.DueAt.AddDays(3);

    public static DateTimeOffset Extended { get; } = SampleQuarter.Period.DueAt.AddDays(4);

    /// <summary>Everybody was asked; one has not got the app, and so nobody else could be asked for hers.</summary>
    public static PeriodFacts Asked { get; } = Facts(Nothing, Prompts(SampleQuarter.Programme));

    public static PeriodFacts Reminded { get; } =
        Facts(
            Nothing,
            [
                .. Prompts(SampleQuarter.Programme),
                .. SampleQuarter.Programme.People.Select(p => Sent(p.Id, DeliveryKind.Reminder, "", PromptAt.AddDays(2), 1)),
            ]
        );

    /// <summary>After the deadline: two are missing, and the SROs have been told.</summary>
    public static PeriodFacts Overdue { get; } =
        Facts(
            SampleQuarter.Current,
            [
                .. Prompts(SampleQuarter.Programme),
                Sent("evaluation-lead", DeliveryKind.Reminder, "", PromptAt.AddDays(2), 1),
                Sent("evaluation-lead", DeliveryKind.Reminder, "", SampleQuarter.Period.DueAt.AddHours(-3), 2),
                Sent("project-manager-a", DeliveryKind.DeputyRequest, "", SampleQuarter.Period.DueAt.AddHours(-2), 1),
                Sent("head-of-additional-needs", DeliveryKind.SroEscalation, "", DayAfter.AddHours(-3), 1),
            ]
        );

    /// <summary>One is away with a deputy, one is handed on, one has more time, and one was answered on somebody's
    /// behalf.</summary>
    public static PeriodFacts Arranged { get; } =
        Overdue with
        {
            Current = SampleQuarter
                .Current.Where(pair => pair.Key is not ("property" or "ehcp" or "cyp-voices"))
                .ToDictionary(
                    pair => pair.Key,
                    pair =>
                        pair.Key == "banded-funding"
                            ? pair.Value with
                            {
                                By = "project-manager-a",
                                ByName = "Project Manager A",
                                OnBehalfOf = "Banded Funding lead",
                            }
                            : pair.Value,
                    StringComparer.Ordinal
                ),
            Arrangements = new PeriodArrangements
            {
                Absences = new Dictionary<string, Absence>(StringComparer.Ordinal)
                {
                    ["property-lead"] = new(
                        "property-lead",
                        new DateOnly(2020, 9, 30),
                        new DateOnly(2020, 10, 9),
                        "property-lead",
                        PromptAt
                    ),
                },
                Handovers = new Dictionary<string, Handover>(StringComparer.Ordinal)
                {
                    ["ehcp"] = new("ehcp", "banded-funding-lead", "ehcp-lead", PromptAt),
                },
                Extensions = new Dictionary<string, Extension>(StringComparer.Ordinal)
                {
                    ["cyp-voices"] = new("cyp-voices", Extended, "project-manager-a", PromptAt),
                },
            },
        };

    public static PeriodFacts AllIn { get; } = Facts(SampleQuarter.AllGreen(all: true), Prompts(SampleQuarter.Programme));

    /// <summary>An update is in that does not add up.</summary>
    public static PeriodFacts WithQuestions =>
        Asked with
        {
            Current = new Dictionary<string, Update>(StringComparer.Ordinal)
            {
                ["ehcp"] = SampleQuarter.UpdateOf(
                    "ehcp",
                    new UpdateContent
                    {
                        Rag = "green",
                        Progress = "Consultancy appointed",
                        Answers =
                        [
                            new(
                                "on-track-but-overdue",
                                "It is rated green, but “Descriptors agreed” is past its date. Is it still on track?",
                                "Schools asked for a month more."
                            ),
                            new(
                                "carried-over-often",
                                "“Define the scope (3 times)” has been carried over again. What is in the way?",
                                ""
                            ),
                        ],
                    }
                ),
            },
        };

    public static PeriodFacts PastTheirDate { get; } =
        Asked with
        {
            Programme = SampleQuarter.Programme with
            {
                Milestones =
                [
                    .. SampleQuarter.Programme.Milestones,
                    new()
                    {
                        Id = "late",
                        Title = "Descriptors agreed with schools",
                        WorkstreamId = "banded-funding",
                        Baseline = ChatOps.Values.PartialDate.OfMonth(2020, 8),
                    },
                ],
            },
        };

    public static Delivery ManagersCard { get; } = Sent("project-manager-a", DeliveryKind.Opening, "", PromptAt.AddMinutes(2));

    /// <summary>A programme of fifty workstreams with long names, none of which has answered.</summary>
    public static PeriodFacts Fifty { get; } =
        Facts(
            Nothing,
            [],
            SampleQuarter.Programme with
            {
                Workstreams =
                [
                    .. Enumerable
                        .Range(1, 50)
                        .Select(i => new Workstream
                        {
                            Id = $"workstream-{i}",
                            Name = $"Workstream {i}: multi-agency early help, prevention and inclusion",
                            Leads = [SampleQuarter.Programme.People[i % SampleQuarter.Programme.People.Count].Id],
                        }),
                ],
            }
        );

    /// <summary>The same with nothing in the way of anybody, and no workstream without a lead.</summary>
    public static PeriodFacts Everybody(Func<Programme, IReadOnlyList<Delivery>> deliveries)
    {
        var programme = SampleQuarter.Programme with
        {
            Workstreams = [.. SampleQuarter.Programme.Workstreams.Where(w => !w.LeadNotIdentified)],
        };
        return Facts(Nothing, deliveries(programme), programme);
    }

    public static IReadOnlyList<Delivery> Reached(Programme programme) =>
        [.. Prompts(programme).Select(d => d with { Status = DeliveryStatus.Delivered, Why = null, SentAt = PromptAt })];

    private static PeriodFacts Facts(
        IReadOnlyDictionary<string, Update> current,
        IReadOnlyList<Delivery> deliveries,
        Programme? programme = null
    ) =>
        new(
            programme ?? SampleQuarter.Programme,
            SampleQuarter.Period,
            current,
            SampleQuarter.Last,
            [.. deliveries.Select(d => new StoredDelivery(d, default))]
        );

    private static IReadOnlyList<Delivery> Prompts(Programme programme) =>
        [
            .. programme.Workstreams.SelectMany(w =>
                w.Leads.Select(lead =>
                    lead == Unreachable
                        ? Sent(lead, DeliveryKind.Prompt, w.Id, PromptAt) with
                        {
                            Status = DeliveryStatus.Refused,
                            Why = DeliveryReason.NotInstalled,
                            SentAt = null,
                        }
                        : Sent(lead, DeliveryKind.Prompt, w.Id, PromptAt)
                )
            ),
        ];

    private static Delivery Sent(string person, DeliveryKind kind, string subject, DateTimeOffset at, int number = 0) =>
        new()
        {
            ProgrammeId = SampleQuarter.Programme.Id,
            PeriodId = SampleQuarter.PeriodId,
            Kind = kind,
            Number = number,
            Recipient = person,
            Subject = subject,
            Status = DeliveryStatus.Delivered,
            SentAt = at,
            ActivityId = "1",
        };
}
