using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Actions as lines of a card, each with one box for its date or "done".</summary>
internal static class ActionLines
{
    public static IEnumerable<CardElement> Of(
        ActionEntry action,
        RegisterBoxes boxes,
        IReadOnlyList<FieldProblem> problems,
        DateOnly today
    )
    {
        var id = RegisterForm.Action(action.Ref);
        return
        [
            .. RegisterLines.Problems(id, problems),
            new TextInput($"{action.Ref} {action.Text} ({EntryText.Action(action, today)})")
            {
                Id = id,
                MaxLength = BoxLength.InClient(EntryLimits.MaxText),
                ErrorMessage = RegisterLines.TooLong,
                Placeholder = "A date or \"done\"",
                Value = CardParts.Filled(boxes.Find(id) ?? ActionLine.Print(action)),
            },
        ];
    }

    public static IEnumerable<CardElement> New(RegisterBoxes boxes, IReadOnlyList<FieldProblem> problems, Programme programme) =>
        [
            .. RegisterLines.Box(RegisterForm.NewActionPrefix + RegisterForm.Text, "What needs to be done", "", boxes, problems),
            .. RegisterLines.Box(RegisterForm.NewActionPrefix + RegisterForm.Owner, "Owner", "", boxes, problems),
            .. RegisterLines.Box(
                RegisterForm.NewActionPrefix + RegisterForm.Date,
                "Due date, for example 30/11/2020 or Oct 2020",
                "",
                boxes,
                problems
            ),
            new ChoiceSetInput("Who asked for it?", [.. ActionEdits.Sources(programme).Select(s => new Choice(s.Words, s.Value))])
            {
                Id = RegisterForm.NewActionPrefix + RegisterForm.From,
                Style = ChoiceSetStyle.Compact,
                ErrorMessage = RegisterLines.NotChosen,
                Placeholder = "Not given",
                Value = CardParts.Filled(boxes.Text(RegisterForm.NewActionPrefix + RegisterForm.From)),
            },
        ];
}
