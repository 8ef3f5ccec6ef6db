using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Chasing;

/// <summary>What the programme manager's card and the SRO's message are drawn from: who has answered, who has not and what was
/// done about it. Pure.</summary>
public sealed record ManagerModel
{
    public required Programme Programme { get; init; }

    public required ReportingPeriod Period { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The workstreams with nobody's answer that somebody leads, in the programme's order.</summary>
    public required IReadOnlyList<AwaitedUpdate> Awaited { get; init; }

    /// <summary>In the programme's order.</summary>
    public required IReadOnlyList<Update> Answered { get; init; }

    public required IReadOnlyList<UnreachablePerson> Unreachable { get; init; }

    /// <summary>Without an answer, and nobody to ask for one.</summary>
    public required IReadOnlyList<Workstream> WithoutLead { get; init; }

    /// <summary>What is past its own date, other than updates.</summary>
    public required IReadOnlyList<OutstandingItem> PastTheirDate { get; init; }

    /// <summary>What does not add up in what was answered, with what its lead said to it.</summary>
    public IReadOnlyList<AskedQuestion> Questions { get; init; } = [];

    /// <summary>What was told to whom above: "SROs told on Tuesday 6 October, 10:00am".</summary>
    public required IReadOnlyList<string> Told { get; init; }

    /// <summary>Somebody has written the period's management summary.</summary>
    public bool IsSummaryWritten { get; init; }

    public DateTime DueLocal => ProgrammePeriods.Local(Programme, Period.DueAt);

    public DateTime PublishesLocal => ProgrammePeriods.Local(Programme, Period.PublishesAt);

    /// <summary>Once the report is frozen nothing can be done any more.</summary>
    public bool IsClosed => Now >= Period.FreezesAt;

    public static ManagerModel Of(PeriodFacts facts, DateTimeOffset now)
    {
        var owed = OutstandingItems.In(facts, now);
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
            IsSummaryWritten = facts.Summary is not null,
            Awaited = awaited,
            Answered = [.. facts.Programme.Workstreams.Select(w => facts.Current.GetValueOrDefault(w.Id)).OfType<Update>()],
            Unreachable =
            [
                .. facts
                    .Reachability.People.Select(pair => UnreachablePerson.Of(facts, pair.Key, pair.Value))
                    .OfType<UnreachablePerson>(),
            ],
            WithoutLead = [.. PromptRows.Outstanding(facts).Where(w => awaited.TrueForAll(a => a.Workstream.Id != w.Id))],
            PastTheirDate = [.. owed.Where(item => item.Kind != OutstandingKind.Update)],
            Questions =
            [
                .. facts.Programme.Workstreams.SelectMany(w =>
                    facts.Current.GetValueOrDefault(w.Id)?.Content.Answers.Select(answer => new AskedQuestion(w, answer)) ?? []
                ),
            ],
            Told =
            [
                .. ToldOf(facts, DeliveryKind.DeputyRequest, "Deputies asked"),
                .. ToldOf(facts, DeliveryKind.SroEscalation, "SROs told"),
            ],
        };
    }

    private static IEnumerable<string> ToldOf(PeriodFacts facts, DeliveryKind kind, string what) =>
        facts.Deliveries.Select(d => d.Delivery).Where(d => d.Kind == kind).Max(d => d.SentAt) is { } at
            ? [$"{what} on {UkText.WeekdayAndTime(ProgrammePeriods.Local(facts.Programme, at))}"]
            : [];
}

/// <summary>Something that did not add up in a workstream's update.</summary>
public sealed record AskedQuestion(Workstream Workstream, ChallengeAnswer Answer);

