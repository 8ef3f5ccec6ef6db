using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to issues, and adds a new one. Pure.</summary>
internal static class IssueEdits
{
    public static Register Apply(Register register, RegisterEdit edit) =>
        WithNew(register with { Issues = register.Issues.Select(i => Of(i, edit)).ToValueList() }, edit);

    private static IssueEntry Of(IssueEntry issue, RegisterEdit edit)
    {
        var noteId = RegisterForm.Issue(issue.Ref, RegisterForm.Note);
        var (outcome, note) = (edit.Boxes.Text(RegisterForm.Issue(issue.Ref, RegisterForm.Outcome)), edit.Boxes.Text(noteId));
        if (outcome == RegisterForm.Close && note.Length == 0)
        {
            edit.Missing(noteId, "Write how this issue was resolved.");
            return issue;
        }

        return issue with
        {
            Note = edit.Text(noteId, issue.Note, $"the latest position of {issue.Ref}", isAsked: true),
            Impact = edit.Graded(RegisterForm.Issue(issue.Ref, RegisterForm.Impact), issue.Impact),
            Owner = edit.Text(RegisterForm.Issue(issue.Ref, RegisterForm.Owner), issue.Owner, $"the owner of {issue.Ref}"),
            Closed =
                outcome == RegisterForm.Close ? new Closing(edit.Today, note)
                : outcome.Length > 0 ? null
                : issue.Closed,
        };
    }

    private static Register WithNew(Register register, RegisterEdit edit)
    {
        const string Prefix = RegisterForm.NewIssuePrefix;
        var (text, impact) = (
            edit.Boxes.Text(Prefix + RegisterForm.Text),
            Levels.Read(edit.Boxes.Text(Prefix + RegisterForm.Impact), edit.Programme.RiskScale)
        );
        if (text.Length == 0 && (impact is not null || edit.Boxes.Text(Prefix + RegisterForm.Owner).Length > 0))
        {
            edit.Missing(Prefix + RegisterForm.Text, "Write what has gone wrong.");
        }

        if (
            text.Length == 0
            || register.Issues.Any(i => i.Description == text && i.Closed is null)
            || !edit.HasRoom(register.Issues.Count, Prefix + RegisterForm.Text, "issues")
        )
        {
            return register;
        }

        var entry = new IssueEntry
        {
            Ref = Refs.Next(
                "I",
                [.. register.Issues.Select(i => i.Ref), .. Seeding.Taken(register, SeededKind.Issue)],
                register.Used.Issues
            ),
            Description = text,
            Impact = impact,
            Owner = edit.Boxes.Text(Prefix + RegisterForm.Owner),
            RaisedOn = edit.Today,
        };
        return register with { Issues = [.. register.Issues, entry] };
    }
}
