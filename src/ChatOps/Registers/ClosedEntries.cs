using ChatOps.Entries;

namespace ChatOps.Registers;

/// <summary>The register that is stored with an update: entries that the lead did not touch count as left open for another
/// period.</summary>
internal static class ClosedEntries
{
    /// <param name="opening">As the period opened. Counted from there, so that changing an update counts nothing twice.</param>
    /// <param name="said">The register as the lead left it.</param>
    public static Register Of(Register opening, Register said)
    {
        var steps = opening.NextSteps.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var risks = opening.Risks.ToDictionary(r => r.Ref, StringComparer.Ordinal);
        var milestones = opening.Milestones.ToDictionary(m => m.Id, StringComparer.Ordinal);
        return said with
        {
            Used = Used(opening, said),
            NextSteps = said
                .NextSteps.Select(s =>
                    steps.TryGetValue(s.Id, out var before)
                        ? s with
                        {
                            CarriedOver = before.CarriedOver + (s.Outcome == NextStepOutcome.Open ? 1 : 0),
                        }
                        : s
                )
                .ToValueList(),
            Risks = said
                .Risks.Select(r =>
                    risks.TryGetValue(r.Ref, out var before)
                        ? r with
                        {
                            PeriodsUnreviewed =
                                r.ReviewedOn != before.ReviewedOn || r.Closed is not null ? 0 : before.PeriodsUnreviewed + 1,
                        }
                        : r
                )
                .ToValueList(),
            Milestones = said
                .Milestones.Select(m =>
                    milestones.TryGetValue(m.Id, out var before)
                        ? m with
                        {
                            Moves = before.Moves + (Moved(before, m) ? 1 : 0),
                        }
                        : m
                )
                .ToValueList(),
        };
    }

    private static UsedRefs Used(Register opening, Register said) =>
        new()
        {
            Risks = Math.Max(opening.Used.Risks, Refs.Highest("R", said.Risks.Select(r => r.Ref))),
            Issues = Math.Max(opening.Used.Issues, Refs.Highest("I", said.Issues.Select(i => i.Ref))),
            Dependencies = Math.Max(opening.Used.Dependencies, Refs.Highest("E", said.Dependencies.Select(d => d.Ref))),
            Decisions = Math.Max(opening.Used.Decisions, Refs.Highest("D", said.Decisions.Select(d => d.Ref))),
            Actions = Math.Max(opening.Used.Actions, Refs.Highest("A", said.Actions.Select(a => a.Ref))),
        };

    private static bool Moved(MilestoneEntry before, MilestoneEntry now) =>
        !now.IsCompleted
        && now.Rebaselined.Equals(before.Rebaselined)
        && now.Expected is { } expected
        && before.Expected is { } was
        && expected != was;
}
