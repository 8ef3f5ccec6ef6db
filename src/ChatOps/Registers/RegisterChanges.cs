using ChatOps.Entries;
using ChatOps.Values;

namespace ChatOps.Registers;

/// <summary>What changed in a register in a period, which is what a board wants to read first. Pure.</summary>
internal sealed record RegisterChanges
{
    /// <summary>Milestones that were added in the period.</summary>
    public required IReadOnlyList<MilestoneEntry> NewMilestones { get; init; }

    public required IReadOnlyList<MilestoneMove> Moved { get; init; }

    /// <summary>Milestones that had no date when the period opened, and are expected on one now.</summary>
    public required IReadOnlyList<MilestoneEntry> Dated { get; init; }

    public required IReadOnlyList<MilestoneEntry> Completed { get; init; }

    public required IReadOnlyList<MilestoneEntry> Reopened { get; init; }

    public required IReadOnlyList<MilestoneEntry> Rebaselined { get; init; }

    /// <summary>Milestones for which another baseline was proposed in the period.</summary>
    public IReadOnlyList<MilestoneEntry> Proposed { get; init; } = [];

    /// <summary>Milestones whose proposed baseline was taken back in the period, as they were.</summary>
    public IReadOnlyList<MilestoneEntry> TakenBack { get; init; } = [];

    /// <summary>Milestones whose rating has changed since the period opened, each with its earlier key.</summary>
    public required IReadOnlyList<(MilestoneEntry Milestone, string? Before)> Rerated { get; init; }

    public required IReadOnlyList<RiskEntry> NewRisks { get; init; }

    public required IReadOnlyList<RiskEntry> ClosedRisks { get; init; }

    /// <summary>Open risks that have changed since the period opened. A review alone is not a change.</summary>
    public required IReadOnlyList<EntryChange<RiskEntry>> ChangedRisks { get; init; }

    public required IReadOnlyList<IssueEntry> NewIssues { get; init; }

    public required IReadOnlyList<IssueEntry> ClosedIssues { get; init; }

    public required IReadOnlyList<EntryChange<IssueEntry>> ChangedIssues { get; init; }

    public required IReadOnlyList<DependencyEntry> NewDependencies { get; init; }

    public required IReadOnlyList<DependencyEntry> ClosedDependencies { get; init; }

    public required IReadOnlyList<EntryChange<DependencyEntry>> ChangedDependencies { get; init; }

    /// <summary>Decisions that a board made, deferred or refused.</summary>
    public required IReadOnlyList<DecisionEntry> Decided { get; init; }

    public required IReadOnlyList<ActionEntry> NewActions { get; init; }

    public required IReadOnlyList<ActionEntry> DoneActions { get; init; }

    /// <summary>Actions whose due date has changed since the period opened.</summary>
    public required IReadOnlyList<ActionEntry> MovedActions { get; init; }

    /// <summary>The steps that the lead said they would take, and did, dropped or carried over.</summary>
    public required IReadOnlyList<NextStep> NextSteps { get; init; }

    /// <summary>Figures that were entered or changed.</summary>
    public required IReadOnlyList<FigureChange> Figures { get; init; }

    /// <summary>Figures whose target the programme file has changed.</summary>
    public required IReadOnlyList<MeasureEntry> Retargeted { get; init; }

    /// <summary>New or changed evidence for its outcomes.</summary>
    public required IReadOnlyList<OutcomeEvidence> Evidence { get; init; }

