using ChatOps.Honesty;
using ChatOps.Programmes;
using ChatOps.Registers;
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

    // A milestone of a workstream is answered for by its update of the period: once that is in, its lead has had their say. One of a whole
    // project, or of none, is nobody's to answer in a card; the programme manager's card has it.
    private static IEnumerable<OwedItem> Milestones(PeriodFacts facts, DateTimeOffset now)
    {
        var today = ProgrammePeriods.LocalDate(facts.Programme, now);
        foreach (var workstream in facts.Programme.Workstreams)
        {
            var (owedBy, deputies) = facts.Current.ContainsKey(workstream.Id) ? ([], []) : Who(facts, workstream, today);
            foreach (var milestone in facts.SubjectOf(workstream).Standing.Milestones.Where(m => HonestyChecks.IsOverdue(m, today)))
            {
                yield return Past(facts.Programme, milestone, workstream.Id) with { OwedBy = owedBy, Deputies = deputies };
            }
        }

        foreach (var milestone in facts.Programme.Milestones.Where(m => m.WorkstreamId is null).Select(CarryOver.Entry).Where(m => HonestyChecks.IsOverdue(m, today)))
        {
            yield return Past(facts.Programme, milestone, workstreamId: null);
        }
    }

    // A deputy who stands in already is not asked as a deputy beside that.
    private static (IReadOnlyList<string> OwedBy, IReadOnlyList<string> Deputies) Who(PeriodFacts facts, Workstream workstream, DateOnly today)
    {
        var owedBy = Responsible.Asked(workstream, facts.Arrangements, facts.Reachability, today);
        return (owedBy, [.. Responsible.Deputies(workstream, facts.Arrangements, today).Except(owedBy, StringComparer.Ordinal)]);
    }

    private static OwedItem Past(Programme programme, MilestoneEntry milestone, string? workstreamId) => new()
    {
        Kind = OwedKind.Milestone,
        Id = milestone.Id,
        Title = milestone.Title,
        WorkstreamId = workstreamId,
        DueAt = LocalTimes.ToInstant(milestone.Expected!.Last, programme.Reporting.DueAt, programme.TimeZone),
        DueText = PartialDateText.Print(milestone.Expected!),
        OwedBy = [],
    };
}
