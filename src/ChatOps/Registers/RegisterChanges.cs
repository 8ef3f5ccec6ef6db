using ChatOps.Typed;

namespace ChatOps.Registers;

/// <summary>What of a register changed in a period: what a board wants to read first. Pure.</summary>
public sealed record RegisterChanges
{
    public required IReadOnlyList<MilestoneMove> Moved { get; init; }

    public required IReadOnlyList<MilestoneEntry> Completed { get; init; }

    public required IReadOnlyList<MilestoneEntry> Reopened { get; init; }

    public required IReadOnlyList<MilestoneEntry> Rebaselined { get; init; }

    public required IReadOnlyList<RiskEntry> NewRisks { get; init; }

    public required IReadOnlyList<RiskEntry> ClosedRisks { get; init; }

    public required IReadOnlyList<IssueEntry> NewIssues { get; init; }

    public required IReadOnlyList<IssueEntry> ClosedIssues { get; init; }

    /// <summary>What the lead said they would do, and did, dropped or carries on with.</summary>
    public required IReadOnlyList<NextStep> Said { get; init; }

    /// <summary>Figures that were given or changed.</summary>
    public required IReadOnlyList<FigureChange> Figures { get; init; }

    /// <summary>Figures of which the programme file has changed the target.</summary>
    public required IReadOnlyList<MeasureEntry> Retargeted { get; init; }

    /// <summary>What was said anew of its outcomes.</summary>
    public required IReadOnlyList<OutcomeEvidence> Evidence { get; init; }

    public bool IsEmpty => Moved.Count + Completed.Count + Reopened.Count + Rebaselined.Count + NewRisks.Count + ClosedRisks.Count + NewIssues.Count + ClosedIssues.Count + Said.Count + Figures.Count + Retargeted.Count + Evidence.Count == 0;

    /// <param name="opening">As the period opened.</param>
    public static RegisterChanges Between(Register opening, Register now)
    {
        var milestones = opening.Milestones.ToDictionary(m => m.Id, StringComparer.Ordinal);
        var risks = opening.Risks.Select(r => r.Ref).ToHashSet(StringComparer.Ordinal);
        var issues = opening.Issues.Select(i => i.Ref).ToHashSet(StringComparer.Ordinal);
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
            NewRisks = [.. now.Risks.Where(r => !risks.Contains(r.Ref))],
            ClosedRisks = [.. now.Risks.Where(r => r.Closed is not null && risks.Contains(r.Ref))],
            NewIssues = [.. now.Issues.Where(i => !issues.Contains(i.Ref))],
            ClosedIssues = [.. now.Issues.Where(i => i.Closed is not null && issues.Contains(i.Ref))],
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
