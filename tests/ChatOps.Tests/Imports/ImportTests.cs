using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Tests.Programmes;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Imports;

/// <summary>What a table does to a programme file.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly ImportDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Milestones_are_added_and_changed_and_everything_else_stays_as_it_was()
    {
        var before = SmallProgramme.With(
            "    baseline: Oct 2026\n",
            "    baseline: Oct 2026 # the rains end\n\n# What follows is ours.\n"
        );
        using var desk = new ImportDesk(before);
        var output = desk.ImportsOnce(
            desk.Write(
                """
                Wells programme milestones,,,,
                ,,,,
                Ref,Work stream,Key milestone,Due date,Revised date,Status
                first-water,Digging,First water,Nov 26,15/12/26,Amber
                M2,Mapping,Map of the north,By July 2027,,Complete

                """
            )
        );

        Assert.Contains(
            "row 4: milestone first-water of Digging: baseline: October 2026 → November 2026",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("row 5: milestone m2 of Mapping: Map of the north", output, StringComparison.Ordinal);
        Assert.Contains("ratings come from updates", output, StringComparison.Ordinal);
        Assert.Equal(
            before.Replace(
                "    baseline: Oct 2026 # the rains end\n",
                """
                    baseline: November 2026 # the rains end
                    forecast: 15 December 2026
                  - id: m2
                    title: Map of the north
                    workstream: mapping
                    baseline: By July 2027
                    done: true

                """,
                StringComparison.Ordinal
            ),
            desk.Yaml
        );
    }

    [Fact]
    public void Without_apply_nothing_is_written()
    {
        var (code, output) = _desk.Import("Ref,Workstream,Milestone\nM2,Mapping,Map\n", apply: false);

        Assert.Equal(0, code);
        Assert.Contains("To add (1):", output, StringComparison.Ordinal);
        Assert.Contains("Nothing was written. To make these changes, add --apply.", output, StringComparison.Ordinal);
        Assert.Equal(SmallProgramme.Yaml, _desk.Yaml);
    }

    [Fact]
    public void Risks_come_with_all_that_a_register_says_of_them()
    {
        _desk.ImportsOnce(
            _desk.Write(
                """
                Risk ID;Work package;Risk description;Cause;Consequence;Mitigating actions;Probability;Severity;Residual likelihood;Residual impact;RAG rating;Risk owner;Date raised;Last reviewed
                R7;digging;The ground is hard: very;No survey;"Two months lost; more";Survey;High;m;L;Low;R;Sarah Lee;1/6/26;01/09/2026
                ;Mapping;"Maps are old, or ""wrong"" #1";;;-;;;;;;;;

                """
            )
        );

        Assert.Equal(
            [
                new PlannedRisk(
                    "digging",
                    new()
                    {
                        Ref = "R7",
                        Description = "The ground is hard: very",
                        Cause = "No survey",
                        Effect = "Two months lost; more",
                        Mitigation = "Survey",
                        Likelihood = new Level(5),
                        Impact = new Level(3),
                        MitigatedLikelihood = new Level(1),
                        MitigatedImpact = new Level(1),
                        Rag = "red",
                        Owner = "Sarah Lee",
                        RaisedOn = default,
                        ReviewedOn = default,
                    },
                    new DateOnly(2026, 6, 1),
                    new DateOnly(2026, 9, 1)
                ),
                new PlannedRisk(
                    "mapping",
                    new()
                    {
                        Ref = "R1",
                        Description = "Maps are old, or \"wrong\" #1",
                        RaisedOn = default,
                        ReviewedOn = default,
                    }
                ),
            ],
            _desk.Programme.Planned.Risks
        );
    }

    [Fact]
    public void Issues_and_actions_come_in_lists_of_their_own()
    {
        _desk.ImportsOnce(
            _desk.Write(
                "No.\tWorkstream\tIssue\tImpact\tLatest update\tOwner\n1\tDigging\tThe drill is broken\tHigh\tA part is on "
                    + "order\tLee Digger\n",
                "table1.csv"
            )
        );
        _desk.ImportsOnce(
            _desk.Write(
                "Workstream,Action,Source,Owner,By when,Date done\nDigging,Ask the landowner,Wells Board,Lee,Oct "
                    + "2026,\nMapping,Buy paper,,,30/9/26,2/8/26\nMapping,Find ink,,,,Closed\n",
                "table2.csv"
            )
        );

        Assert.Equal(
            new PlannedIssue(
                "digging",
                new()
                {
                    Ref = "1",
                    Description = "The drill is broken",
                    Impact = new Level(5),
                    Note = "A part is on order",
                    Owner = "Lee Digger",
                    RaisedOn = default,
                }
            ),
            Assert.Single(_desk.Programme.Planned.Issues)
        );
        Assert.Equal(
            [
                new PlannedAction(
                    "digging",
                    new()
                    {
                        Ref = "A1",
                        Text = "Ask the landowner",
                        From = "Wells Board",
                        Owner = "Lee",
                        Due = PartialDate.OfMonth(2026, 10),
                    }
                ),
                new PlannedAction(
                    "mapping",
                    new()
                    {
                        Ref = "A1",
                        Text = "Buy paper",
                        Due = PartialDate.OfDay(new DateOnly(2026, 9, 30)),
                        DoneOn = new DateOnly(2026, 8, 2),
                    }
                ),
            ],
            _desk.Programme.Planned.Actions
        );
    }

    [Fact]
    public void A_plan_says_what_workstreams_are_to_bring_and_invents_none()
    {
        var desk = _desk;
        var output = desk.ImportsOnce(
            desk.Write(
                """
                No,Work stream,Key milestones,Leads,Timescale,Expected outcomes,Resources/Cost
                1,Digging,"• Scope agreed (Feb 2027)
                • Pump ordered",Lee Digger,By July 2027,"Clean water
                Fewer journeys","£25,824"
                ,,Second well,,,,
                2,Mapping,,,January 2027 to March 2027,Maps,None identified
                3,Painting,,Pat,,Colour,

                """
            ),
            code: 1
        );

        Assert.Contains("There is no workstream 'Painting'.", output, StringComparison.Ordinal);
        Assert.Contains(
            "To add a new workstream, put it in the programme file with its lead first.",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("The column 'Leads' was left out", output, StringComparison.Ordinal);
        var (digging, mapping) = (desk.Programme.FindWorkstream("digging")!, desk.Programme.FindWorkstream("mapping")!);
        Assert.Equal((1, "By July 2027"), (digging.Number, TimescaleText.Print(digging.Timescale)));
        Assert.Equal(["Clean water", "Fewer journeys"], digging.Outcomes);
        Assert.Equal(new Pounds(25_824), ((WorkstreamCost.Figure)digging.Cost!).Printed);
        Assert.IsType<WorkstreamCost.NoneIdentified>(mapping.Cost);
        Assert.Equal(["lead"], digging.Leads);
        Assert.Equal(
            [("scope-agreed", PartialDate.OfMonth(2027, 2)), ("pump-ordered", null), ("second-well", null)],
            desk.Programme.Milestones.Skip(1).Select(m => (m.Id, m.Baseline))
        );
    }

    [Fact]
    public void A_plan_replaces_what_the_file_says_otherwise_and_keeps_the_parts_of_a_cost()
    {
        var before = SmallProgramme.With(
            "        deputies: [second]\n",
            """
                    deputies: [second]
                    timescale:
                      - By May 2027
                      - By June 2027
                    outcomes: # agreed
                      - Water
                    cost:
                      figure: £1,000 # as printed
                      parts:
                        - text: Drill
                          amount: £1,000

            """
        );
        using var desk = new ImportDesk(before);
        desk.ImportsOnce(
            desk.Write("Work stream,Timescale,Expected outcomes,Cost,Key milestones\nDigging,By July 2027,Water;Wells,2000,\n"),
            code: 0
        );

        Assert.Equal(
            before
                .Replace(
                    "timescale:\n          - By May 2027\n          - By June 2027\n",
                    "timescale: By July 2027\n",
                    StringComparison.Ordinal
                )
                .Replace(
                    "outcomes: # agreed\n          - Water\n",
                    "outcomes:\n          - Water\n          - Wells\n",
                    StringComparison.Ordinal
                )
                .Replace("figure: £1,000 # as", "figure: £2,000 # as", StringComparison.Ordinal),
            desk.Yaml
        );
    }

    [Theory]
    [InlineData(
        "R1,Diging,Hard ground,High,1/6/26",
        "column 'Workstream': There is no workstream 'Diging'. Did you mean 'Digging'?"
    )]
    [InlineData(
        "R1,,Hard ground,High,1/6/26",
        "column 'Workstream': The row does not name a workstream. Write its name or number."
    )]
    [InlineData(
        "R1,Digging,Hard ground,Likely,1/6/26",
        "column 'Likelihood': 'Likely' is not high, medium or low. Write High, Medium or Low"
    )]
    [InlineData("R1,Digging,Hard ground,High,31/2/26", "column 'Raised': '31/2/26' is not recognised.")]
    [InlineData(
        "R1,Digging,Hard ground,High,June 2026",
        "column 'Raised': 'June 2026' is not recognised. Write the full date, such as 30/11/2020."
    )]
    [InlineData("R1,Digging,,High,", "column 'Risk': This column is empty.")]
    [InlineData("R|1,Digging,Hard ground,High,", "column 'Ref': 'R|1' is not a valid reference.")]
    [InlineData("R1,Digging,#REF!,High,", "column 'Risk': The cell contains an error. Correct its formula")]
    [InlineData("r9,Digging,Other,,", "This repeats row 3: risk R9 of Digging.")]
    public void A_row_that_cannot_be_read_is_told_and_the_others_are_imported(string row, string problem)
    {
        var (code, output) = _desk.Import(
            $"Ref,Workstream,Risk,Likelihood,Raised\n{row}\nR9,Digging,Dry ground,Low,1/6/26\n".Replace(
                "r9,Digging,Other,,\nR9,Digging,Dry ground,Low,1/6/26",
                ",,,,\nR9,Digging,Dry ground,Low,1/6/26\nr9,Digging,Other,,",
                StringComparison.Ordinal
            )
        );

        Assert.Equal(1, code);
        Assert.Contains(problem, output, StringComparison.Ordinal);
        Assert.Equal("Dry ground", Assert.Single(_desk.Programme.Planned.Risks).Entry.Description);
    }

    [Fact]
    public void Headings_that_are_not_understood_are_told()
    {
        var output = _desk
            .Import("Ref,Workstream,Risk,Likelyhood,\"Budget\ncode\",Title\nR1,Digging,Hard ground,High,B12,Ground\n")
            .Output;

        Assert.Contains(
            "The column 'Likelyhood' is not recognised and was left out. If it is 'likelihood', rename its heading.",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("The column 'Budget code' is not recognised and was left out.", output, StringComparison.Ordinal);
        Assert.Contains("The column 'Title' was left out: 'Risk' holds the same.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_could_be_several_things_is_asked_about()
    {
        var (code, output) = _desk.Import("Ref,Workstream,Description,Owner\n1,Digging,Hard ground,Lee\n");
        Assert.Equal(1, code);
        Assert.Contains(
            "The headings fit risks and issues and actions equally well. Choose one with --kind risks or --kind issues or "
                + "--kind actions.",
            output,
            StringComparison.Ordinal
        );

        Assert.Equal(0, _desk.Import("Ref,Workstream,Description,Owner\n1,Digging,Hard ground,Lee\n", kind: "issues").Code);
        Assert.Single(_desk.Programme.Planned.Issues);
    }

    [Fact]
    public void A_table_without_headings_is_told_what_they_are()
    {
        var (code, output) = _desk.Import("R1,Digging,Hard ground\n");

        Assert.Equal(1, code);
        Assert.Contains(
            "No row of the table has headings that are recognised. Put headings in one row, for example: Ref, Workstream, "
                + "Milestone",
            output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_workstream_of_a_table_that_has_none_can_be_said()
    {
        Assert.Contains(
            "Add a column 'Workstream', or name it with --workstream.",
            _desk.Import("Ref,Risk\nR1,Hard ground\n").Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "--workstream takes an id: write --workstream digging.",
            _desk.Import("Ref,Risk\nR1,Hard ground\n", workstream: "Digging").Output,
            StringComparison.Ordinal
        );
        Assert.Equal(0, _desk.Import("Ref,Risk\nR1,Hard ground\n", workstream: "digging").Code);
        Assert.Equal("digging", Assert.Single(_desk.Programme.Planned.Risks).WorkstreamId);
    }

    [Fact]
    public void What_a_row_leaves_empty_stays_as_the_file_has_it()
    {
        _desk.Import("Ref,Workstream,Risk,Mitigation,Likelihood\nR1,Digging,Hard ground,Survey,High\n");
        var yaml = _desk.Yaml;

        Assert.Contains(
            "nothing to add or change",
            _desk
                .Import(
                    "Workstream,Risk,Mitigation,Likelihood\nDigging,hard ground.,,TBC\n".Replace(
                        "hard ground.",
                        "Hard ground",
                        StringComparison.Ordinal
                    )
                )
                .Output,
            StringComparison.Ordinal
        );
        Assert.Equal(yaml, _desk.Yaml);
    }

    [Fact]
    public void What_is_over_is_left_out_and_what_the_file_has_is_its_leads_to_close()
    {
        var output = _desk
            .Import("Ref,Workstream,Risk,Status\nR1,Digging,Hard ground,Open\nR2,Digging,Dry ground,Closed\n")
            .Output;
        Assert.Contains("1 row left out: already closed.", output, StringComparison.Ordinal);
        Assert.Single(_desk.Programme.Planned.Risks);

        output = _desk.Import("Ref,Workstream,Risk,Status\nR1,Digging,Hard ground,Closed\n").Output;
        Assert.Contains(
            "Row 2 says that risk R1 of Digging is closed. Importing does not close it: its lead closes it in the next update",
            output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void With_rows_that_the_programme_could_not_run_with_nothing_is_changed()
    {
        var (code, output) = _desk.Import(
            "Ref,Workstream,Risk,Raised,Last reviewed\nR1,Digging,Hard ground,1/6/26,1/5/26\nR2,Digging,Dry ground,,\n"
        );

        Assert.Equal(1, code);
        Assert.Contains(
            "row 2: The risk was reviewed on 2026-05-01, before it was raised on 2026-06-01.",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("Nothing was changed", output, StringComparison.Ordinal);
        Assert.Equal(SmallProgramme.Yaml, _desk.Yaml);
    }

    [Fact]
    public void A_programme_file_with_an_error_is_left_alone()
    {
        using var desk = new ImportDesk(SmallProgramme.With("id: wells", "id: Wells!"));

        var (code, output) = desk.Import("Ref,Workstream,Risk\nR1,Digging,Hard ground\n");

        Assert.Equal(1, code);
        Assert.Contains("Nothing was imported: fix the programme file first.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("risks:\n", "risks:\n  - ref: R1\n    workstream: digging\n    description: Hard ground\n")]
    [InlineData(
        "risks: [] # none yet\n# the end\n",
        "risks: # none yet\n  - ref: R1\n    workstream: digging\n    description: Hard ground\n# the end\n"
    )]
    [InlineData(
        "risks: [{ref: R9, workstream: mapping, description: Old}]\n",
        "risks: [{ref: R9, workstream: mapping, description: Old}, {ref: R1, workstream: digging, description: Hard ground}]\n"
    )]
    [InlineData(
        "risks:\n- ref: R9\n  workstream: mapping\n  description: >-\n    Old\n    maps\n\n# the end",
        "risks:\n- ref: R9\n  workstream: mapping\n  description: >-\n    Old\n    maps\n- ref: R1\n  workstream: digging\n  "
            + "description: Hard ground\n\n# the end"
    )]
    [InlineData("# the end", "# the end\n\nrisks:\n  - ref: R1\n    workstream: digging\n    description: Hard ground\n")]
    [InlineData("...\n", "\nrisks:\n  - ref: R1\n    workstream: digging\n    description: Hard ground\n...\n")]
    [InlineData("", "\nrisks:\n  - ref: R1\n    workstream: digging\n    description: Hard ground\n")]
    public void An_entry_is_put_where_the_files_own_layout_has_it(string end, string expected)
    {
        using var desk = new ImportDesk(SmallProgramme.Yaml + end);
        desk.ImportsOnce(desk.Write("Ref,Workstream,Risk\nR1,Digging,Hard ground\n"));

        Assert.Equal(SmallProgramme.Yaml + expected, desk.Yaml);
    }

    [Fact]
    public void Lines_that_end_as_on_Windows_and_a_byte_order_mark_stay()
    {
        using var desk = new ImportDesk();
        File.WriteAllText(desk.ProgrammePath, SmallProgramme.Yaml.ReplaceLineEndings("\r\n"), new System.Text.UTF8Encoding(true));
        desk.ImportsOnce(desk.Write("Ref,Workstream,Risk\nR1,Digging,Hard ground\n"));

        var bytes = File.ReadAllBytes(desk.ProgrammePath);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(desk.Yaml.ReplaceLineEndings("\r\n"), desk.Yaml);
        Assert.Equal("Hard ground", Assert.Single(desk.Programme.Planned.Risks).Entry.Description);
    }

    [Theory]
    [InlineData("Digging")]
    [InlineData("digging")]
    [InlineData("DIGGING ")]
    [InlineData("7")]
    [InlineData("7.")]
    [InlineData("WS7")]
    [InlineData("Work stream 7")]
    [InlineData("7. Digging")]
    public void A_workstream_is_known_by_its_id_its_number_and_its_name(string named)
    {
        using var desk = new ImportDesk(
            SmallProgramme.With("        name: Digging\n", "        name: Digging\n        number: 7\n")
        );

        Assert.Equal(0, desk.Import($"Ref,Workstream,Risk\nR1,{named},Hard ground\n").Code);
        Assert.Equal("digging", Assert.Single(desk.Programme.Planned.Risks).WorkstreamId);
    }

    [Fact]
    public void A_row_with_a_day_completes_a_milestone_that_the_file_says_is_not_done()
    {
        using var desk = new ImportDesk(
            SmallProgramme.With("    baseline: Oct 2026\n", "    baseline: Oct 2026\n    done: false\n")
        );
        desk.ImportsOnce(desk.Write("Milestone,Workstream,Date completed\nFirst water,Digging,31/8/26\n"));

        Assert.Equal(
            (true, new DateOnly(2026, 8, 31)),
            (desk.Programme.Milestones[0].Done, desk.Programme.Milestones[0].CompletedOn)
        );
    }

    [Fact]
    public void A_workbook_of_Excel_with_real_dates_merged_cells_and_other_sheets_is_read_as_people_see_it()
    {
        var workbook = TableFileTests.Workbook(
            (
                "Cover",
                [
                    ["Wells programme"],
                    ["Prepared for the board"],
                ]
            ),
            (
                "Register",
                [
                    ["Risk register", "", "", "", ""],
                    [],
                    ["Ref", "Workstream", "Risk", "Date raised", "Likelihood"],
                    ["R1", "Digging", "Hard ground", new TableFileTests.ExcelDate(46_174, "dd/mm/yyyy"), "High"],
                    ["R2", "", "Dry ground", "1st June 2026", "L"],
                ]
            ),
            (
                "Milestones",
                [
                    ["ID", "Work stream", "Milestone", "Planned date", "Forecast"],
                    [
                        "first-water",
                        "Digging",
                        "First water",
                        new TableFileTests.ExcelDate(46_296, "mmm-yy"),
                        new TableFileTests.ExcelDate(46_356, "d mmm yyyy"),
                    ],
                ]
            )
        );
        var path = _desk.Write(TableFileTests.Merged(workbook, "Register", "B4:B5"), "table.xlsx");

        Assert.Contains(
            "Several sheets have suitable headings: 'Register', 'Milestones'. Choose one with --sheet.",
            _desk.Run(path).Output,
            StringComparison.Ordinal
        );
        Assert.Equal(0, _desk.Run(path, kind: "risks").Code);
        Assert.Equal(0, _desk.Run(path, sheet: "milestones").Code);

        Assert.Equal(
            [
                ("R1", "digging", new DateOnly(2026, 6, 1), new Level(5)),
                ("R2", "digging", new DateOnly(2026, 6, 1), new Level(1)),
            ],
            _desk.Programme.Planned.Risks.Select(r => (r.Entry.Ref, r.WorkstreamId, r.RaisedOn!.Value, r.Entry.Likelihood!.Value))
        );
        Assert.Equal(
            (PartialDate.OfMonth(2026, 10), PartialDate.OfDay(new DateOnly(2026, 11, 30))),
            (_desk.Programme.Milestones[0].Baseline, _desk.Programme.Milestones[0].Forecast)
        );
        var yaml = _desk.Yaml;
        Assert.Contains("nothing to add or change", _desk.Run(path, kind: "risks").Output, StringComparison.Ordinal);
        Assert.Contains("nothing to add or change", _desk.Run(path, sheet: "Milestones").Output, StringComparison.Ordinal);
        Assert.Equal(yaml, _desk.Yaml);
    }

    [Fact]
    public void A_plan_with_few_columns_is_a_plan() =>
        Assert.Contains(
            "table.csv: plan, with headings in row 1.",
            _desk.Import("Work stream,Key milestones,Timescale\nDigging,Pump,By July 2027\n").Output,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_real_plans_milestones_are_known_by_their_titles_and_stay()
    {
        var sample = Samples.Paths.Single(p => p.EndsWith("strategic-review.yaml", StringComparison.Ordinal));
        using var desk = new ImportDesk(File.ReadAllText(sample));
        var programme = desk.Programme;
        string Date(PartialDate? date) => date is null ? "TBC" : PartialDateText.Print(date);
        var rows = programme.Milestones.Select(m =>
            $"\"{programme.FindWorkstream(m.WorkstreamId!)!.NumberedName}\",\"{m.Title}\",{Date(m.Baseline)},{Date(m.Forecast)}\n"
        );
        var yaml = desk.Yaml;

        var (code, output) = desk.Import($"Work stream,Milestone,Baseline,Forecast\n{string.Concat(rows)}");

        Assert.True(code == 0, output);
        Assert.Contains("nothing to add or change", output, StringComparison.Ordinal);
        Assert.Equal(yaml, desk.Yaml);
    }
}
