using ChatOps.Teams.Cards;
using ChatOps.Updates.Lines;

namespace ChatOps.Updates;

/// <summary>The lines that the update form is drafted with, to tick (<see cref="DraftedLines"/>).</summary>
internal static class UpdateFormDrafted
{
    // What fits a phone's screen with the rest of the step, the steps of the last update among them. With where it comes from, a
    // drafted line takes two.
    private const int MaxTicks = 4;
    private const int LinesEach = 2;

    /// <summary>Whether the second step has room for what is due, under the steps of the last update.</summary>
    public static bool FitsBesideSteps(UpdateFormModel model) =>
        NextStepLines.Ticked(model.Subject.Opening, model.Register).Count + (LinesEach * Due(model).Count) <= MaxTicks;

    /// <summary>Milestones and actions whose date has come.</summary>
    public static IReadOnlyList<DraftedLine> Due(UpdateFormModel model) =>
        DraftedLines.Due(model.Subject.Opening, model.Register, model.Input.Boxes, model.Today);

    /// <summary>Risks that were not reviewed for long.</summary>
    public static IReadOnlyList<DraftedLine> Unreviewed(UpdateFormModel model) =>
        DraftedLines.Unreviewed(model.Subject.Opening, model.Register, model.Input.Boxes, model.Subject.Programme);

    public static void AddDue(List<CardElement> to, UpdateFormModel model)
    {
        if (Due(model) is { Count: > 0 } due)
        {
            to.Add(DraftedLines.DueTicks(due, model.Input.Boxes));
        }
    }

    public static void AddUnreviewed(List<CardElement> to, UpdateFormModel model)
    {
        if (Unreviewed(model) is { Count: > 0 } risks)
        {
            to.Add(DraftedLines.ReviewedTicks(risks, model.Input.Boxes));
        }
    }
}
