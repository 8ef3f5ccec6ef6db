using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Risks as lines of a card, to confirm, change or close, and the form for a new one.</summary>
internal static class RiskLines
{
    public static IEnumerable<CardElement> Of(
        RiskEntry risk,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        RiskScale scale
    )
    {
        var outcomeId = RegisterForm.Risk(risk.Ref, RegisterForm.Outcome);
        var noteId = RegisterForm.Risk(risk.Ref, RegisterForm.Note);
        var mitigationId = RegisterForm.Risk(risk.Ref, RegisterForm.Mitigation);
        yield return CardParts.Text(
            $"**{CardText.Escape(risk.Ref)}** {CardText.Escape(risk.Description)} "
                + $"({CardText.Escape(EntryText.Grading(risk, scale))})",
            Spacing.Medium
        );
        yield return new TextInput("Mitigation")
        {
            Id = mitigationId,
            MaxLength = BoxLength.InClient(EntryLimits.MaxText),
            ErrorMessage = RegisterLines.TooLong,
            Value = CardParts.Filled(boxes.Find(mitigationId) ?? risk.Mitigation),
        };
        foreach (var problem in RegisterLines.Problems(noteId, problems))
        {
            yield return problem;
        }

        yield return new ChoiceSetInput(
            "Is this risk up to date?",
            [new Choice("Yes, no change", RegisterForm.Unchanged), new Choice("Close it", RegisterForm.Close)]
        )
        {
            Id = outcomeId,
            Style = ChoiceSetStyle.Compact,
            ErrorMessage = RegisterLines.NotChosen,
            Placeholder = "Not reviewed",
            Value = CardParts.Filled(boxes.Find(outcomeId) ?? ""),
        };
        yield return new TextInput("What changed, or why it is closed")
        {
            Id = noteId,
            MaxLength = BoxLength.InClient(EntryLimits.MaxText),
            ErrorMessage = RegisterLines.TooLong,
            Value = CardParts.Filled(boxes.Find(noteId) ?? ""),
        };
    }

    public static IEnumerable<CardElement> New(RegisterBoxes boxes, IReadOnlyList<FieldProblem> problems, RiskScale scale) =>
        [
            .. RegisterLines.Box(
                RegisterForm.NewRiskPrefix + RegisterForm.Text,
                "What could go wrong, and its effect",
                "",
                boxes,
                problems
            ),
            RegisterLines.LevelChoice(
                "How likely is it?",
                RegisterForm.NewRiskPrefix + RegisterForm.Likelihood,
                boxes,
                scale,
                known: null
            ),
            RegisterLines.LevelChoice(
                "What is the impact?",
                RegisterForm.NewRiskPrefix + RegisterForm.Impact,
                boxes,
                scale,
                known: null
            ),
            .. RegisterLines.Box(RegisterForm.NewRiskPrefix + RegisterForm.Mitigation, "Mitigation", "", boxes, problems),
        ];
}
