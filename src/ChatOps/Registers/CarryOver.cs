using ChatOps.Entries;
using ChatOps.Programmes;

namespace ChatOps.Registers;

/// <summary>
/// What a workstream's register holds when a period opens: the entries that were left open, and those of the programme file.
/// Pure; running it again changes nothing.
/// </summary>
internal static class CarryOver
{
    /// <summary>Stored as the approver of a baseline that was changed in the programme file without an approval.</summary>
    public const string ProgrammeFile = "the programme file";

    /// <param name="last">As the last update left it.</param>
    /// <param name="planned">The workstream's milestones as the programme file has them.</param>
    /// <param name="opens">The day on which the period opens: the day of a baseline or a target that the file changed since, and
    /// of an entry that it gives no day.</param>
    /// <param name="measures">The workstream's measures, as the programme file has them.</param>
    /// <param name="entries">The workstream's risks, issues and actions as the programme file has them.</param>
    public static Register Into(
        Register last,
        IEnumerable<Milestone> planned,
        DateOnly opens,
        IReadOnlyCollection<Measure>? measures = null,
        PlannedEntries? entries = null
    )
    {
        var byId = planned.DistinctBy(m => m.Id).ToDictionary(m => m.Id, StringComparer.Ordinal);
        var known = last.Milestones.Select(m => byId.Remove(m.Id, out var plan) ? Merged(m, plan, opens) : m);
        var left = last with
        {
            // Milestones that were never reported on come after the others, in the file's order.
            Milestones = known.Concat(byId.Values.Select(Entry)).ToValueList(),
            Risks = last.Risks.Where(r => r.Closed is null).ToValueList(),
            Issues = last.Issues.Where(i => i.Closed is null).ToValueList(),
            Dependencies = last.Dependencies.Where(d => d.Closed is null).ToValueList(),
            Decisions = last.Decisions.Where(d => d.IsOpen).ToValueList(),
            Actions = last.Actions.Where(a => !a.IsDone).ToValueList(),
            NextSteps = last.NextSteps.Where(s => s.Outcome == NextStepOutcome.Open).ToValueList(),
            Measures = MeasureCarryOver.Into(last.Measures, measures ?? [], opens),
        };
        return entries is null ? left : Seeding.Into(left, last, entries, opens);
    }

    /// <summary>
    /// The milestones of no workstream, which only the programme file reports on: as it has them, with the dates that it has
    /// replaced. Milestones that it no longer has are kept, so that they do not come back as new.
    /// </summary>
    /// <param name="last">As they were last stored.</param>
    /// <param name="planned">As the programme file has them.</param>
    /// <param name="opens">The day on which the period opens: the day of a baseline that the file changed since.</param>
    public static ValueList<MilestoneEntry> OfNoWorkstream(
        ValueList<MilestoneEntry> last,
        IEnumerable<Milestone> planned,
        DateOnly opens
    )
    {
        var byId = planned.DistinctBy(m => m.Id).ToDictionary(m => m.Id, StringComparer.Ordinal);
        return last.Select(m => byId.Remove(m.Id, out var plan) ? AsInFile(Merged(m, plan, opens), plan) : m)
            .Concat(byId.Values.Select(Entry))
            .ToValueList();
    }

    /// <summary>A milestone as the programme file has it.</summary>
    public static MilestoneEntry Entry(Milestone plan) =>
        new()
        {
            Id = plan.Id,
            Title = plan.Title,
            Heading = plan.Heading,
            Baseline = plan.Baseline,
            Forecast = plan.Forecast,
            Rag = plan.Rag,
            CompletedOn = plan.CompletedOn,
            IsCompletedUndated = plan.Done && plan.CompletedOn is null,
            ApprovalInFile = plan.BaselineApproved,
        };

    // Only the file reports on it.
    private static MilestoneEntry AsInFile(MilestoneEntry entry, Milestone plan) =>
        entry with
        {
            Forecast = plan.Forecast,
            FirstForecast =
                entry.FirstBaseline is not null ? entry.FirstForecast
                : (entry.FirstForecast ?? entry.Forecast) is { } first && first != plan.Forecast ? first
                : null,
            Rag = plan.Rag,
            CompletedOn = plan.CompletedOn,
            IsCompletedUndated = plan.Done && plan.CompletedOn is null,
        };

    // The file has the title and the baseline; the lead reports on the rest, though the file may also mark it done. After an
    // approval has re-baselined it, only a date that the file did not have then re-baselines it again. After it was reopened,
    // only a later completion date completes it.
    private static MilestoneEntry Merged(MilestoneEntry entry, Milestone plan, DateOnly opens)
    {
        var merged = entry with
        {
            Title = plan.Title,
            Heading = plan.Heading,
            CompletedOn =
                entry.CompletedOn
                ?? (entry.ReopenedBecause.Length == 0 || plan.CompletedOn > entry.ReopenedFrom ? plan.CompletedOn : null),
            IsCompletedUndated =
                entry.IsCompletedUndated
                || (plan.Done && entry.CompletedOn is null && plan.CompletedOn is null && entry.ReopenedBecause.Length == 0),
            ApprovalInFile = plan.BaselineApproved,
        };
        // The file has caught up with what a board approved.
        if (entry.Proposed is { Outcome: DecisionOutcome.Made } && plan.Baseline is not null && plan.Baseline == entry.Baseline)
        {
            return merged with { ReplacedInFile = null };
        }

        return plan.Baseline == (entry.ReplacedInFile ?? entry.Baseline) || (plan.Baseline is null && entry.Rebaselined.Count > 0)
            ? merged
            : merged with
            {
                Baseline = plan.Baseline,
                ReplacedInFile = null,
                Proposed = entry.Proposed is { IsOpen: true } proposed && proposed.Date == plan.Baseline ? null : entry.Proposed,
                Rebaselined = entry.Baseline is null ? entry.Rebaselined : [.. entry.Rebaselined, Replaced(entry, plan, opens)],
            };
    }

    // An approval that the file already had before it changed the date belongs to the earlier date.
    private static EarlierBaseline Replaced(MilestoneEntry entry, Milestone plan, DateOnly opens) =>
        plan.BaselineApproved is { } approved && approved != entry.ApprovalInFile
            ? new EarlierBaseline(entry.Baseline, approved.By, approved.On)
            : new EarlierBaseline(entry.Baseline, ProgrammeFile, opens);
}
