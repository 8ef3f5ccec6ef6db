using ChatOps.Chasing;
using ChatOps.Chat;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;
using ChatOps.Updates;
using ChatOps.Wire;

namespace ChatOps.Tests.Cards;

/// <summary>What people get in their own chats beside a lead's form: reminders, the programme manager's cards, answers to
/// commands.</summary>
internal static class PeopleCards
{
    private static readonly Programme Programme = SampleQuarter.Programme;

    private static readonly DateOnly PapersBy = new(2020, 10, 7);

    private static HighlightReport Ready
    {
        get
        {
            var report = SampleQuarter.Report();
            return report with
            {
                Board = report.Board with
                {
                    Meetings = [new BoardMeeting(new DateOnly(2020, 10, 14)) { At = new TimeOnly(14, 0), Item = "7" }],
                },
            };
        }
    }

    public static IReadOnlyList<SampleCard> All { get; } =
    [
        Reminder("reminder-two", overdue: false, "integrated-commissioning", "send-readiness"),
        Reminder(
            "reminder-seven",
            overdue: false,
            "banded-funding",
            "graduated-pathway",
            "ehcp",
            "spend-redesign-communications",
            "property",
            "primary-transformation",
            "secondary-transformation"
        ),
        Reminder("reminder-overdue", overdue: true, "integrated-commissioning", "send-readiness"),
        EveryCard.Personal(
            "reminder-several-deadlines",
            ReminderCard.Build,
            new ReminderModel(
                Programme,
                SampleQuarter.Period.Label,
                [
                    Outstanding("integrated-commissioning", overdue: true),
                    Outstanding("send-readiness", overdue: false) with
                    {
                        DueLocal = SampleQuarter.Local(Chase.Extended),
                    },
                ]
            )
        ),
        Reminder("deputy-request-two", overdue: false, asDeputy: true, "graduated-pathway", "property"),
        Reminder("deputy-request-overdue", overdue: true, asDeputy: true, "cluster-pilot-1", "cluster-pilot-2"),
        Manager("manager-opening", Chase.Asked, Chase.JustAsked),
        Manager("manager-opening-all-well", Chase.Everybody(Chase.Reached), Chase.JustAsked),
        Manager("manager-reminded", Chase.Reminded, Chase.MorningOfTheDeadline),
        Manager("manager-overdue", Chase.Overdue, Chase.DayAfter),
        Manager("manager-arranged", Chase.Arranged, Chase.DayAfter),
        Manager(
            "manager-acted",
            Chase.Overdue,
            Chase.DayAfter,
            new ManagerAnswer(ChaseResult.As("Evaluation lead is being reminded now."), "evaluation", "")
        ),
        Manager(
            "manager-wrong-day",
            Chase.Overdue,
            Chase.DayAfter,
            new ManagerAnswer(
                ChaseResult.Wrong("That is not after the deadline, Friday 2 October, 5:00pm. Choose a later day."),
                "evaluation",
                "2020-10-02"
            )
        ),
        Manager("manager-all-in", Chase.AllIn, Chase.DayAfter),
        Manager("manager-closed", Chase.Overdue, SampleQuarter.Period.FreezesAt.AddHours(1)),
        Manager("manager-past-their-date", Chase.PastTheirDate, Chase.JustAsked),
        Manager("manager-questions", Chase.WithQuestions, Chase.JustAsked),
        Manager("manager-fifty", Chase.Fifty, Chase.DayAfter),
        EveryCard.Personal(
            "manager-superseded",
            ManagerCard.Superseded,
            ManagerCard.Superseded(Programme, SampleQuarter.Period.Label)
        ),
        EveryCard.Personal(
            "manager-kept",
            ManagerCards.Draw,
            ManagerCards.Draw(Chase.Asked, Chase.ManagersCard, Chase.JustAsked, "29:manager")
        ),
        EveryCard.Personal(
            "missing-for-an-sro",
            ManagerCard.Build,
            ManagerCard.Build(ManagerModel.Of(Chase.Overdue, Chase.DayAfter), mayAct: false)
        ),
        EveryCard.Personal("sro-escalation", SroCard.Build, ManagerModel.Of(Chase.Overdue, Chase.DayAfter)),
        EveryCard.Personal("sro-escalation-fifty", SroCard.Build, ManagerModel.Of(Chase.Fifty, Chase.DayAfter)),
        EveryCard.Personal(
            "behalf-two",
            BehalfCard.Build,
            BehalfCard.Build(
                Chase.Overdue,
                [Programme.FindWorkstream("evaluation")!, Programme.FindWorkstream("digital-capacity")!]
            )
        ),
        EveryCard.Personal(
            "more-time",
            MoreTimeCard.Build,
            MoreTimeCard.Build(
                Programme,
                SampleQuarter.Period.Label,
                SampleQuarter.Local(Chase.Extended),
                [Outstanding("evaluation", overdue: true)]
            )
        ),
        EveryCard.Personal(
            "no-longer-yours",
            NoLongerYoursCard.Build,
            NoLongerYoursCard.Build(Programme, Programme.FindWorkstream("ehcp"), "EHCP")
        ),
        EveryCard.Personal(
            "no-longer-open",
            NoLongerYoursCard.Answered,
            NoLongerYoursCard.Answered(
                Programme,
                "EHCP",
                SampleQuarter.Subject("banded-funding").Last!.Update,
                new UpdateReference(Programme.Id, SampleQuarter.Period.Id, "ehcp", "prompt-0|ehcp-lead|ehcp", 0)
            )
        ),
        EveryCard.Personal(
            "no-longer-any",
            NoLongerYoursCard.OfList,
            NoLongerYoursCard.OfList(Programme, ["EHCP", "Primary LINCS"])
        ),
        EveryCard.Personal(
            "no-longer-requested",
            NoLongerYoursCard.NotRequested,
            NoLongerYoursCard.NotRequested(
                Programme,
                Programme.FindWorkstream("ehcp")!,
                new Pause(new DateOnly(2020, 12, 1), "Waiting for the grant")
            )
        ),
        EveryCard.Personal(
            "no-longer-a-workstream",
            NoLongerYoursCard.NotRequested,
            NoLongerYoursCard.NotRequested(
                Programme,
                Programme.FindWorkstream("ehcp")! with
                {
                    ClosedOn = new DateOnly(2020, 9, 30),
                    MergedInto = "banded-funding",
                },
                null
            )
        ),
        EveryCard.Personal(
            "channel-trouble",
            ChannelTroubleCard.Build,
            ChannelTroubleCard.Build(Programme, SampleQuarter.Board, SampleQuarter.Local(SampleQuarter.Period.PublishesAt))
        ),
        EveryCard.Personal("papers-ready", PapersReadyCard.Build, PapersReadyCard.Build(Ready, PapersBy, SampleQuarter.Local)),
        EveryCard.Personal("minutes", MinutesCard.Build, MinutesCard.Build(Ready, SampleQuarter.Local)),
        EveryCard.Personal(
            "refused-words",
            (Func<string, string, UpdateInput, RagScheme?, AdaptiveCard>)RefusedWords.Card,
            RefusedWords.Card(
                "EHCP",
                "You no longer update this workstream, so this was not added to the report.",
                UpdateInput.Empty with
                {
                    Rag = "amber",
                    Progress = "Two hundred plans were reviewed",
                    Risks = "Too few case workers",
                },
                Programme.Rag
            )
        ),
        EveryCard.Personal(
            "refused-message",
            RefusedWords.OfMessage,
            RefusedWords.OfMessage("EHCP", "This workstream is closed.", "Green. Two hundred plans were reviewed.")
        ),
        EveryCard.Personal(
            "no-longer-there",
            NoLongerYoursCard.Build,
            NoLongerYoursCard.Build(Programme, null, "Digital Capacity")
        ),
        EveryCard.Personal("away", AwayCard.Build, AwayCard.Build(Reference, UpdateInput.Empty, "", "", null)),
        EveryCard.Personal(
            "away-wrong",
            AwayCard.Build,
            AwayCard.Build(
                null,
                UpdateInput.Empty,
                "2020-10-05",
                "2020-10-02",
                "The last day is before the first. Choose them again."
            )
        ),
        EveryCard.Personal(
            "away-saved",
            AwayCard.Saved,
            AwayCard.Saved(
                new Absence("ehcp-lead", new DateOnly(2020, 9, 30), new DateOnly(2020, 10, 9), "ehcp-lead", default),
                ["EHCP has no deputy, so no one will be asked while you are away. Your programme manager can see this."],
                Reference,
                UpdateInput.Empty
            )
        ),
        EveryCard.Personal(
            "hand-over",
            HandOverCard.Build,
            HandOverCard.Build(
                Programme.FindWorkstream("ehcp")!,
                SampleQuarter.Period.Label,
                Programme.People,
                Reference,
                UpdateInput.Empty,
                null
            )
        ),
        EveryCard.Personal(
            "hand-over-wrong",
            HandOverCard.Build,
            HandOverCard.Build(
                Programme.FindWorkstream("ehcp")!,
                SampleQuarter.Period.Label,
                Programme.People,
                Reference,
                UpdateInput.Empty,
                "Choose who answers in your place."
            )
        ),
        EveryCard.Personal(
            "handed-over",
            HandOverCard.HandedOver,
            HandOverCard.HandedOver(
                Programme,
                Programme.FindWorkstream("ehcp")!,
                "Banded Funding lead",
                SampleQuarter.Local(SampleQuarter.Period.DueAt),
                Reference,
                UpdateInput.Empty
            )
        ),
        Trouble(
            "post-trouble-unsure",
            new()
            {
                Status = DeliveryStatus.Ambiguous,
                Why = DeliveryReason.Unknown,
                Subject = BoardPost.RootKey,
                ProgrammeId = Programme.Id,
                PeriodId = SampleQuarter.Period.Id,
                Kind = DeliveryKind.BoardPost,
                Recipient = SampleQuarter.Board.Id,
            }
        ),
        Trouble(
            "post-trouble-refused",
            new()
            {
                Status = DeliveryStatus.Refused,
                Why = DeliveryReason.NoChannel,
                Subject = "detail-property",
                ProgrammeId = Programme.Id,
                PeriodId = SampleQuarter.Period.Id,
                Kind = DeliveryKind.BoardPost,
                Recipient = SampleQuarter.Board.Id,
            }
        ),
        EveryCard.Personal("help-lead", HelpCard.For, Who("ehcp-lead")),
        EveryCard.Personal("help-manager", HelpCard.For, Who("project-manager-a")),
        EveryCard.Personal("help-sro", HelpCard.For, Who("head-of-additional-needs")),
        EveryCard.Personal("help-stranger", HelpCard.ForStranger),
        EveryCard.Personal(
            "help-not-understood",
            who => HelpCard.NotUnderstood(who, Remark.Unknown),
            Who("project-manager-a")
        ) with
        {
            DrawnBy = ((Delegate)HelpCard.NotUnderstood).Method,
        },
        EveryCard.Personal("help-absence", who => HelpCard.NotUnderstood(who, Remark.Absence), Who("ehcp-lead")),
        MyUpdates("my-updates-owed", ("banded-funding", true, false), ("graduated-pathway", false, false), ("ehcp", false, true)),
        MyUpdates("my-updates-one-first", ("send-readiness", true, false)),
        EveryCard.Personal<IReadOnlyList<MyUpdate>>(
            "my-updates-two-deadlines",
            MyUpdatesCard.Build,
            [
                new(SampleQuarter.Subject("banded-funding"), true, SampleQuarter.Local(SampleQuarter.Period.DueAt)),
                new(SampleQuarter.Subject("ehcp"), true, SampleQuarter.Local(Chase.Extended)),
            ]
        ),
        MyUpdates("my-updates-all-in", ("banded-funding", true, true), ("graduated-pathway", true, true)),
        MyUpdates(
            "my-updates-many",
            [
                .. Programme
                    .Workstreams.Where(w => !w.LeadNotIdentified)
                    .Select((w, i) => (w.Id, i % 2 == 0, SampleQuarter.Current.ContainsKey(w.Id))),
            ]
        ),
        EveryCard.Personal(
            "status-before-due",
            StatusCard.Build,
            Status(SampleQuarter.Report(Everything), SampleQuarter.Period.DueAt.AddDays(-1))
        ),
        EveryCard.Personal(
            "status-nothing-yet",
            StatusCard.Build,
            Status(
                SampleQuarter.Report(Everything, current: new Dictionary<string, Update>(StringComparer.Ordinal)),
                SampleQuarter.Period.OpensAt
            )
        ),
        EveryCard.Personal(
            "status-published",
            StatusCard.Build,
            Status(SampleQuarter.Report(Everything, published: SampleQuarter.Published), SampleQuarter.Published.AddDays(1))
        ),
        EveryCard.Personal(
            "status-closed",
            StatusCard.Build,
            Status(
                SampleQuarter.Report(Everything, published: SampleQuarter.Published),
                SampleQuarter.Period.FreezesAt.AddDays(1)
            )
        ),
    ];