    /// <param name="opening">As the period opened.</param>
    public static RegisterChanges Between(Register opening, Register now)
    {
        var milestones = ByKey(opening.Milestones, m => m.Id);
        var risks = ByKey(opening.Risks, r => r.Ref);
        var issues = ByKey(opening.Issues, i => i.Ref);
        var dependencies = ByKey(opening.Dependencies, d => d.Ref);
        var decisions = ByKey(opening.Decisions, d => d.Ref);
        var actions = ByKey(opening.Actions, a => a.Ref);
        var steps = opening.NextSteps.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var known = now
            .Milestones.Where(m => milestones.ContainsKey(m.Id))
            .Select(m => (Before: milestones[m.Id], Now: m))
            .ToList();
        return new RegisterChanges
        {
            Moved =
            [
                .. known
                    .Where(m =>
                        !m.Now.IsCompleted
                        && m.Before.Rebaselined.Equals(m.Now.Rebaselined)
                        && m.Before.Expected is not null
                        && m.Now.Expected is not null
                        && m.Before.Expected != m.Now.Expected
                    )
                    .Select(m => new MilestoneMove(
                        m.Now,
                        m.Before.Expected!,
                        m.Now.Note == m.Before.Note ? "" : m.Now.Note,
                        Slip.Between(m.Before.Expected, m.Now.Expected),
                        Slip.Between(m.Now.FirstDate, m.Now.Expected)
                    )),
            ],
            NewMilestones = [.. now.Milestones.Where(m => !milestones.ContainsKey(m.Id))],
            Dated =
            [
                .. known
                    .Where(m =>
                        !m.Now.IsCompleted
                        && m.Before.Rebaselined.Equals(m.Now.Rebaselined)
                        && m.Before.Expected is null
                        && m.Now.Expected is not null
                    )
                    .Select(m => m.Now),
            ],
            Completed = [.. known.Where(m => m.Now.IsCompleted && !m.Before.IsCompleted).Select(m => m.Now)],
            Reopened = [.. known.Where(m => !m.Now.IsCompleted && m.Before.IsCompleted).Select(m => m.Now)],
            Rebaselined = RebaselinedBetween(opening, now),
            Proposed =
            [
                .. now.Milestones.Where(m =>
                    m.Proposed is { Outcome: DecisionOutcome.Wanted } proposed
                    && milestones.GetValueOrDefault(m.Id)?.Proposed != proposed
                ),
            ],
            TakenBack =
            [
                .. known
                    .Where(m => m.Before.Proposed is { IsOpen: true } && m.Now is { Proposed: null, IsCompleted: false })
                    .Select(m => m.Before),
            ],
            Rerated = [.. known.Where(m => !m.Now.IsCompleted && m.Now.Rag != m.Before.Rag).Select(m => (m.Now, m.Before.Rag))],
            NewRisks = [.. now.Risks.Where(r => !risks.ContainsKey(r.Ref))],
            ClosedRisks = [.. now.Risks.Where(r => r.Closed is not null && risks.ContainsKey(r.Ref))],
            ChangedRisks = EntryChange.Between(
                now.Risks.Where(r => r.Closed is null),
                risks,
                r => r.Ref,
                r => r with { ReviewedOn = default, PeriodsUnreviewed = 0 }
            ),
            NewIssues = [.. now.Issues.Where(i => !issues.ContainsKey(i.Ref))],
            ClosedIssues = [.. now.Issues.Where(i => i.Closed is not null && issues.ContainsKey(i.Ref))],
            ChangedIssues = EntryChange.Between(now.Issues.Where(i => i.Closed is null), issues, i => i.Ref, i => i),
            NewDependencies = [.. now.Dependencies.Where(d => !dependencies.ContainsKey(d.Ref))],
            ClosedDependencies = [.. now.Dependencies.Where(d => d.Closed is not null && dependencies.ContainsKey(d.Ref))],
            ChangedDependencies = EntryChange.Between(
                now.Dependencies.Where(d => d.Closed is null),
                dependencies,
                d => d.Ref,
                d => d
            ),
            Decided =
            [
                .. now.Decisions.Where(d => d.Outcome != DecisionOutcome.Wanted && decisions.GetValueOrDefault(d.Ref) != d),
            ],
            NewActions = [.. now.Actions.Where(a => !actions.ContainsKey(a.Ref))],
            DoneActions = [.. now.Actions.Where(a => a.IsDone && actions.GetValueOrDefault(a.Ref) is { IsDone: false })],
            MovedActions =
            [
                .. now.Actions.Where(a => !a.IsDone && actions.TryGetValue(a.Ref, out var before) && before.Due != a.Due),
            ],
            NextSteps = [.. now.NextSteps.Where(s => steps.Contains(s.Id))],
            Figures = FigureChange.Between(opening, now),
            Evidence = [.. now.Evidence.Except(opening.Evidence)],
            Retargeted = RetargetedBetween(opening, now),
        };
    }

    // Most registers have no entries of most kinds.
    private static Dictionary<string, T> ByKey<T>(ValueList<T> entries, Func<T, string> key) =>
        entries.Count == 0 ? NoEntries<T>.ByKey : entries.ToDictionary(key, StringComparer.Ordinal);

    private static class NoEntries<T>
    {
        public static readonly Dictionary<string, T> ByKey = [];
    }

    /// <summary><see cref="Rebaselined"/> alone.</summary>
    public static IReadOnlyList<MilestoneEntry> RebaselinedBetween(Register before, Register now)
    {
        var earlier = before.Milestones.ToDictionary(m => m.Id, StringComparer.Ordinal);
        return
        [
            .. now.Milestones.Where(m => earlier.TryGetValue(m.Id, out var was) && m.Rebaselined.Count > was.Rebaselined.Count),
        ];
    }

    /// <summary><see cref="Retargeted"/> alone.</summary>
    public static IReadOnlyList<MeasureEntry> RetargetedBetween(Register before, Register now) =>
        [.. now.Measures.Where(m => m.EarlierTargets.Count > before.FigureOf(m.MeasureId, m.When).EarlierTargets.Count)];
}

/// <summary>A milestone whose expected date has changed since the period opened.</summary>
/// <param name="Why">The lead's reason in the period; empty when they gave none.</param>
/// <param name="InAll">Since it was first planned.</param>
internal sealed record MilestoneMove(MilestoneEntry Milestone, PartialDate From, string Why, Slip? ThisPeriod, Slip? InAll);
