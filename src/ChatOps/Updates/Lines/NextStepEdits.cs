using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to the steps that a lead said they would take. Pure.</summary>
internal static class NextStepEdits
{
    public static Register Apply(Register register, RegisterEdit edit) =>
        register with
        {
            NextSteps = register.NextSteps.Select(s => Of(s, edit)).ToValueList(),
        };

    private static NextStep Of(NextStep step, RegisterEdit edit)
    {
        var (outcome, why) = (
            edit.Boxes.Find(RegisterForm.Step(step.Id, RegisterForm.Outcome)),
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
}
