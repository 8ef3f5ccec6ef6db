using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The carried-over entries that are shown on the update form itself: the rest have cards of their own.</summary>
internal static class UpdateFormLines
{
    // Last time's steps are only a reminder; the last report has all of them.
    private const int MaxSaid = 5;

    // So few figures are quicker to enter here than on cards of their own.
    private const int MaxFigures = 2;

    // Milestones that are overdue or due soon are on this card; the rest of a long plan has cards of its own.
    private const int MaxMilestones = 4;
    private static readonly TimeSpan Soon = TimeSpan.FromDays(45);

    public static void AddNextSteps(List<CardElement> body, UpdateFormModel model)
    {
        var steps = model.Register.NextSteps.Where(s => model.Subject.Opening.NextSteps.Any(o => o.Id == s.Id)).ToList();
        if (steps.Count == 0)
        {
            return;
        }

        body.Add(CardParts.Text("**You said you would:**"));
        body.AddRange(steps.Take(MaxSaid).SelectMany(s => NextStepLines.Of(s, model.Input.Boxes, model.Problems)));
        if (steps.Count > MaxSaid)
        {
            body.Add(
                CardParts.Text(
                    $"and {UkText.Count(steps.Count - MaxSaid, "more thing")}, with the milestones, risks and actions.",
                    Spacing.None
                )
            );
        }
    }

    public static void AddMilestones(List<CardElement> body, UpdateFormModel model)
    {
        var near = Near(model).Take(MaxMilestones).ToList();
        if (near.Count > 0)
        {
            body.Add(CardParts.Text("**Milestones.** Change a date or write \"done\":"));
            body.AddRange(near.SelectMany(m => MilestoneLines.Of(m, model.Input.Boxes, model.Problems, model.Today)));
        }
    }

    public static void AddFigures(List<CardElement> body, UpdateFormModel model)
    {
        var asked = model.Subject.AskedFigures;
        if (asked.Count is > 0 and <= MaxFigures)
        {
            body.Add(CardParts.Text("**Money and measures:**"));
            body.AddRange(
                asked.SelectMany(a =>
                    MeasureLines.Short(a, model.Register.FigureOf(a.Measure.Id, a.When), model.Input.Boxes, model.Problems)
                )
            );
        }
    }

    // A milestone whose box was sent stays on the card, even when it is now done: its text is sent again with the second step,
    // and any mistake in it is visible.
    private static IEnumerable<MilestoneEntry> Near(UpdateFormModel model) =>
        model
            .Register.Milestones.Select(m =>
                (Milestone: m, IsTyped: model.Input.Boxes.Find(RegisterForm.Milestone(m.Id)) is not null)
            )
            .Where(m =>
                m.IsTyped
                || (
                    !m.Milestone.IsCompleted
                    && m.Milestone.Expected is { } date
                    && date.First.DayNumber <= model.Today.DayNumber + Soon.Days
                )
            )
            .OrderByDescending(m => m.IsTyped)
            .ThenBy(m => m.Milestone.Expected)
            .Select(m => m.Milestone);
}
