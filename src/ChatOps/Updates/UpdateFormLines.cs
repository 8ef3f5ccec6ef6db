using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The carried-over entries that are on the update form itself: the rest have cards of their own. Most of them open on
/// touch; one with a mistake is always shown.</summary>
internal static class UpdateFormLines
{
    // So few figures are quicker to enter here than on cards of their own.
    private const int MaxFigures = 2;

    // Milestones that are overdue or due soon are on this card; the rest of a long plan has cards of its own.
    private const int MaxMilestones = 4;
    private static readonly TimeSpan Soon = TimeSpan.FromDays(45);

    /// <summary>The steps of the last update, to tick.</summary>
    public static void AddNextSteps(List<CardElement> body, UpdateFormModel model)
    {
        var steps = NextStepLines.Ticked(model.Subject.Opening, model.Register);
        if (steps.Count == 0)
        {
            return;
        }

        body.Add(NextStepLines.Ticks(steps, model.Input.Boxes));
        var others = Carried(model).Count(s => s.Outcome != NextStepOutcome.Dropped) - steps.Count;
        body.Add(
            CardParts.Footnote(
                $"{Source(model)}Ticked is done; the rest is carried over."
                    + (
                        others > 0
                            ? $" {UkText.Count(others, "more step")} {(others == 1 ? "is" : "are")} with the milestones, risks "
                                + "and actions."
                            : ""
                    )
            ) with
            {
                Spacing = Spacing.None,
            }
        );
    }

    // Where they come from.
    private static string Source(UpdateFormModel model) =>
        model.LastLocal == default ? "" : $"From the update of {UkText.Near(model.LastLocal, model.DueLocal.Year)}. ";

    /// <summary>A step that a card of the first design says was dropped, or that is dropped without a reason.</summary>
    public static void AddDropped(List<CardElement> body, List<CardElement> more, UpdateFormModel model)
    {
        foreach (var step in Carried(model).Where(s => IsTyped(s, model)))
        {
            (model.IsWrong(RegisterForm.Step(step.Id, RegisterForm.Why)) ? body : more).AddRange(
                NextStepLines.Of(step, model.Input.Boxes, model.Mistakes)
            );
        }
    }

    public static void AddMilestones(List<CardElement> body, List<CardElement> more, UpdateFormModel model)
    {
        var near = Near(model).ToList();
        var wrong = near.Where(m => model.IsWrong(RegisterForm.Milestone(m.Id))).ToList();
        Add(body, wrong);
        Add(more, [.. near.Except(wrong)]);

        void Add(List<CardElement> to, IReadOnlyList<MilestoneEntry> milestones)
        {
            if (milestones.Count > 0)
            {
                to.Add(CardParts.Text("**Milestones.** Change a date or write \"done\":"));
                to.AddRange(milestones.SelectMany(m => MilestoneLines.Of(m, model.Input.Boxes, model.Mistakes, model.Today)));
            }
        }
    }

    public static void AddFigures(List<CardElement> body, List<CardElement> more, UpdateFormModel model)
    {
        var asked = Figures(model);
        var wrong = asked
            .Where(a => model.Mistakes.Any(p => p.Field.StartsWith(MeasureForm.Box(a, ""), StringComparison.Ordinal)))
            .ToList();
        Add(body, wrong);
        Add(more, [.. asked.Except(wrong)]);

        void Add(List<CardElement> to, IReadOnlyList<AskedFigure> figures)
        {
            if (figures.Count > 0)
            {
                to.Add(CardParts.Text("**Money and measures.** Figures expected for this report:"));
                to.AddRange(
                    figures.SelectMany(a =>
                        MeasureLines.Short(a, model.Register.FigureOf(a.Measure.Id, a.When), model.Input.Boxes, model.Mistakes)
                    )
                );
            }
        }
    }

    /// <summary>What is asked of the lead and opens on touch: "2 milestones and 1 figure"; null when there is nothing of
    /// it.</summary>
    public static string? Hidden(UpdateFormModel model)
    {
        var near = Near(model).Where(m => !model.IsWrong(RegisterForm.Milestone(m.Id))).ToList();
        var actions = UpdateFormDrafted.FitsBesideSteps(model)
            ? 0
            : UpdateFormDrafted
                .Due(model)
                .Count(line => line.Value.StartsWith(RegisterForm.ActionPrefix, StringComparison.Ordinal));
        var risks = UpdateFormDrafted.Unreviewed(model).Count;
        var overdue = near.Count(m => m.IsOverdue(model.Today));
        var (milestones, figures) = (near.Count - overdue, Figures(model).Count);
        IReadOnlyList<string> asked =
        [
            .. overdue > 0
                ? [$"{UkText.Count(overdue, "milestone")} past {(overdue == 1 ? "its" : "their")} date"]
                : Array.Empty<string>(),
            .. milestones > 0 ? [UkText.Count(milestones, "milestone")] : Array.Empty<string>(),
            .. actions > 0 ? [$"{UkText.Count(actions, "action")} due"] : Array.Empty<string>(),
            .. risks > 0 ? [$"{UkText.Count(risks, "risk")} not reviewed for long"] : Array.Empty<string>(),
            .. figures > 0 ? [UkText.Count(figures, "figure")] : Array.Empty<string>(),
        ];
        return asked.Count == 0 ? null : UkText.List(asked);
    }

    private static IReadOnlyList<AskedFigure> Figures(UpdateFormModel model) =>
        model.Subject.AskedFigures is { Count: <= MaxFigures } few ? few : [];

    private static IEnumerable<NextStep> Carried(UpdateFormModel model) =>
        model.Register.NextSteps.Where(s => model.Subject.Opening.NextSteps.Any(o => o.Id == s.Id));

    private static bool IsTyped(NextStep step, UpdateFormModel model) =>
        model.Input.Boxes.Find(RegisterForm.Step(step.Id, RegisterForm.Outcome)) is { Length: > 0 }
        || model.IsWrong(RegisterForm.Step(step.Id, RegisterForm.Why));

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
            .Select(m => m.Milestone)
            .Take(MaxMilestones);
}
