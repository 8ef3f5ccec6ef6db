using System.CommandLine;
using ChatOps.Text;

namespace ChatOps.Imports;

/// <summary>The command line of <c>programme import</c>.</summary>
internal static class ProgrammeImportCommandLine
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The table: CSV, or an Excel workbook (.xlsx)." };
        var into = new Option<string>("--into") { Description = "The programme file to import into.", Required = true };
        var kind = new Option<ImportKind?>("--kind")
        {
            Description = "What the table lists, if its headings do not make it clear.",
        };
        var sheet = new Option<string?>("--sheet") { Description = "The sheet of the workbook, if the headings of several fit." };
        var workstream = new Option<string?>("--workstream")
        {
            Description = "The id of the workstream for rows that do not " + "name one.",
        };
        var apply = new Option<bool>("--apply")
        {
            Description = "Change the programme file. Without this option you see what would change.",
        };
        var import = new Command(
            "import",
            "Import milestones, risks, issues, actions or an action plan from a table into a programme file."
        )
        {
            file,
            into,
            kind,
            sheet,
            workstream,
            apply,
        };
        import.SetAction(parsed =>
            new ProgrammeImportCommand(new SafeWriter(Console.Out), TimeProvider.System).Run(
                new ImportRequest(
                    parsed.GetRequiredValue(file),
                    parsed.GetRequiredValue(into),
                    parsed.GetValue(kind),
                    parsed.GetValue(sheet),
                    parsed.GetValue(workstream),
                    parsed.GetValue(apply)
                )
            )
        );
        return import;
    }
}