    private static IReadOnlyList<ProgrammeStatus> Status(HighlightReport report, DateTimeOffset now) =>
        [
            new(
                report,
                now,
                new PublicationPlan(SampleQuarter.Published, now >= SampleQuarter.Published ? SampleQuarter.Published : null)
            ),
        ];

    private static Board Everything => SampleQuarter.Board;

    private static IReadOnlyDictionary<string, string> Reference =>
        UpdateForm.WriteReference(SampleQuarter.Subject("ehcp").Reference(SampleQuarter.Nonce));

    private static SampleCard Reminder(string name, bool overdue, params string[] workstreams) =>
        Reminder(name, overdue, asDeputy: false, workstreams);

    private static SampleCard Reminder(string name, bool overdue, bool asDeputy, params string[] workstreams) =>
        EveryCard.Personal(
            name,
            ReminderCard.Build,
            new ReminderModel(Programme, SampleQuarter.Period.Label, [.. workstreams.Select(w => Outstanding(w, overdue))])
            {
                AsDeputy = asDeputy,
            }
        );

    private static OutstandingUpdate Outstanding(string workstream, bool overdue) =>
        new(
            Programme.FindWorkstream(workstream)!,
            SampleQuarter.Subject(workstream).Reference("reminder-1|project-manager-a|"),
            SampleQuarter.Local(SampleQuarter.Period.DueAt),
            overdue
        )
        {
            LeadNames = [.. Programme.FindWorkstream(workstream)!.Leads.Select(Programme.NameOf)],
            PastTheirDate =
                workstream == "property"
                    ?
                    [
                        new OutstandingItem
                        {
                            Kind = OutstandingKind.Milestone,
                            Id = "sites",
                            Title = "Alternative Provision primary school sites identified",
                            DueAt = default,
                            DueText = "August 2020",
                            OwedBy = [],
                        },
                    ]
                    : [],
        };

    private static SampleCard Manager(string name, PeriodFacts facts, DateTimeOffset now, ManagerAnswer? answer = null) =>
        EveryCard.Personal(name, ManagerCard.Build, ManagerCard.Build(ManagerModel.Of(facts, now), answer, "29:manager"));

    private static SampleCard Trouble(string name, Delivery post) =>
        new(
            name,
            PostTroubleCard.Build(Programme, SampleQuarter.Period.Label, SampleQuarter.Board, post),
            CardSize.PromptBudget,
            ((Delegate)PostTroubleCard.Build).Method
        );

    private static IReadOnlyList<Participant> Who(string person) => [new(Programme, Programme.FindPerson(person)!)];

    private static SampleCard MyUpdates(string name, params (string Workstream, bool IsLead, bool IsIn)[] mine) =>
        EveryCard.Personal<IReadOnlyList<MyUpdate>>(
            name,
            MyUpdatesCard.Build,
            [
                .. mine.Select(m => new MyUpdate(
                    SampleQuarter.Subject(m.Workstream, m.IsIn ? SampleQuarter.Current[m.Workstream] : null),
                    m.IsLead,
                    SampleQuarter.Local(SampleQuarter.Period.DueAt)
                )),
            ]
        );
}
