using ChatOps.Tests.Programmes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatOps.Tests.Imports;

/// <summary>Any table may be imported any number of times.</summary>
public sealed class ImportProperties
{
    private static readonly Gen<string> Text = Gen.Elements(
        "Hard ground",
        "hard ground.",
        "Dry: very",
        "A #1 risk",
        "\"quoted\"",
        "- dash",
        "[brackets]",
        "true",
        "null",
        "'",
        "Ünïcode 😀",
        "two\nlines",
        "-",
        "#N/A",
        "a, b",
        "@at",
        "%",
        "{x}",
        "? q",
        "123",
        "R1",
        "ends:",
        ""
    );

    private static readonly Gen<string> Ref = Gen.Elements("", "", "R1", "r1", "R2", "1", "2", "first-water", "a b", "R|");
    private static readonly Gen<string> Workstream = Gen.Elements("Digging", "digging", "Mapping", "", "Nothing");
    private static readonly Gen<string> Date = Gen.Elements(
        "",
        "Oct 2026",
        "30/11/26",
        "By July 2027",
        "31/2/26",
        "TBC",
        "Q3 2026/27",
        "mid-May 2027"
    );
    private static readonly Gen<string> Done = Gen.Elements("", "", "Yes", "Closed", "1/8/26", "Open", "Amber", "50%", "100%");
    private static readonly Gen<string> Level = Gen.Elements("", "High", "l", "4");

    private static readonly Gen<string> Milestones = Table(
        "Ref,Workstream,Milestone,Baseline,Forecast,Completed,Stage",
        Cells(Ref, Workstream, Text, Date, Date, Done, Text)
    );
    private static readonly Gen<string> Risks = Table(
        "Ref,Workstream,Risk,Mitigation,Likelihood,Owner,Status",
        Cells(Ref, Workstream, Text, Text, Level, Text, Done)
    );
    private static readonly Gen<string> Issues = Table(
        "Ref,Workstream,Issue,Impact,Latest update,Owner,Raised,Status",
        Cells(Ref, Workstream, Text, Level, Text, Text, Date, Done)
    );
    private static readonly Gen<string> Actions = Table(
        "Ref,Workstream,Action,Source,Due,Done",
        Cells(Ref, Workstream, Text, Text, Date, Done)
    );

    private static readonly Gen<string> Plans = Table(
        "No,Work stream,Key milestones,Timescale,Expected outcomes,Cost",
        Cells(
            Gen.Elements("", "3", "x"),
            Workstream,
            Text,
            Date,
            Text,
            Gen.Elements("", "£5", "5k", "none", "free of charge", "£5 each")
        )
    );

    private static readonly Gen<string> Tables = Gen.OneOf(Milestones, Risks, Issues, Actions, Plans);

    private static readonly Gen<string> Ends = Gen.Elements(
        "",
        "# the end",
        "risks: []\n",
        "risks:\nissues:\n",
        "risks:\n- {ref: R1, workstream: digging, description: Dry}\nactions: [{ref: A1, workstream: mapping, text: Hard "
            + "ground}]\n",
        "actions:\n    -   ref: \"1\"\n        workstream: digging\n        text: |\n          Hard ground\n\n    # a comment\n"
    );

    [Fact]
    public void The_plan_after_an_import_is_empty_and_importing_twice_is_importing_once() =>
        Prop.ForAll(
                Tables.ToArbitrary(),
                Ends.ToArbitrary(),
                (table, end) =>
                {
                    using var desk = new ImportDesk(SmallProgramme.Yaml + end);
                    Assert.NotNull(desk.Programme);
                    var path = desk.Write(table);
                    desk.Run(path);
                    Assert.NotNull(desk.Programme);
                    var once = desk.Yaml;

                    // What could not be done the first time cannot be done the second, and has left the file as it was.
                    var plan = desk.Run(path, apply: false).Output;
                    Assert.True(
                        plan.Contains("There is nothing to add or change.", StringComparison.Ordinal)
                            || (
                                plan.Contains("Nothing was changed: ", StringComparison.Ordinal)
                                && once == SmallProgramme.Yaml + end
                            ),
                        plan
                    );
                    desk.Run(path);
                    return desk.Yaml == once;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Comments_and_the_order_of_what_is_there_stay() =>
        Prop.ForAll(
                Tables.ToArbitrary(),
                Ends.ToArbitrary(),
                (table, end) =>
                {
                    var before =
                        "# How we run it.\n"
                        + SmallProgramme.With(
                            "    baseline: Oct 2026\n",
                            "    baseline: Oct 2026 # the rains end\n\n# What follows is ours.\n"
                        )
                        + end;
                    using var desk = new ImportDesk(before);
                    Assert.NotNull(desk.Programme);
                    desk.Run(desk.Write(table));

                    var at = 0;
                    foreach (var piece in before.Split('\n').SelectMany(Kept))
                    {
                        var found = desk.Yaml.IndexOf(piece, at, StringComparison.Ordinal);
                        Assert.True(found >= 0, $"'{piece}' is gone from:\n{desk.Yaml}");
                        at = found + piece.Length;
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    // The key and the comment of a line: its value may be changed.
    private static IEnumerable<string> Kept(string line)
    {
        var (colon, comment) = (line.IndexOf(':', StringComparison.Ordinal), line.IndexOf("# ", StringComparison.Ordinal));
        return
        [
            .. colon >= 0 && comment != 0 ? [line[..(colon + 1)]] : Array.Empty<string>(),
            .. comment >= 0 ? [line[comment..]] : Array.Empty<string>(),
        ];
    }

    private static Gen<List<string>> Cells(params Gen<string>[] cells) =>
        cells.Aggregate(
            Gen.Constant(new List<string>()),
            (all, cell) => from before in all from text in cell select (List<string>)[.. before, text]
        );

    private static Gen<string> Table(string headings, Gen<List<string>> row) =>
        from rows in row.ListOf()
        select $"A title\n\n{headings}\n{string.Concat(rows.Select(r => $"{string.Join(',', r.Select(Quoted))}\n"))}";

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
