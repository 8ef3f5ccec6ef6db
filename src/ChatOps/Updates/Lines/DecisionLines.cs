using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Decisions that were requested of a board, each with its outcome.</summary>
internal static class DecisionLines
{
    public static IEnumerable<CardElement> Of(DecisionEntry decision, RegisterBoxes boxes, IReadOnlyList<FieldProblem> problems)
    {
        string Id(string what) => RegisterForm.Decision(decision.Ref, what);
        var outcome = boxes.Find(Id(RegisterForm.Outcome)) ?? OutcomeOf(decision);
        yield return CardParts.Text(
            $"**{CardText.Escape(decision.Ref)}** {CardText.Escape(decision.Text)} (requested {UkText.Date(decision.AskedOn)})",
            Spacing.Medium
        );
        yield return new ChoiceSetInput(
            "What was the outcome?",
            [
                new Choice("Not decided yet", RegisterForm.Wanted),
                new Choice("Made", RegisterForm.Made),
                new Choice("Deferred", RegisterForm.Deferred),
                new Choice("Refused", RegisterForm.Refused),
            ]
        )
        {
            Id = Id(RegisterForm.Outcome),
            Style = ChoiceSetStyle.Compact,
            ErrorMessage = RegisterLines.NotChosen,
            Placeholder = "Not decided yet",
            Value = CardParts.Filled(outcome),
        };

        // Who decided, when and what exactly is only asked once a decision was made.
        if (outcome is "" or RegisterForm.Wanted)
        {
            yield break;
        }

        foreach (
            var element in RegisterLines
                .Box(Id(RegisterForm.By), "Who decided?", decision.DecidedBy, boxes, problems)
                .Concat(
                    RegisterLines.Box(
                        Id(RegisterForm.On),
                        "When, for example 12/10/2020",
                        decision.DecidedOn is { } on ? UkText.Date(on) : "",
                        boxes,
                        problems
                    )
                )
                .Concat(RegisterLines.Box(Id(RegisterForm.Words), "What exactly was decided?", decision.Words, boxes, problems))
        )
        {
            yield return element;
        }
    }

    private static string OutcomeOf(DecisionEntry decision) =>
        decision.Outcome switch
        {
            DecisionOutcome.Made => RegisterForm.Made,
            DecisionOutcome.Deferred => RegisterForm.Deferred,
            DecisionOutcome.Refused => RegisterForm.Refused,
            _ => "",
        };
}
