using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>A single risk with all its fields, which are too many for a line among others.</summary>
internal static class RiskDetail
{
    public static IEnumerable<CardElement> Of(
        RiskEntry risk,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        Programme programme
    )
    {
        string Id(string what) => RegisterForm.Risk(risk.Ref, what);
        var scale = programme.RiskScale;
        return
        [
            .. RiskLines.Of(risk, boxes, problems, scale),
            new ChoiceSetInput(
                $"Rating of {risk.Ref}",
                [.. RiskEdits.Ratings(programme).Select(s => new Choice(RagText.Of(s), s.Key))]
            )
            {
                Id = Id(RegisterForm.Rag),
                Style = ChoiceSetStyle.Compact,
                ErrorMessage = RegisterLines.NotChosen,
                Placeholder = "Not rated",
                Value = CardParts.Filled(boxes.Find(Id(RegisterForm.Rag)) ?? risk.Rag ?? ""),
            },
            .. RegisterLines.Box(Id(RegisterForm.Owner), "Owner", risk.Owner, boxes, problems),
            .. RegisterLines.Box(Id(RegisterForm.Cause), "Cause", risk.Cause, boxes, problems),
            .. RegisterLines.Box(Id(RegisterForm.Effect), "Effect", risk.Effect, boxes, problems),
            RegisterLines.LevelChoice(
                "How likely is it before mitigation?",
                Id(RegisterForm.Likelihood),
                boxes,
                scale,
                risk.Likelihood
            ),
            RegisterLines.LevelChoice(
                "What is the impact before mitigation?",
                Id(RegisterForm.Impact),
                boxes,
                scale,
                risk.Impact
            ),
            RegisterLines.LevelChoice(
                "How likely is it after mitigation?",
                Id(RegisterForm.MitigatedLikelihood),
                boxes,
                scale,
                risk.MitigatedLikelihood
            ),
            RegisterLines.LevelChoice(
                "What is the impact after mitigation?",
                Id(RegisterForm.MitigatedImpact),
                boxes,
                scale,
                risk.MitigatedImpact
            ),
            CardParts.Footnote($"Raised on {UkText.Date(risk.RaisedOn)}, last reviewed on {UkText.Date(risk.ReviewedOn)}."),
        ];
    }
}
