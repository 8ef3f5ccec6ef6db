using ChatOps.Typed;

namespace ChatOps.Registers;

/// <summary>What of a register changed in a period: what a board wants to read first. Pure.</summary>
public sealed record RegisterChanges
{
    public required IReadOnlyList<MilestoneMove> Moved { get; init; }

    public required IReadOnlyList<MilestoneEntry> Completed { get; init; }

    public required IReadOnlyList<MilestoneEntry> Reopened { get; init; }

    public required IReadOnlyList<MilestoneEntry> Rebaselined { get; init; }

    /// <summary>Milestones that are rated otherwise than when the period opened, each with the key that it had then.</summary>
    public required IReadOnlyList<(MilestoneEntry Milestone, string? Before)> Rerated { get; init; }

    public required IReadOnlyList<RiskEntry> NewRisks { get; init; }

    public required IReadOnlyList<RiskEntry> ClosedRisks { get; init; }

    public required IReadOnlyList<IssueEntry> NewIssues { get; init; }

    public required IReadOnlyList<IssueEntry> ClosedIssues { get; init; }

    public required IReadOnlyList<DependencyEntry> NewDependencies { get; init; }

    public required IReadOnlyList<DependencyEntry> ClosedDependencies { get; init; }

    /// <summary>Decisions that a board made, deferred or refused.</summary>
    public required IReadOnlyList<DecisionEntry> Decided { get; init; }

    public required IReadOnlyList<ActionEntry> NewActions { get; init; }

    public required IReadOnlyList<ActionEntry> DoneActions { get; init; }

    /// <summary>Actions that are due on another date than when the period opened.</summary>
    public required IReadOnlyList<ActionEntry> MovedActions { get; init; }

    /// <summary>What the lead said they would do, and did, dropped or carries on with.</summary>
    public required IReadOnlyList<NextStep> Said { get; init; }

    /// <summary>Figures that were given or changed.</summary>
    public required IReadOnlyList<FigureChange> Figures { get; init; }

    /// <summary>Figures of which the programme file has changed the target.</summary>
    public required IReadOnlyList<MeasureEntry> Retargeted { get; init; }

    /// <summary>What was said anew of its outcomes.</summary>
    public required IReadOnlyList<OutcomeEvidence> Evidence { get; init; }

    /// <param name="opening">As the period opened.</param>
    public static RegisterChanges Between(Register opening, Register now)
    {
        var milestones = opening.Milestones.ToDictionary(m => m.Id, StringComparer.Ordinal);
        var risks = opening.Risks.Select(r => r.Ref).ToHashSet(StringComparer.Ordinal);
        var issues = opening.Issues.Select(i => i.Ref).ToHashSet(StringComparer.Ordinal);
        var dependencies = opening.Dependencies.Select(d => d.Ref).ToHashSet(StringComparer.Ordinal);
        var decisions = opening.Decisions.ToDictionary(d => d.Ref, StringComparer.Ordinal);
        var actions = opening.Actions.ToDictionary(a => a.Ref, StringComparer.Ordinal);
        var steps = opening.NextSteps.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var known = now.Milestones
            .Where(m => milestones.ContainsKey(m.Id))
            .Select(m => (Before: milestones[m.Id], Now: m))
            .ToList();
        return new RegisterChanges
        {
            Moved =
            [
                .. known
                    .Where(m => !m.Now.IsCompleted && m.Before.Rebaselined.Equals(m.Now.Rebaselined) && m.Before.Expected is not null && m.Now.Expected is not null && m.Before.Expected != m.Now.Expected)
                    .Select(m => new MilestoneMove(m.Now, m.Before.Expected!, m.Now.Note == m.Before.Note ? "" : m.Now.Note, Slip.Between(m.Before.Expected, m.Now.Expected), Slip.Between(m.Now.FirstBaseline, m.Now.Expected))),
            ],
            Completed = [.. known.Where(m => m.Now.IsCompleted && !m.Before.IsCompleted).Select(m => m.Now)],
            Reopened = [.. known.Where(m => !m.Now.IsCompleted && m.Before.IsCompleted).Select(m => m.Now)],
            Rebaselined = [.. known.Where(m => m.Now.Rebaselined.Count > m.Before.Rebaselined.Count).Select(m => m.Now)],
            Rerated = [.. known.Where(m => !m.Now.IsCompleted && m.Now.Rag != m.Before.Rag).Select(m => (m.Now, m.Before.Rag))],
            NewRisks = [.. now.Risks.Where(r => !risks.Contains(r.Ref))],
            ClosedRisks = [.. now.Risks.Where(r => r.Closed is not null && risks.Contains(r.Ref))],
            NewIssues = [.. now.Issues.Where(i => !issues.Contains(i.Ref))],
            ClosedIssues = [.. now.Issues.Where(i => i.Closed is not null && issues.Contains(i.Ref))],
            NewDependencies = [.. now.Dependencies.Where(d => !dependencies.Contains(d.Ref))],
            ClosedDependencies = [.. now.Dependencies.Where(d => d.Closed is not null && dependencies.Contains(d.Ref))],
            Decided = [.. now.Decisions.Where(d => d.Outcome != DecisionOutcome.Wanted && decisions.GetValueOrDefault(d.Ref) != d)],
            NewActions = [.. now.Actions.Where(a => !actions.ContainsKey(a.Ref))],
            DoneActions = [.. now.Actions.Where(a => a.IsDone && actions.GetValueOrDefault(a.Ref) is { IsDone: false })],
            MovedActions = [.. now.Actions.Where(a => !a.IsDone && actions.TryGetValue(a.Ref, out var before) && before.Due != a.Due)],
            Said = [.. now.NextSteps.Where(s => steps.Contains(s.Id))],
            Figures = FigureChange.Between(opening, now),
            Evidence = [.. now.Evidence.Except(opening.Evidence)],
            Retargeted = [.. now.Measures.Where(m => m.EarlierTargets.Count > opening.FigureOf(m.MeasureId, m.When).EarlierTargets.Count)],
        };
    }
}

/// <summary>A milestone that is expected on another date than when the period opened.</summary>
/// <param name="Why">As its lead said in the period; empty when they said nothing.</param>
/// <param name="InAll">Since it was first planned.</param>
public sealed record MilestoneMove(MilestoneEntry Milestone, PartialDate From, string Why, Slip? ThisPeriod, Slip? InAll);
