using ChatOps.Calendar;
using ChatOps.Imports.Editing;
using ChatOps.Imports.Tables;
using ChatOps.Programmes;
using ChatOps.Text;

namespace ChatOps.Imports;

/// <summary>
/// <c>programme import FILE --into PROGRAMME.yaml</c>: imports a programme office's table into a programme file. Without
/// <c>--apply</c> it only prints what it would change.
/// </summary>
internal sealed class ProgrammeImportCommand(TextWriter output, TimeProvider time)
{
    /// <returns>The exit code: 0 when everything was read and the programme can run, else 1.</returns>
    public int Run(ImportRequest request)
    {
        var (loaded, unreadable) = ProgrammeFileLoader.Load(request.Into);
        var result = unreadable is null
            ? ProgrammeFile.Read(loaded, request.Into)
            : new ProgrammeFileResult(request.Into, null, [unreadable]);
        if (result.Programme is not { } programme)
        {
            foreach (var problem in result.Errors)
            {
                output.WriteLine(problem.Print(request.Into));
            }

            output.WriteLine("Nothing was imported: fix the programme file first.");
            return 1;
        }

        var table = TableFile.Load(request.File, request.Sheet);
        if (table is { Tables: [], Problem: { } unread })
        {
            return Fail($"{request.File}: {unread}");
        }

        var (headings, unclear) = Headings.Find(table, request.Kind);
        if (headings is null)
        {
            return Fail($"{request.File}: {unclear}");
        }

        if (request.Workstream is { } id && programme.FindWorkstream(id) is null)
        {
            var known = new ImportContext(programme, default, null).Workstream(id);
            return Fail(
                known.IsGiven ? $"--workstream takes an id: write --workstream {known.Value.Id}." : $"{known.Problem} {known.Fix}"
            );
        }

        return Run(
            request,
            headings,
            new ImportContext(programme, ProgrammePeriods.LocalDate(programme, time.GetUtcNow()), request.Workstream)
        );
    }

    private int Run(ImportRequest request, Headings headings, ImportContext context)
    {
        var target = TargetFile.Read(request.Into);
        var plan = ImportPlanner.Plan(headings, ProgrammeText.Parse(target.Text), context);
        var sheet = headings.Table.Sheet is { } name ? $", sheet {CalendarWords.Quote(name)}" : "";
        output.WriteLine(
            $"{Path.GetFileName(request.File)}{sheet}: {headings.Kind.ToString().ToLowerInvariant()}, with headings in row "
                + $"{headings.Row.Number}."
        );
        ImportReport.Write(plan, output);
        if (!plan.Edits.Any)
        {
            output.WriteLine("There is nothing to add or change.");
            return plan.NotRead.Count > 0 ? 1 : 0;
        }

        var (changed, lines) = plan.Edits.Apply();
        if (Refused(changed, lines, headings, context, request.Into))
        {
            return 1;
        }

        if (!request.Apply)
        {
            output.WriteLine("Nothing was written. To make these changes, add --apply.");
        }
        else if (target.TryWrite(changed) is { } problem)
        {
            return Fail($"{request.Into}: {problem}");
        }
        else
        {
            output.WriteLine($"{request.Into} was changed.");
        }

        return plan.NotRead.Count > 0 ? 1 : 0;
    }

    // The changed file is checked before it is written.
    private bool Refused(
        string changed,
        IReadOnlyList<(int First, int Last, int Row)> lines,
        Headings headings,
        ImportContext context,
        string name
    )
    {
        var result = ProgrammeFile.Read(changed, name);
        foreach (var problem in result.Errors)
        {
            var row = lines
                .Where(l => l.First <= problem.Line && problem.Line <= l.Last)
                .Select(l => $"row {l.Row}: ")
                .FirstOrDefault();
            output.WriteLine($"{row ?? $"line {problem.Line}: "}{problem.What} {problem.Fix}");
        }

        if (result.Programme is not { } programme)
        {
            output.WriteLine("Nothing was changed: with this table the programme could not run. Fix the rows and import again.");
            return true;
        }

        // Rows without a reference or a workstream may match other entries after an import, and an unusual layout could be
        // misread. Importing again into the result shows whether the import did what was meant.
        if (ImportPlanner.Plan(headings, ProgrammeText.Parse(changed), context with { Programme = programme }).Edits.Any)
        {
            output.WriteLine(
                "Nothing was changed: importing this table twice would give a different result. Give each row its "
                    + "workstream and a "
                    + "unique reference, and put each item of a list in the programme file on its own line."
            );
            return true;
        }

        return false;
    }

    private int Fail(string problem)
    {
        output.WriteLine(problem);
        return 1;
    }
}

/// <summary>What the command was asked to import.</summary>
/// <param name="Into">The programme file.</param>
/// <param name="Kind">Null for the one that the headings fit best.</param>
/// <param name="Sheet">Null for the one with suitable headings.</param>
/// <param name="Workstream">The id of the workstream for rows that do not name one.</param>
/// <param name="Apply">Whether to write.</param>
internal sealed record ImportRequest(string File, string Into, ImportKind? Kind, string? Sheet, string? Workstream, bool Apply);
