using System.CommandLine;

namespace ChatOps.Imports;

/// <summary><c>programme import</c> as it is typed.</summary>
internal static class ProgrammeImportCommandLine
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The table: CSV, or a workbook of Excel (.xlsx)." };
        var into = new Option<string>("--into") { Description = "The programme file that takes it over.", Required = true };
        var kind = new Option<ImportKind?>("--kind") { Description = "What the table lists, where its headings do not tell." };
        var sheet = new Option<string?>("--sheet")
        {
            Description = "The sheet of the workbook, where several have headings that fit.",
        };
        var workstream = new Option<string?>("--workstream") { Description = "The id of the workstream of rows that name none." };
        var apply = new Option<bool>("--apply")
        {
            Description = "Change the programme file. Without it you are told what would be changed.",
        };
        var import = new Command(
            "import",
            "Take milestones, risks, issues, actions or an action plan over from a table into a programme file."
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
            new ProgrammeImportCommand(Console.Out, TimeProvider.System).Run(
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
