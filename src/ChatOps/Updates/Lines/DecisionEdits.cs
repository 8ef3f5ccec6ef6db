using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to the decisions that a workstream requested of a board. Pure.</summary>
internal static class DecisionEdits
{
    /// <summary>What to type for the date of a decision.</summary>
    public const string Example = "Enter the date it was decided, like 12/10/2020.";

    public static Register Apply(Register register, RegisterEdit edit) =>
        register with
        {
            Decisions = register.Decisions.Select(d => Of(d, edit)).ToValueList(),
        };

    private static DecisionEntry Of(DecisionEntry decision, RegisterEdit edit)
    {
        var (byId, onId) = (
            RegisterForm.Decision(decision.Ref, RegisterForm.By),
            RegisterForm.Decision(decision.Ref, RegisterForm.On)
        );
        var (by, words) = (edit.Boxes.Text(byId), edit.Boxes.Text(RegisterForm.Decision(decision.Ref, RegisterForm.Words)));
        DecisionOutcome? outcome = edit.Boxes.Text(RegisterForm.Decision(decision.Ref, RegisterForm.Outcome)) switch
        {
            RegisterForm.Made => DecisionOutcome.Made,
            RegisterForm.Deferred => DecisionOutcome.Deferred,
            RegisterForm.Refused => DecisionOutcome.Refused,
            RegisterForm.Wanted => DecisionOutcome.Wanted,
            _ => null,
        };
        if (outcome is not { } said)
        {
            return decision;
        }

        if (said == DecisionOutcome.Wanted)
        {
            return decision with { Outcome = said, DecidedBy = "", DecidedOn = null, Words = "" };
        }

        var on = edit.PastDay(onId, Example);
        if (by.Length == 0)
        {
            edit.Missing(byId, "Write who decided it, for example the board's name.");
        }

        if (on is null && edit.Boxes.Text(onId).Length == 0)
        {
            edit.Missing(onId, Example);
        }

        return by.Length > 0 && on is { } day
            ? decision with
            {
                Outcome = said,
                DecidedBy = by,
                DecidedOn = day,
                Words = words,
            }
            : decision;
    }
}
