using ChatOps.Chat;
using ChatOps.Deliveries;
using ChatOps.Programmes;
using ChatOps.Prompts;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Updates;

namespace ChatOps.Tests.Cards;

/// <summary>What people get in their own chats beside a lead's form: reminders, the programme manager's cards, answers to commands.</summary>
internal static class PeopleCards
{
    private static readonly Programme Programme = SampleQuarter.Programme;

    private static readonly UnreachablePerson NotInstalled = new("Education Transitions lead", DeliveryReason.NotInstalled, ["Education Transitions"]);

    public static IReadOnlyList<SampleCard> All { get; } =
    [
        Reminder("reminder-two", overdue: false, "integrated-commissioning", "send-readiness"),
        Reminder("reminder-seven", overdue: false, "banded-funding", "graduated-pathway", "ehcp", "spend-redesign-communications", "property", "primary-transformation", "secondary-transformation"),
        Reminder("reminder-overdue", overdue: true, "integrated-commissioning", "send-readiness"),
        EveryCard.Personal("manager-opening", ManagerCard.Opening, Model(NotInstalled)),
        EveryCard.Personal("manager-opening-several", ManagerCard.Opening, Model(
            NotInstalled,
            new("Project Manager B", DeliveryReason.SeveralMatches, ["Primary LINCS"]),
            new("Communications lead", DeliveryReason.NotInTeams, ["Communications", "Communications Plan"]))),
        EveryCard.Personal("manager-opening-all-well", ManagerCard.Opening, Model() with
        {
            Workstreams = [.. Programme.Workstreams.Where(w => !w.LeadNotIdentified)],
            Missing = [.. Missing().Where(m => !m.Workstream.LeadNotIdentified)],
        }),
        EveryCard.Personal("manager-escalation", ManagerCard.Escalation, Model(NotInstalled) with { Missing = Missing(SampleQuarter.Current) }),
        EveryCard.Personal("manager-escalation-all-in", ManagerCard.Escalation, Model() with { Missing = [] }),
        EveryCard.Personal("missing", ManagerCard.Missing, Model(NotInstalled) with { Missing = Missing(SampleQuarter.Current) }),
        EveryCard.Personal("missing-all-in", ManagerCard.Missing, Model() with { Missing = [] }),
        Trouble("post-trouble-unsure", new() { Status = DeliveryStatus.Ambiguous, Why = DeliveryReason.Unknown, Subject = BoardPost.RootKey, ProgrammeId = Programme.Id, PeriodId = SampleQuarter.Period.Id, Kind = DeliveryKind.BoardPost, Recipient = SampleQuarter.Board.Id }),
        Trouble("post-trouble-refused", new() { Status = DeliveryStatus.Refused, Why = DeliveryReason.NoChannel, Subject = "detail-property", ProgrammeId = Programme.Id, PeriodId = SampleQuarter.Period.Id, Kind = DeliveryKind.BoardPost, Recipient = SampleQuarter.Board.Id }),
        EveryCard.Personal("help-lead", HelpCard.For, Who("ehcp-lead")),
        EveryCard.Personal("help-manager", HelpCard.For, Who("project-manager-a")),
        EveryCard.Personal("help-sro", HelpCard.For, Who("head-of-additional-needs")),
        EveryCard.Personal("help-stranger", HelpCard.ForStranger),
        MyUpdates("my-updates-owed", ("banded-funding", true, false), ("graduated-pathway", false, false), ("ehcp", false, true)),
        MyUpdates("my-updates-one-first", ("send-readiness", true, false)),
        MyUpdates("my-updates-all-in", ("banded-funding", true, true), ("graduated-pathway", true, true)),
        MyUpdates("my-updates-many", [.. Programme.Workstreams.Where(w => !w.LeadNotIdentified).Select((w, i) => (w.Id, i % 2 == 0, SampleQuarter.Current.ContainsKey(w.Id)))]),
        EveryCard.Personal("status-before-due", StatusCard.Build, Status(SampleQuarter.Report(Everything), SampleQuarter.Period.DueAt.AddDays(-1))),
        EveryCard.Personal("status-nothing-yet", StatusCard.Build, Status(SampleQuarter.Report(Everything, current: new Dictionary<string, Update>(StringComparer.Ordinal)), SampleQuarter.Period.OpensAt)),
        EveryCard.Personal("status-published", StatusCard.Build, Status(SampleQuarter.Report(Everything, published: SampleQuarter.Published), SampleQuarter.Published.AddDays(1))),
        EveryCard.Personal("status-closed", StatusCard.Build, Status(SampleQuarter.Report(Everything, published: SampleQuarter.Published), SampleQuarter.Period.FreezesAt.AddDays(1))),
    ];

    private static IReadOnlyList<ProgrammeStatus> Status(HighlightReport report, DateTimeOffset now) => [new(report, now)];

    private static Board Everything => SampleQuarter.Board;

    private static SampleCard Reminder(string name, bool overdue, params string[] workstreams) => EveryCard.Personal(name, ReminderCard.Build, new ReminderModel(
        Programme,
        SampleQuarter.Period.Label,
        SampleQuarter.Local(SampleQuarter.Period.DueAt),
        overdue,
        [.. workstreams.Select(w => new OutstandingUpdate(Programme.FindWorkstream(w)!, SampleQuarter.Subject(w).Reference("reminder-1|project-manager-a|")))]));

    private static ManagerModel Model(params UnreachablePerson[] unreachable) => new()
    {
        Programme = Programme,
        PeriodLabel = SampleQuarter.Period.Label,
        DueLocal = SampleQuarter.Local(SampleQuarter.Period.DueAt),
        PublishesLocal = SampleQuarter.Local(SampleQuarter.Period.PublishesAt),
        Workstreams = Programme.Workstreams,
        Missing = Missing(),
        Unreachable = unreachable,
    };

    private static IReadOnlyList<MissingUpdate> Missing(IReadOnlyDictionary<string, Update>? current = null) =>
        new PeriodFacts(Programme, SampleQuarter.Period, current ?? new Dictionary<string, Update>(StringComparer.Ordinal), SampleQuarter.Last, [])
            .ManagerModel(DateOnly.FromDateTime(SampleQuarter.Local(SampleQuarter.Period.DueAt)).AddDays(3)).Missing;

    private static SampleCard Trouble(string name, Delivery post) => new(
        name,
        PostTroubleCard.Build(Programme, SampleQuarter.Period.Label, SampleQuarter.Board, post),
        CardSize.PromptBudget,
        ((Delegate)PostTroubleCard.Build).Method);

    private static IReadOnlyList<Participant> Who(string person) => [new(Programme, Programme.FindPerson(person)!)];

    private static SampleCard MyUpdates(string name, params (string Workstream, bool IsLead, bool IsIn)[] mine) => EveryCard.Personal<IReadOnlyList<MyUpdate>>(name, MyUpdatesCard.Build,
        [.. mine.Select(m => new MyUpdate(
            SampleQuarter.Subject(m.Workstream, m.IsIn ? SampleQuarter.Current[m.Workstream] : null), m.IsLead, SampleQuarter.Local(SampleQuarter.Period.DueAt)))]);
}
