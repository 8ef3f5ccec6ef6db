using System.Runtime.CompilerServices;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Chasing;

/// <summary>The things of one kind that are owed on a day. Pure.</summary>
internal delegate IEnumerable<OutstandingItem> OwedSource(PeriodFacts facts, DateOnly today);

/// <summary>What is owed in a period, of every kind.</summary>
internal static class OutstandingItems
{
    /// <summary>The one list of what can be owed: another kind of item is a line here.</summary>
    private static readonly IReadOnlyList<OwedSource> Sources = [Updates, Registered, OfNoWorkstream];

    // Prompts, reminders and each manager's card ask for what is owed by the same facts.
    private static readonly ConditionalWeakTable<PeriodFacts, OnDay> Known = [];

    public static IReadOnlyList<OutstandingItem> In(PeriodFacts facts, DateTimeOffset now)
    {
        var today = ProgrammePeriods.LocalDate(facts.Programme, now);
        if (!Known.TryGetValue(facts, out var known) || known.Today != today)
        {
            known = new OnDay(today, [.. Sources.SelectMany(source => source(facts, today))]);
            Known.AddOrUpdate(facts, known);
        }

        return known.Items;
    }

    private static IEnumerable<OutstandingItem> Updates(PeriodFacts facts, DateOnly today)
    {
        foreach (var workstream in PromptRows.Outstanding(facts, today))
        {
            var (owedBy, deputies) = Who(facts, workstream, today);
            yield return new OutstandingItem
            {
                Kind = OutstandingKind.Update,
                Id = workstream.Id,
                Title = workstream.Name,
                WorkstreamId = workstream.Id,
                DueAt = facts.Arrangements.DueOf(facts.Period, workstream.Id),
                OwedBy = owedBy,
                Deputies = deputies,
            };
        }
    }

    // What a workstream's register holds is answered for by its update of the period: once that is in, its lead has had their
    // say.
    private static IEnumerable<OutstandingItem> Registered(PeriodFacts facts, DateOnly today)
    {
        foreach (var workstream in facts.Programme.Workstreams)
        {
            var subject = facts.SubjectOf(workstream);
            if (subject.IsClosedBefore || (subject.Current is null && facts.PauseOn(workstream, today) is not null))
            {
                continue;
            }

            var (owedBy, deputies) = subject.Current is not null ? ([], []) : Who(facts, workstream, today);
            foreach (var item in PastTheirDate(facts, subject.Standing, today))
            {
                yield return item with
                {
                    Id = item.Kind == OutstandingKind.Milestone ? item.Id : $"{workstream.Id}|{item.Id}",
                    WorkstreamId = workstream.Id,
                    OwedBy = owedBy,
                    Deputies = deputies,
                };
            }
        }
    }

    private static IEnumerable<OutstandingItem> PastTheirDate(PeriodFacts facts, Register register, DateOnly today)
    {
        var programme = facts.Programme;
        return
        [
            .. register
                .Milestones.Where(m => m.IsOverdue(today))
                .Select(m => Past(programme, OutstandingKind.Milestone, m.Id, m.Title, m.Expected!)),
            .. register
                .Actions.Where(a => a.IsOverdue(today))
                .Select(a => Past(programme, OutstandingKind.Action, a.Ref, a.Text, a.Due!)),
            .. from d in register.Dependencies
            where d.Closed is null && d.By is { } wanted && wanted.IsPast(today)
            select Past(
                programme,
                OutstandingKind.Dependency,
                d.Ref,
                EntryText.Dependency(d with { By = null }, programme),
                d.By!
            ),
            .. from d in register.Decisions
            where d.IsOpen && d.By is { } wanted && wanted.IsPast(today)
            select Past(programme, OutstandingKind.Decision, d.Ref, d.Text, d.By!),
            .. from r in register.Risks
            where r.Closed is null && r.PeriodsUnreviewed >= programme.Honesty.RiskReviewPeriods
            select new OutstandingItem
            {
                Kind = OutstandingKind.Risk,
                Id = r.Ref,
                Title = r.Description,
                DueAt = facts.Period.OpensAt,
                DueText = UkText.Count(r.PeriodsUnreviewed, "period"),
                OwedBy = [],
            },
        ];
    }

    // A milestone of a whole project, or of none, cannot be answered in a lead's card; the programme manager's card shows it.
    private static IEnumerable<OutstandingItem> OfNoWorkstream(PeriodFacts facts, DateOnly today) =>
        facts
            .Programme.Milestones.Where(m => m.WorkstreamId is null && !(today < facts.Programme.Paused?.Until))
            .Select(CarryOver.Entry)
            .Where(m => m.IsOverdue(today))
            .Select(m => Past(facts.Programme, OutstandingKind.Milestone, m.Id, m.Title, m.Expected!));

    // A deputy who already answers in a lead's place is not asked as deputy as well.
    private static (IReadOnlyList<string> OwedBy, IReadOnlyList<string> Deputies) Who(
        PeriodFacts facts,
        Workstream workstream,
        DateOnly today
    )
    {
        var owedBy = Responsible.Asked(workstream, facts.Arrangements, facts.Reachability, today);
        return (owedBy, [.. Responsible.Deputies(workstream, facts.Arrangements, today).Except(owedBy, StringComparer.Ordinal)]);
    }

    private static OutstandingItem Past(Programme programme, OutstandingKind kind, string id, string title, PartialDate due) =>
        new()
        {
            Kind = kind,
            Id = id,
            Title = title,
            DueAt = LocalTimes.ToInstant(due.Last, programme.Reporting.DueAt, programme.TimeZone),
            DueText = PartialDateText.Print(due),
            OwedBy = [],
        };

    private sealed record OnDay(DateOnly Today, IReadOnlyList<OutstandingItem> Items);
}
