using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to actions, and adds a new one. Pure.</summary>
internal static class ActionEdits
{
    public static Register Apply(Register register, RegisterEdit edit) =>
        WithNew(register with { Actions = register.Actions.Select(a => Of(a, edit)).ToValueList() }, edit);

    /// <summary>Who can have asked for an action: the lead, a challenge or a board, each with its value on the wire and its
    /// label.</summary>
    public static IEnumerable<(string Value, string Words)> Sources(Programme programme) =>
        [
            (RegisterForm.FromLead, "The lead"),
            (RegisterForm.FromChallenge, "A challenge"),
            .. programme.Boards.Select(b => (b.Id, b.Name)),
        ];

    private static ActionEntry Of(ActionEntry action, RegisterEdit edit)
    {
        var id = RegisterForm.Action(action.Ref);
        if (edit.Boxes.Find(id) is not { } text)
        {
            return action;
        }

        var read = ActionLine.Read(action, text, edit.Today);
        if (read.Problem is { } problem)
        {
            edit.Wrong(id, problem);
        }

        return read.IsGiven ? read.Value : action;
    }

    private static Register WithNew(Register register, RegisterEdit edit)
    {
        const string Prefix = RegisterForm.NewActionPrefix;
        var (text, owner, from) = (
            edit.Boxes.Text(Prefix + RegisterForm.Text),
            edit.Boxes.Text(Prefix + RegisterForm.Owner),
            edit.Boxes.Text(Prefix + RegisterForm.From)
        );
        if (text.Length == 0)
        {
            if (owner.Length + edit.Boxes.Text(Prefix + RegisterForm.Date).Length > 0)
            {
                edit.Missing(Prefix + RegisterForm.Text, "Write what needs to be done.");
            }

            return register;
        }

        var problems = edit.Problems.Count;
        var due = edit.Date(Prefix + RegisterForm.Date);
        if (
            edit.Problems.Count > problems
            || register.Actions.Any(a => a.Text == text && !a.IsDone)
            || !edit.HasRoom(register.Actions.Count, Prefix + RegisterForm.Text, "actions")
        )
        {
            return register;
        }

        var entry = new ActionEntry
        {
            Ref = Refs.Next(
                "A",
                [.. register.Actions.Select(a => a.Ref), .. Seeding.Taken(register, SeededKind.Action)],
                register.Used.Actions
            ),
            Text = text,
            From = Sources(edit.Programme).Where(s => s.Value == from).Select(s => s.Words).FirstOrDefault() ?? "",
            Owner = owner,
            Due = due,
        };
        return register with { Actions = [.. register.Actions, entry] };
    }
}
