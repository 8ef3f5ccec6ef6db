using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>The steps that a lead said they would take, as lines of a card.</summary>
internal static class NextStepLines
{
    // What fits a phone's screen with the rest of the step; the others are with the milestones, risks and actions.
    private const int MaxTicks = 4;

    /// <summary>The carried-over steps that a lead ticks on the form: those that were not dropped, as many as fit.</summary>
    public static IReadOnlyList<NextStep> Ticked(Register opening, Register register) =>
        [.. Ticked(register).Where(s => opening.NextSteps.Any(o => o.Id == s.Id))];

    /// <summary>The same with steps that are new, which are last and never done.</summary>
    public static IEnumerable<NextStep> Ticked(Register register) =>
        register.NextSteps.Where(s => s.Outcome != NextStepOutcome.Dropped && !s.Id.Contains(',')).Take(MaxTicks);

    public static ChoiceSetInput Ticks(IReadOnlyList<NextStep> steps, RegisterBoxes boxes) =>
        new("Done since last time?", [.. steps.Select(s => new Choice(EntryText.Carried(s), s.Id))])
        {
            Id = RegisterForm.DoneSteps,
            Style = ChoiceSetStyle.Expanded,
            IsMultiSelect = true,
            ErrorMessage = "Tick what was done.",
            Value = CardParts.Filled(boxes.Find(RegisterForm.DoneSteps) ?? DoneOf(steps, boxes)),
        };

    /// <summary>What the ticks hold before they are changed.</summary>
    public static string DoneOf(IReadOnlyList<NextStep> steps) => DoneOf(steps, RegisterBoxes.None);

    // A card of the first design has a choice for each step.
    private static string DoneOf(IReadOnlyList<NextStep> steps, RegisterBoxes boxes) =>
        string.Join(
            ',',
            steps
                .Where(s => (boxes.Find(RegisterForm.Step(s.Id, RegisterForm.Outcome)) ?? OutcomeOf(s)) == RegisterForm.Done)
                .Select(s => s.Id)
        );

    /// <summary>"You said you would…": one line per step, to mark as done, carried on or dropped. Nothing is preselected; a step
    /// that is left alone carries on.</summary>
    public static IEnumerable<CardElement> Of(NextStep step, RegisterBoxes boxes, IReadOnlyList<FieldProblem> problems)
    {
        var outcomeId = RegisterForm.Step(step.Id, RegisterForm.Outcome);
        var whyId = RegisterForm.Step(step.Id, RegisterForm.Why);
        yield return new ChoiceSetInput(
            EntryText.Carried(step),
            [
                new Choice("Done", RegisterForm.Done),
                new Choice("Carry on", RegisterForm.CarryOn),
                new Choice("Dropped", RegisterForm.Dropped),
            ]
        )
        {
            Id = outcomeId,
            Style = ChoiceSetStyle.Compact,
            ErrorMessage = RegisterLines.NotChosen,
            Placeholder = "Carry on",
            Value = CardParts.Filled(boxes.Find(outcomeId) ?? OutcomeOf(step)),
        };
        var asked = problems.Any(p => p.Field == whyId);
        if (asked || boxes.Text(whyId).Length > 0 || step.Because.Length > 0)
        {
            foreach (var problem in RegisterLines.Problems(whyId, problems))
            {
                yield return problem;
            }

            yield return new TextInput("Why was it dropped?")
            {
                Id = whyId,
                MaxLength = BoxLength.InClient(EntryLimits.MaxText),
                ErrorMessage = RegisterLines.TooLong,
                Value = CardParts.Filled(boxes.Find(whyId) ?? step.Because),
            };
        }
    }

    internal static string OutcomeOf(NextStep step) =>
        step.Outcome switch
        {
            NextStepOutcome.Done => RegisterForm.Done,
            NextStepOutcome.Dropped => RegisterForm.Dropped,
            _ => "",
        };
}
