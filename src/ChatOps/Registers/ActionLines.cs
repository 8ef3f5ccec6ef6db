using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Typed;
using ChatOps.Updates;

namespace ChatOps.Registers;

/// <summary>Actions as lines of a card, each with the one box that its date or "done" stands in.</summary>
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
            new TextInput($"{action.Ref} {action.Text} ({About(action, today)})")
            {
                Id = id,
                MaxLength = RegisterEdits.MaxText,
                ErrorMessage = RegisterLines.TooLong,
                Placeholder = "A date, or done",
                Value = RegisterLines.Filled(boxes.Find(id) ?? ActionLine.Print(action)),
            },
        ];
    }

    public static IEnumerable<CardElement> New(RegisterBoxes boxes, IReadOnlyList<FieldProblem> problems, Programme programme) =>
        [
            .. RegisterLines.Box(RegisterForm.NewActionPrefix + RegisterForm.Text, "What is to be done", "", boxes, problems),
            .. RegisterLines.Box(RegisterForm.NewActionPrefix + RegisterForm.Owner, "Who does it", "", boxes, problems),
            .. RegisterLines.Box(
                RegisterForm.NewActionPrefix + RegisterForm.Date,
                "By when, for example 30/11/2020 or Oct 2020",
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
                Value = RegisterLines.Filled(boxes.Text(RegisterForm.NewActionPrefix + RegisterForm.From)),
            },
        ];

    /// <summary>Nobody has said that it is done, and its last possible day is over.</summary>
    public static bool IsOverdue(ActionEntry action, DateOnly today) =>
        !action.IsDone && action.Due is { } due && due.IsPast(today);

    /// <summary>"owner: Jane Smith; from the JAN Board; due 30 November 2020, first due October 2020, past its date". Not
    /// escaped.</summary>
    public static string About(ActionEntry action, DateOnly today)
    {
        var due = action.Due is { } date ? $"due {PartialDateText.Print(date)}" : "no date given";
        var first = action.FirstDue is { } was ? $", first due {PartialDateText.Print(was)}" : "";
        var past = IsOverdue(action, today) ? ", past its date" : "";
        return string.Join(
            "; ",
            new[]
            {
                action.Owner.Length > 0 ? $"owner: {action.Owner}" : "",
                action.From.Length > 0 ? $"from: {action.From}" : "",
                due + first + past,
            }.Where(part => part.Length > 0)
        );
    }
}
