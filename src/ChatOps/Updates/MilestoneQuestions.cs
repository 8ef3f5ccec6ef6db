using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Updates;

/// <summary>What does not add up in an update's milestones. Pure.</summary>
internal static class MilestoneQuestions
{
    /// <summary>Each milestone that is past its date. An update that is on track, or complete, is asked about all of them
    /// together.</summary>
    public static IEnumerable<EntryQuestion> PastTheirDate(ChallengeFacts facts) =>
        facts.Rated is RagKind.OnTrack or RagKind.Complete
            ? []
            : facts
                .Register.Milestones.Where(m => m.IsOverdue(facts.Today))
                .Select(m => new EntryQuestion(
                    m.Id,
                    m.Title,
                    $"“{m.Title}” {Rated(facts, m)}is past its date ({PartialDateText.PrintInSentence(m.Expected!)}) and "
                        + "not done. "
                        + "When is it expected now?"
                ));

    /// <summary>On track with a milestone that is red, though it is not past its date.</summary>
    public static string? OnTrackWithRed(ChallengeFacts facts) =>
        facts.Rated == RagKind.OnTrack
        && facts.Register.Milestones.Where(m => !m.IsCompleted && !m.IsOverdue(facts.Today) && IsRed(facts, m.Rag)).ToList()
            is { Count: > 0 } red
            ? $"It is rated {facts.RatedWord}, but the {(red.Count == 1 ? "milestone" : "milestones")} "
                + $"{ChallengeQuestions.Named(red.Select(m => m.Title))} {(red.Count == 1 ? "is" : "are")} rated "
                + $"{UkText.List([.. red.Select(m => Word(facts, m)).Distinct(StringComparer.Ordinal)])}. Is it still on track?"
            : null;

    /// <summary>A date that was approved has moved, and the approval is still the old one.</summary>
    public static string? ApprovedPlanMoved(ChallengeFacts facts)
    {
        var moved = facts
            .Register.Milestones.Select(m => (Milestone: m, Approval: OldApproval(facts, m)))
            .Where(m => m.Approval is not null)
            .Select(m => (Name: $"The date of “{m.Milestone.Title}”", Approval: m.Approval!))
            .ToList();
        if (
            facts.Last is { Approved: { } approved } last
            && facts.Programme.Rag.Find(facts.Content.Rag) is { NeedsApproval: true }
            && facts.Content.Rag == last.Rag
            && facts.Content.Approved == approved
            && facts.Content.BackOnTrackBy > last.BackOnTrackBy
        )
        {
            moved.Insert(0, ("The date when it is back on track", approved));
        }

        return moved.Count == 0
            ? null
            : string.Join(
                ' ',
                moved
                    .Take(MaxNamed)
                    .Select(m => $"{m.Name} has moved since {m.Approval.By} approved it on {UkText.Date(m.Approval.On)}.")
            )
                + (moved.Count > MaxNamed ? $" So have {UkText.Count(moved.Count - MaxNamed, "more date")}." : "")
                + (moved.Count == 1 ? " Has the new date been approved?" : " Have the new dates been approved?");
    }

    private const int MaxNamed = 3;

    // The approval of its rating, or of the baseline that it had, where it has moved and no later one was given.
    private static Approval? OldApproval(ChallengeFacts facts, MilestoneEntry now)
    {
        if (
            now is { IsCompleted: true } or { Expected: null }
            || facts.Last?.Register.Milestones.FirstOrDefault(m => m.Id == now.Id) is not { Expected: not null } before
            || before.Expected == now.Expected
        )
        {
            return null;
        }

        if (
            now.RagApproved is { } approved
            && approved == before.RagApproved
            && facts.Programme.Rag.Find(now.Rag) is { NeedsApproval: true }
        )
        {
            return approved;
        }

        return
            now.Rebaselined.Count > 0
            && now.Rebaselined[^1] is var replaced
            && replaced.ApprovedBy != CarryOver.ProgrammeFile
            && now.Rebaselined.Count == before.Rebaselined.Count
            && now.Expected > before.Expected
            ? new Approval(replaced.ApprovedBy, replaced.ApprovedOn)
            : null;
    }

    private static string Rated(ChallengeFacts facts, MilestoneEntry milestone) =>
        facts.Programme.Rag.Find(milestone.Rag) is { Kind: RagKind.OnTrack } state
            ? $"is rated {state.Word.ToLowerInvariant()}, but "
            : "";

    // Amber may stand beside an update that is on track as a whole; what is worse may not go without saying.
    internal static bool IsRed(ChallengeFacts facts, string? key) =>
        facts.Programme.Rag.Find(key) is { Kind: RagKind.OffTrack, Colour: not RagColour.Amber };

    internal static string Word(ChallengeFacts facts, MilestoneEntry milestone) =>
        facts.Programme.Rag.Find(milestone.Rag)!.Word.ToLowerInvariant();
}
