using ChatOps.Entries;
using ChatOps.Text;

namespace ChatOps.Programmes;

/// <summary><c>programme check FILE</c>: prints every problem of a programme file, or a summary of it.</summary>
internal static class ProgrammeCheckCommand
{
    /// <param name="today">Null warns of no day to come.</param>
    /// <param name="calendar">What to say about the calendar of a programme that can run: warnings, and lines.</param>
    /// <returns>The exit code: 0 when the programme can run (there may be warnings), 1 when it cannot.</returns>
    public static int Run(
        string file,
        TextWriter output,
        DateOnly? today = null,
        Func<Programme, (IEnumerable<ProgrammeFileProblem> Warnings, IReadOnlyList<string> Lines)>? calendar = null
    )
    {
        var (text, unreadable) = ProgrammeFileLoader.Load(file);
        var result = unreadable is null
            ? ProgrammeFile.Read(text, file, today)
            : new ProgrammeFileResult(file, null, [unreadable]);
        foreach (var problem in result.Problems)
        {
            output.WriteLine(problem.Print(file));
        }

        if (result.Programme is { } good && calendar?.Invoke(good) is { } said)
        {
            foreach (var problem in said.Warnings)
            {
                output.WriteLine(problem.Print(file));
            }

            foreach (var line in said.Lines)
            {
                output.WriteLine(OddCharacters.Escape(line));
            }
        }

        output.WriteLine(OddCharacters.Escape(result.Programme is { } programme ? Summary(programme) : Verdict(result)));
        return result.Programme is null ? 1 : 0;
    }

    private static string Summary(Programme programme)
    {
        var unled = programme.Workstreams.Count(w => w.LeadNotIdentified);
        return $"{programme.Name}: {Count(programme.People.Count, "person", "people")}, "
            + $"{Count(programme.Projects.Count, "project", "projects")}, "
            + $"{Count(programme.Workstreams.Count, "workstream", "workstreams")}"
            + $"{(unled > 0 ? $" ({unled} with no lead yet)" : "")}, "
            + $"{Count(programme.Boards.Count, "board", "boards")}, "
            + $"{Count(programme.Milestones.Count, "milestone", "milestones")}{Entries(programme.Planned)}{Measures(programme)}."
            + $"{Plan(programme)} The programme can run.";
    }

    private static string Measures(Programme programme) =>
        programme.Measures.Count == 0
            ? ""
            : $", {Count(programme.Measures.Count, "measure", "measures")}{Figures(programme.Measures)}";

    private static string Figures(IReadOnlyList<Measure> measures)
    {
        var without = measures.Count(m => m.Figures.All(f => f.Target is null));
        return without > 0 ? $" ({without} without a target)" : "";
    }

    private static string Entries(PlannedEntries planned) =>
        (planned.Risks.Count > 0 ? $", {Count(planned.Risks.Count, "risk", "risks")}" : "")
        + (planned.Issues.Count > 0 ? $", {Count(planned.Issues.Count, "issue", "issues")}" : "")
        + (planned.Actions.Count > 0 ? $", {Count(planned.Actions.Count, "action", "actions")}" : "");

    private static string Plan(Programme programme)
    {
        var traced = Traceability.Of(programme);
        return (
                traced.Count > 0
                    ? $" {traced.Count(t => t.AnsweredBy.Count > 0)} of "
                        + $"{Count(traced.Count, "priority or finding", "priorities and findings")} answered by a workstream."
                    : ""
            ) + (programme.Workstreams.Any(w => w.Cost is not null) ? $" Cost: {CostTotal.Of(programme.Workstreams).Words}" : "");
    }

    private static string Verdict(ProgrammeFileResult result) =>
        $"{Count(result.Errors.Count(), "error", "errors")}, {Count(result.Warnings.Count(), "warning", "warnings")}. The "
        + $"programme cannot run until the {(result.Errors.Count() == 1 ? "error is" : "errors are")} fixed.";

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
}
