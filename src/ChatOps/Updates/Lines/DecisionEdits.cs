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
        string Id(string box) => RegisterForm.Decision(decision.Ref, box);
        var (byId, onId, wordsId) = (Id(RegisterForm.By), Id(RegisterForm.On), Id(RegisterForm.Words));
        DecisionOutcome? outcome = edit.Boxes.Find(Id(RegisterForm.Outcome)) switch
        {
            RegisterForm.Made => DecisionOutcome.Made,
            RegisterForm.Deferred => DecisionOutcome.Deferred,
            RegisterForm.Refused => DecisionOutcome.Refused,
            RegisterForm.Wanted => DecisionOutcome.Wanted,
            // A choice that nobody touched may be left out while the boxes below it were changed.
            null
                when decision.Outcome != DecisionOutcome.Wanted
                    && new[] { byId, onId, wordsId }.Any(id => edit.Boxes.Find(id) is not null) => decision.Outcome,
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

        var by = edit.Text(byId, decision.DecidedBy, $"who decided {decision.Ref}");
        var on = edit.Boxes.Find(onId) is null ? decision.DecidedOn : edit.PastDay(onId, Example);
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
                Words = edit.Text(wordsId, decision.Words, $"what was decided in {decision.Ref}"),
            }
            : decision;
    }
}
