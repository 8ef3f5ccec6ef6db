using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Text;

namespace ChatOps.Chasing;

/// <summary>What the programme manager's card and the SRO's message are drawn from: who has answered, who has not and what was
/// done about it. Pure.</summary>
internal sealed record ManagerModel
{
    public required Programme Programme { get; init; }

    public required ReportingPeriod Period { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The workstreams that have a lead and no answer, in the programme's order.</summary>
    public required IReadOnlyList<AwaitedUpdate> Awaited { get; init; }

    /// <summary>In the programme's order.</summary>
    public required IReadOnlyList<Update> Answered { get; init; }

    /// <summary>How many updates are requested: workstreams that were closed in an earlier period owe none.</summary>
    public required int Requested { get; init; }

    /// <summary>The workstreams that are paused and have no answer.</summary>
    public IReadOnlyList<PausedWorkstream> Paused { get; init; } = [];

    /// <summary>How many workstreams were closed in an earlier period.</summary>
    public int Closed => Programme.Workstreams.Count - Requested - Paused.Count;

    public required IReadOnlyList<UnreachablePerson> Unreachable { get; init; }

    /// <summary>The workstreams without an answer and without anyone to ask for one.</summary>
    public required IReadOnlyList<Workstream> WithoutLead { get; init; }

    /// <summary>Overdue items other than updates.</summary>
    public required IReadOnlyList<OutstandingItem> PastTheirDate { get; init; }

    /// <summary>The challenge questions of the updates, with the leads' answers.</summary>
    public IReadOnlyList<AskedQuestion> Questions { get; init; } = [];

    /// <summary>What was asked of leads and is not answered, with the names of those who are to answer.</summary>
    public IReadOnlyList<(Question Question, IReadOnlyList<string> Of)> Unanswered { get; init; } = [];

    /// <summary>Who was notified and when: "SROs notified on Tuesday 6 October, 10:00am".</summary>
    public required IReadOnlyList<string> Notified { get; init; }

    /// <summary>The period's management summary has been written.</summary>
    public bool IsSummaryWritten { get; init; }

    public DateTime DueLocal => ProgrammePeriods.Local(Programme, Period.DueAt);

    public required PublicationPlan Plan { get; init; }

    /// <summary>"the report goes out **Wednesday 7 October, 4:00pm**", or when it went out. Markdown.</summary>
    public string GoesOut => Plan.ToText(Programme, Now);

    /// <summary>Once the report is frozen nothing can be done any more.</summary>
    public bool IsClosed => Now >= Period.FreezesAt;

    public static ManagerModel Of(PeriodFacts facts, DateTimeOffset now)
    {
        var owed = OutstandingItems.In(facts, now);
        var today = ProgrammePeriods.LocalDate(facts.Programme, now);
        var awaited = owed.Where(item => item.Kind == OutstandingKind.Update)
            .Select(item => (Item: item, Workstream: facts.Programme.FindWorkstream(item.Id)!))
            .Where(pair => !pair.Workstream.LeadNotIdentified || pair.Item.OwedBy.Count > 0)
            .Select(pair => AwaitedUpdate.Of(facts, pair.Workstream, pair.Item, now))
            .ToList();
        return new ManagerModel
        {
            Programme = facts.Programme,
            Period = facts.Period,
            Now = now,
            Plan = PublicationPlan.Of(facts, now),
            Requested = facts.Programme.Workstreams.Count(w => facts.Current.ContainsKey(w.Id) || facts.IsRequested(w, today)),
            Paused =
            [
                .. from w in facts.Programme.Workstreams
                where !facts.Current.ContainsKey(w.Id) && !facts.SubjectOf(w).IsClosedBefore
                let pause = facts.PauseOn(w, today)
                where pause is not null
                select new PausedWorkstream(w, pause),
            ],
            IsSummaryWritten = facts.Summary is not null,
            Awaited = awaited,
            Answered = [.. facts.Programme.Workstreams.Select(w => facts.Current.GetValueOrDefault(w.Id)).OfType<Update>()],
            Unreachable =
            [
                .. facts
                    .Reachability.People.Select(pair => UnreachablePerson.Of(facts, pair.Key, pair.Value))
                    .OfType<UnreachablePerson>(),
            ],
            WithoutLead = [.. PromptRows.Outstanding(facts, today).Where(w => awaited.TrueForAll(a => a.Workstream.Id != w.Id))],
            PastTheirDate = [.. owed.Where(item => item.Kind != OutstandingKind.Update)],
            Questions =
            [
                .. facts.Programme.Workstreams.SelectMany(w =>
                    facts.Current.GetValueOrDefault(w.Id)?.Content.Answers.Select(answer => new AskedQuestion(w, answer)) ?? []
                ),
            ],
            Unanswered =
            [
                .. Question
                    .In(facts.BoardRecords)
                    .Where(q => q.IsOpen)
                    .Select(q =>
                        (q, (IReadOnlyList<string>)[.. QuestionRows.Asked(facts, q, now).Select(facts.Programme.NameOf)])
                    ),
            ],
            Notified =
            [
                .. NotifiedOn(facts, DeliveryKind.DeputyRequest, "Deputies asked"),
                .. NotifiedOn(facts, DeliveryKind.SroEscalation, "SROs notified"),
            ],
        };
    }

    private static IEnumerable<string> NotifiedOn(PeriodFacts facts, DeliveryKind kind, string what) =>
        facts.Deliveries.Select(d => d.Delivery).Where(d => d.Kind == kind).Max(d => d.SentAt) is { } at
            ? [$"{what} on {UkText.WeekdayAndTime(ProgrammePeriods.Local(facts.Programme, at))}"]
            : [];
}

/// <summary>A workstream of which no update is requested until a day.</summary>
internal sealed record PausedWorkstream(Workstream Workstream, Pause Pause);

/// <summary>Something that did not add up in a workstream's update.</summary>
internal sealed record AskedQuestion(Workstream Workstream, ChallengeAnswer Answer);

/// <param name="Why">A <see cref="DeliveryReason"/>.</param>
/// <param name="Part">What they are wanted for: "Leads Evaluation."</param>
/// <param name="Meanwhile">What was done instead: "The deputy was asked."; empty when nothing could be.</param>
internal sealed record UnreachablePerson(string Name, string Why, string Part, string Meanwhile)
{
    // A person who was replaced in the programme file need not be reached any more.
    internal static UnreachablePerson? Of(PeriodFacts facts, string personId, string why)
    {
        var programme = facts.Programme;
        if (programme.FindPerson(personId) is not { } person)
        {
            return null;
        }

        var leads = programme.Workstreams.Where(w => w.Leads.Contains(personId)).ToList();
        var deputises = programme.Workstreams.Where(w => w.Deputies.Contains(personId)).ToList();
        var parts = new List<string>();
        Add("Leads", leads);
        Add("Deputy for", deputises);
        if (programme.Sros.Contains(personId))
        {
            parts.Add("Is an SRO.");
        }

        if (programme.ProgrammeManagers.Contains(personId))
        {
            parts.Add("Is a programme manager.");
        }

        return new UnreachablePerson(person.Name, why, string.Join(' ', parts), AskedInstead(facts, leads));

        void Add(string verb, List<Workstream> workstreams)
        {
            if (workstreams.Count > 0)
            {
                parts.Add($"{verb} {UkText.List([.. workstreams.Select(w => w.Name)])}.");
            }
        }
    }

    private static string AskedInstead(PeriodFacts facts, List<Workstream> leads)
    {
        var asked = facts
            .Deliveries.Select(d => d.Delivery)
            .Where(d =>
                d is { Kind: DeliveryKind.Prompt, SentAt: not null }
                && leads.Exists(w => w.Id == d.Subject && w.Deputies.Contains(d.Recipient))
            )
            .Select(d => facts.Programme.NameOf(d.Recipient))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return asked.Count == 0 ? "" : $"{UkText.List(asked)} {(asked.Count == 1 ? "was" : "were")} asked instead.";
    }
}
