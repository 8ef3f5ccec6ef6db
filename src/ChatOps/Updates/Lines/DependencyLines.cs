using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>What a workstream needs from others, as lines of a card.</summary>
internal static class DependencyLines
{
    public static IEnumerable<CardElement> Of(
        DependencyEntry dependency,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        Programme programme
    )
    {
        var (noteId, outcomeId) = (
            RegisterForm.Dependency(dependency.Ref, RegisterForm.Note),
            RegisterForm.Dependency(dependency.Ref, RegisterForm.Outcome)
        );
        return
        [
            CardParts.Text(
                $"**{CardText.Escape(dependency.Ref)}** {CardText.Escape(EntryText.Dependency(dependency, programme))}",
                Spacing.Medium
            ),
            .. RegisterLines.Box(noteId, "Latest position", dependency.Note, boxes, problems),
            .. RegisterLines.Box(
                RegisterForm.Dependency(dependency.Ref, RegisterForm.Date),
                "Needed by",
                dependency.By is { } date ? PartialDateText.Print(date) : "",
                boxes,
                problems
            ),
            new ChoiceSetInput(
                "Has it been resolved?",
                [new Choice("Still needed", RegisterForm.Unchanged), new Choice("Resolved: close it", RegisterForm.Close)]
            )
            {
                Id = outcomeId,
                Style = ChoiceSetStyle.Compact,
                ErrorMessage = RegisterLines.NotChosen,
                Placeholder = "Still needed",
                Value = CardParts.Filled(boxes.Find(outcomeId) ?? ""),
            },
        ];
    }

    public static IEnumerable<CardElement> New(RegisterBoxes boxes, IReadOnlyList<FieldProblem> problems) =>
        [
            .. RegisterLines.Box(
                RegisterForm.NewDependencyPrefix + RegisterForm.On,
                "Workstream or outside body",
                "",
                boxes,
                problems
            ),
            .. RegisterLines.Box(
                RegisterForm.NewDependencyPrefix + RegisterForm.Text,
                "What is needed from them",
                "",
                boxes,
                problems
            ),
            .. RegisterLines.Box(
                RegisterForm.NewDependencyPrefix + RegisterForm.Date,
                "Needed by, for example 30/11/2020 or Oct 2020",
                "",
                boxes,
                problems
            ),
        ];
}
