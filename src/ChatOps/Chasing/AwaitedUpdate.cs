using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Chasing;

/// <summary>An outstanding update.</summary>
/// <param name="Who">Who is asked for it, and why it is not its leads: "Sam Patel (Alex Jones is away until 9 October)".</param>
/// <param name="Story">What was done about it, the latest last: "asked 4 days ago, reminded yesterday".</param>
internal sealed record AwaitedUpdate(Workstream Workstream, string Who, string Story)
{
    public RagState? LastRating { get; init; }

    /// <summary>"9 days ago"; null when there is no earlier update.</summary>
    public string? LastAge { get; init; }

    /// <summary>No one who was asked for it was reached.</summary>
    public bool IsUnreachable { get; init; }

    /// <summary>Its own deadline, as it was extended, has passed.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>"Evaluation lead, asked 4 days ago, reminded yesterday".</summary>
    public string WhoAndStory => string.Join(", ", new[] { Who, Story }.Where(part => part.Length > 0));

    /// <summary>"Last known 🟠 Amber, 9 days ago", the rating as <paramref name="print"/> writes it.</summary>
    public string Last(Func<RagState, string> print) =>
        LastRating is { } rating ? $"Last known {print(rating)}, {LastAge}" : "No previous update";

    internal static AwaitedUpdate Of(PeriodFacts facts, Workstream workstream, OutstandingItem item, DateTimeOffset now)
    {
        var subject = facts.SubjectOf(workstream);
        return new AwaitedUpdate(
            workstream,
            WhoOf(facts, workstream, item, ProgrammePeriods.LocalDate(facts.Programme, now)),
            string.Join(", ", StoryOf(facts, workstream, item, now))
        )
        {
            LastRating = subject.Last is { } last ? subject.Rating(last.Update) : null,
            LastAge = subject.Last is { } known
                ? UkText.Ago(
                    ProgrammePeriods.LocalDate(facts.Programme, known.Update.At),
                    ProgrammePeriods.LocalDate(facts.Programme, now)
                )
                : null,
            IsUnreachable = item.OwedBy.Count > 0 && item.OwedBy.All(facts.Reachability.People.ContainsKey),
            IsOverdue = item.DueAt <= now,
        };
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
            reasons.Insert(0, $"handed over by {programme.NameOf(handover.By)}");
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
            yield return "there is no one to ask";
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
