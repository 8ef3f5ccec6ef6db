using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>The steps that a lead said they would take, as lines of a card.</summary>
internal static class NextStepLines
{
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
