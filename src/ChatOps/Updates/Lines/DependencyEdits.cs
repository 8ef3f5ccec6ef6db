using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to what a workstream needs from others, and adds a new dependency. Pure.</summary>
internal static class DependencyEdits
{
    public static Register Apply(Register register, RegisterEdit edit) =>
        WithNew(register with { Dependencies = register.Dependencies.Select(d => Of(d, edit)).ToValueList() }, edit);

    private static DependencyEntry Of(DependencyEntry dependency, RegisterEdit edit)
    {
        var noteId = RegisterForm.Dependency(dependency.Ref, RegisterForm.Note);
        var (outcome, note) = (
            edit.Boxes.Text(RegisterForm.Dependency(dependency.Ref, RegisterForm.Outcome)),
            edit.Boxes.Text(noteId)
        );
        return dependency with
        {
            Note = edit.Text(noteId, dependency.Note, $"the latest position of {dependency.Ref}", isAsked: true),
            By = By(dependency, edit),
            Closed =
                outcome == RegisterForm.Close ? new Closing(edit.Today, note)
                : outcome.Length > 0 ? null
                : dependency.Closed,
        };
    }

    // A date is never removed by leaving its box blank: the sender is asked.
    private static PartialDate? By(DependencyEntry dependency, RegisterEdit edit)
    {
        var id = RegisterForm.Dependency(dependency.Ref, RegisterForm.Date);
        var before = dependency.By is { } known ? PartialDateText.Print(known) : "";
        var text = edit.Text(id, before, $"the date of {dependency.Ref}", isAsked: true);
        return text == before ? dependency.By
            : text.Length == 0 ? null
            : edit.Date(id) ?? dependency.By;
    }

    private static Register WithNew(Register register, RegisterEdit edit)
    {
        const string Prefix = RegisterForm.NewDependencyPrefix;
        var (on, what) = (edit.Boxes.Text(Prefix + RegisterForm.On), edit.Boxes.Text(Prefix + RegisterForm.Text));
        if (on.Length + what.Length + edit.Boxes.Text(Prefix + RegisterForm.Date).Length == 0)
        {
            return register;
        }

        var problems = edit.Problems.Count;
        if (on.Length == 0)
        {
            edit.Missing(Prefix + RegisterForm.On, "Write who or what it depends on.");
        }

        if (what.Length == 0)
        {
            edit.Missing(Prefix + RegisterForm.Text, "Write what is needed from them.");
        }

        var by = edit.Date(Prefix + RegisterForm.Date);
        var id =
            edit.Programme.Workstreams.FirstOrDefault(w => string.Equals(w.Name, on, StringComparison.OrdinalIgnoreCase))?.Id
            ?? on;
        if (
            edit.Problems.Count > problems
            || register.Dependencies.Any(d => d.On == id && d.What == what && d.Closed is null)
            || !edit.HasRoom(register.Dependencies.Count, Prefix + RegisterForm.Text, "dependencies")
        )
        {
            return register;
        }

        var entry = new DependencyEntry
        {
            Ref = Refs.Next("E", register.Dependencies.Select(d => d.Ref), register.Used.Dependencies),
            On = id,
            What = what,
            By = by,
        };
        return register with { Dependencies = [.. register.Dependencies, entry] };
    }
}