/// <summary>An update that is still to come.</summary>
/// <param name="Who">Who is asked for it, and why it is not its leads: "Sam Patel (Alex Jones is away until 9 October)".</param>
/// <param name="Story">What was done about it, the latest last: "asked 4 days ago, reminded yesterday".</param>
/// <param name="LastAge">"9 days ago"; null when nothing was ever said.</param>
/// <param name="IsUnreachable">Nobody who was asked for it was reached.</param>
/// <param name="IsOverdue">Its own deadline, as it was extended, has passed.</param>
public sealed record AwaitedUpdate(
    Workstream Workstream,
    string Who,
    string Story,
    RagState? LastRating,
    string? LastAge,
    bool IsUnreachable,
    bool IsOverdue
)
{
    internal static AwaitedUpdate Of(PeriodFacts facts, Workstream workstream, OutstandingItem item, DateTimeOffset now)
    {
        var subject = facts.SubjectOf(workstream);
        return new AwaitedUpdate(
            workstream,
            WhoOf(facts, workstream, item, ProgrammePeriods.LocalDate(facts.Programme, now)),
            string.Join(", ", StoryOf(facts, workstream, item, now)),
            subject.Last is { } last ? subject.Rating(last.Update) : null,
            subject.Last is { } known
                ? UkText.Ago(
                    ProgrammePeriods.LocalDate(facts.Programme, known.Update.At),
                    ProgrammePeriods.LocalDate(facts.Programme, now)
                )
                : null,
            item.OwedBy.Count > 0 && item.OwedBy.All(facts.Reachability.People.ContainsKey),
            item.DueAt <= now
        );
    }

    private static string WhoOf(PeriodFacts facts, Workstream workstream, OutstandingItem item, DateOnly today)
    {
        var (programme, arrangements) = (facts.Programme, facts.Arrangements);
        var reasons = workstream
            .Leads.Where(lead => arrangements.IsAway(lead, today))
            .Select(lead => $"{programme.NameOf(lead)} is away until {UkText.DayAndMonth(arrangements.Absences[lead].To)}")
            .ToList();
        if (arrangements.Handovers.TryGetValue(workstream.Id, out var handover) && item.OwedBy.Contains(handover.ToPersonId))
        {
            reasons.Insert(0, $"handed on by {programme.NameOf(handover.By)}");
        }

        var asked = UkText.List([.. (item.OwedBy.Count > 0 ? item.OwedBy : workstream.Leads).Select(programme.NameOf)]);
        return reasons.Count == 0 ? asked
            : item.OwedBy.Count == 0 ? string.Join(", ", reasons)
            : $"{asked} ({string.Join(", ", reasons)})";
    }

    private static IEnumerable<string> StoryOf(PeriodFacts facts, Workstream workstream, OutstandingItem item, DateTimeOffset now)
    {
        var programme = facts.Programme;
        var today = ProgrammePeriods.LocalDate(programme, now);
        if (item.OwedBy.Count == 0)
        {
            yield return "there is nobody to ask";
        }
        else if (item.OwedBy.All(facts.Reachability.People.ContainsKey))
        {
            yield return "cannot be reached";
        }

        var prompts = facts.PromptsFor(workstream.Id).ToList();
        if (
            prompts
                .Where(d => !workstream.Deputies.Contains(d.Recipient) || workstream.Leads.Contains(d.Recipient))
                .Min(d => d.SentAt) is
            { } askedAt
        )
        {
            yield return $"asked {Ago(askedAt)}";
        }

        var reminders = item.OwedBy.SelectMany(facts.SentTo).Where(d => d.Kind == DeliveryKind.Reminder).ToList();
        if (reminders.Max(d => d.SentAt) is { } remindedAt)
        {
            var times = reminders.Select(d => d.Key).Distinct(StringComparer.Ordinal).Count();
            yield return times > item.OwedBy.Count
                ? $"reminded {(times == 2 ? "twice" : $"{times} times")}, last {Ago(remindedAt)}"
                : $"reminded {Ago(remindedAt)}";
        }

        var deputies = workstream
            .Deputies.SelectMany(facts.SentTo)
            .Where(d => d.Kind == DeliveryKind.DeputyRequest)
            .Concat(prompts.Where(d => workstream.Deputies.Contains(d.Recipient)));
        if (deputies.Max(d => d.SentAt) is { } deputyAskedAt)
        {
            yield return $"deputy asked {Ago(deputyAskedAt)}";
        }

        if (item.DueAt > facts.Period.DueAt)
        {
            yield return $"has until {UkText.WeekdayAndTime(ProgrammePeriods.Local(programme, item.DueAt))}";
        }

        string Ago(DateTimeOffset then) => UkText.Ago(ProgrammePeriods.LocalDate(programme, then), today);
    }
}

/// <param name="Why">A <see cref="DeliveryReason"/>.</param>
/// <param name="Part">What they are wanted for: "Leads Evaluation."</param>
/// <param name="Meanwhile">What was done instead: "The deputy was asked."; empty when nothing could be.</param>
public sealed record UnreachablePerson(string Name, string Why, string Part, string Meanwhile)
{
    // Whoever was replaced in the programme file is nobody's to reach any more.
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
