using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to the steps that a lead said they would take. Pure.</summary>
internal static class NextStepEdits
{
    public static Register Apply(Register register, RegisterEdit edit)
    {
        var ticked = NextStepLines.Ticked(register).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return register with { NextSteps = register.NextSteps.Select(s => Of(s, edit, ticked)).ToValueList() };
    }

    // A choice of the step itself takes precedence over the ticks: only it can say that a step was dropped.
    private static NextStep Of(NextStep step, RegisterEdit edit, IReadOnlySet<string> ticked)
    {
        var (outcome, why) = (
            edit.Boxes.Find(RegisterForm.Step(step.Id, RegisterForm.Outcome)) ?? Ticked(step, edit.Boxes, ticked),
            edit.Boxes.Text(RegisterForm.Step(step.Id, RegisterForm.Why))
        );
        switch (outcome)
        {
            case RegisterForm.Done:
                return step with { Outcome = NextStepOutcome.Done, Because = "" };
            case RegisterForm.CarryOn:
                return step with { Outcome = NextStepOutcome.Open, Because = "" };
            case RegisterForm.Dropped when why.Length == 0 && step.Because.Length == 0:
                edit.Missing(RegisterForm.Step(step.Id, RegisterForm.Why), "Write briefly why it was dropped.");
                return step;
            case RegisterForm.Dropped:
                return step with { Outcome = NextStepOutcome.Dropped, Because = why.Length == 0 ? step.Because : why };
            default:
                return step;
        }
    }

    // Only a step that was shown has a tick to take away.
    private static string? Ticked(NextStep step, RegisterBoxes boxes, IReadOnlySet<string> shown) =>
        boxes.Find(RegisterForm.DoneSteps) is not { } ticks ? null
        : ticks.Split(',').Contains(step.Id, StringComparer.Ordinal) ? RegisterForm.Done
        : step.Outcome == NextStepOutcome.Done && shown.Contains(step.Id) ? RegisterForm.CarryOn
        : null;
}
