using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Issues as lines of a card, to update or close, and the form for a new one.</summary>
internal static class IssueLines
{
    public static IEnumerable<CardElement> Of(
        IssueEntry issue,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        RiskScale scale
    )
    {
        var outcomeId = RegisterForm.Issue(issue.Ref, RegisterForm.Outcome);
        var noteId = RegisterForm.Issue(issue.Ref, RegisterForm.Note);
        yield return CardParts.Text(
            $"**{CardText.Escape(issue.Ref)}** {CardText.Escape(issue.Description)} (impact "
                + $"{CardText.Escape(Levels.Word(issue.Impact, scale).ToLowerInvariant())})",
            Spacing.Medium
        );
        foreach (var problem in RegisterLines.Problems(noteId, problems))
        {
            yield return problem;
        }

        yield return new TextInput("Latest position")
        {
            Id = noteId,
            MaxLength = BoxLength.InClient(EntryLimits.MaxText),
            ErrorMessage = RegisterLines.TooLong,
            Value = CardParts.Filled(boxes.Find(noteId) ?? issue.Note),
        };
        yield return RegisterLines.LevelChoice(
            "What is the impact?",
            RegisterForm.Issue(issue.Ref, RegisterForm.Impact),
            boxes,
            scale,
            issue.Impact
        );
        yield return RegisterLines.Text(
            RegisterForm.Issue(issue.Ref, RegisterForm.Owner),
            "Owner",
            boxes.Find(RegisterForm.Issue(issue.Ref, RegisterForm.Owner)) ?? issue.Owner
        );
        yield return new ChoiceSetInput(
            "Has it been resolved?",
            [new Choice("Still open", RegisterForm.Unchanged), new Choice("Resolved: close it", RegisterForm.Close)]
        )
        {
            Id = outcomeId,
            Style = ChoiceSetStyle.Compact,
            ErrorMessage = RegisterLines.NotChosen,
            Placeholder = "Still open",
            Value = CardParts.Filled(boxes.Find(outcomeId) ?? ""),
        };
    }

    public static IEnumerable<CardElement> New(RegisterBoxes boxes, IReadOnlyList<FieldProblem> problems, RiskScale scale) =>
        [
            .. RegisterLines.Box(RegisterForm.NewIssuePrefix + RegisterForm.Text, "What has gone wrong", "", boxes, problems),
            RegisterLines.LevelChoice(
                "What is the impact?",
                RegisterForm.NewIssuePrefix + RegisterForm.Impact,
                boxes,
                scale,
                known: null
            ),
            .. RegisterLines.Box(RegisterForm.NewIssuePrefix + RegisterForm.Owner, "Owner", "", boxes, problems),
        ];
}
