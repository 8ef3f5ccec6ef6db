using ChatOps.Programmes;
using ChatOps.Reports;
using ChatOps.Schedule;
using ChatOps.Typed;

namespace ChatOps.Prompts;

/// <summary>The things of one kind that are owed at a moment. Pure.</summary>
public delegate IEnumerable<OwedItem> OwedSource(PeriodFacts facts, DateTimeOffset now);

/// <summary>What is owed in a period, of every kind.</summary>
public static class Owed
{
    /// <summary>The one list of what can be owed: another kind of item is a line here.</summary>
    private static readonly IReadOnlyList<OwedSource> Sources = [Updates, Milestones];

    public static IReadOnlyList<OwedItem> In(PeriodFacts facts, DateTimeOffset now) => [.. Sources.SelectMany(source => source(facts, now))];

    private static IEnumerable<OwedItem> Updates(PeriodFacts facts, DateTimeOffset now)
    {
        var today = ProgrammePeriods.LocalDate(facts.Programme, now);
        foreach (var workstream in Asking.Outstanding(facts.Programme, facts.Current))
        {
            var (owedBy, deputies) = Who(facts, workstream, today);
            yield return new OwedItem
            {
                Kind = OwedKind.Update,
                Id = workstream.Id,
                Title = workstream.Name,
                WorkstreamId = workstream.Id,
                DueAt = facts.Arrangements.DueOf(facts.Period, workstream.Id),
                OwedBy = owedBy,
                Deputies = deputies,
            };
        }
    }

    /// <summary>What of a workstream, other than its update, is past its own date; whom to ask for it is left open.</summary>
    public static IEnumerable<OwedItem> PastTheirDate(Programme programme, string workstreamId, DateTimeOffset now) =>
        PastMilestones(programme, ProgrammePeriods.LocalDate(programme, now)).Where(item => item.WorkstreamId == workstreamId);

    // A milestone of a workstream is answered for by its update of the period: once that is in, its lead has had their say. One of a whole
    // project, or of none, is nobody's to answer in a card; the programme manager's card has it.
    private static IEnumerable<OwedItem> Milestones(PeriodFacts facts, DateTimeOffset now)
    {
        var today = ProgrammePeriods.LocalDate(facts.Programme, now);
        foreach (var item in PastMilestones(facts.Programme, today))
        {
            var workstream = item.WorkstreamId is { } id ? facts.Programme.FindWorkstream(id) : null;
            var (owedBy, deputies) = workstream is null || facts.Current.ContainsKey(workstream.Id) ? ([], []) : Who(facts, workstream, today);
            yield return item with { OwedBy = owedBy, Deputies = deputies };
        }
    }

    // A deputy who stands in already is not asked as a deputy beside that.
    private static (IReadOnlyList<string> OwedBy, IReadOnlyList<string> Deputies) Who(PeriodFacts facts, Workstream workstream, DateOnly today)
    {
        var owedBy = Responsible.Asked(workstream, facts.Arrangements, facts.Reachability, today);
        return (owedBy, [.. Responsible.Deputies(workstream, facts.Arrangements, today).Except(owedBy, StringComparer.Ordinal)]);
    }

    private static IEnumerable<OwedItem> PastMilestones(Programme programme, DateOnly today) =>
        programme.Milestones.Where(m => !m.Done && m.Baseline is { } date && date.IsPast(today)).Select(milestone => new OwedItem
        {
            Kind = OwedKind.Milestone,
            Id = milestone.Id,
            Title = milestone.Title,
            WorkstreamId = milestone.WorkstreamId,
            DueAt = LocalTimes.ToInstant(milestone.Baseline!.Last, programme.Reporting.DueAt, programme.TimeZone),
            DueText = PartialDateText.Print(milestone.Baseline!),
            OwedBy = [],
        });
}
