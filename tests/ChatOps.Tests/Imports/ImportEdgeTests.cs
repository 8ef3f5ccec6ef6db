using ChatOps.Tests.Programmes;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Imports;

/// <summary>Tables and programme files as people really leave them: nothing that they hold is lost, misread or refused for no
/// reason.</summary>
public sealed class ImportEdgeTests : IDisposable
{
    private readonly ImportDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("Ref,Workstream,Risk\nR1,Digging,-\n", "row 2, column 'Risk': This column is empty.")]
    [InlineData("Ref,Workstream,Milestone\nfirst-water,Digging,-\n", "row 2, column 'Milestone': This column is empty.")]
    [InlineData("Workstream,Action,Owner\nDigging, - ,Lee\n", "row 2, column 'Action': This column is empty.")]
    [InlineData(
        "Ref,Workstream,Risk,Status\nR1,Digging,Hard ground,#N/A\n",
        "row 2, column 'Status': The cell contains an error."
    )]
    [InlineData("Ref,Workstream,Milestone\n#REF!,Digging,Second water\n", "row 2, column 'Ref': The cell contains an error.")]
    [InlineData(
        "Workstream,Timescale,Outcomes\nDigging,Oct 2026,#VALUE!\n",
        "row 2, column 'Outcomes': The cell contains an error."
    )]
    public void A_row_whose_title_is_a_dash_or_that_holds_a_formula_that_failed_is_told_and_left_out(string table, string problem)
    {
        var (code, output) = _desk.Import(table);

        Assert.Equal(1, code);
        Assert.Contains(problem, output, StringComparison.Ordinal);
        Assert.Equal(SmallProgramme.Yaml, _desk.Yaml);
    }

    // The file's last entry gets a line more, and one comes after it: whatever the order of the rows.
    [Theory]
    [InlineData("R2,Digging,Dry ground,\nR1,Digging,Hard ground,Survey\n")]
    [InlineData("R1,Digging,Hard ground,Survey\nR2,Digging,Dry ground,\n")]
    public void An_entry_that_is_added_does_not_come_between_the_last_one_and_what_it_gets(string rows)
    {
        using var desk = new ImportDesk(
            SmallProgramme.Yaml + "risks:\n  - ref: R1\n    workstream: digging\n    description: Hard ground\n"
        );

        desk.ImportsOnce(desk.Write($"Ref,Workstream,Risk,Mitigation\n{rows}"));

        Assert.Equal(
            SmallProgramme.Yaml
                + """
                risks:
                  - ref: R1
                    workstream: digging
                    description: Hard ground
                    mitigation: Survey
                  - ref: R2
                    workstream: digging
                    description: Dry ground

                """,
            desk.Yaml
        );
    }

    [Theory]
    [InlineData("owner:")]
    [InlineData("owner: ")]
    [InlineData("owner: # who?")]
    [InlineData("owner: ~")]
    public void A_key_that_has_no_value_yet_gets_one_beside_a_key_that_is_not_there(string owner)
    {
        var before =
            $"risks:\n  - ref: R1\n    workstream: digging\n    description: Hard ground\n    {owner}\n\n  # The next one.\n  "
            + "- ref: R2\n    workstream: mapping\n    description: Maps\n";
        using var desk = new ImportDesk(SmallProgramme.Yaml + before);

        desk.ImportsOnce(desk.Write("Ref,Workstream,Risk,Mitigation,Owner\nR1,Digging,Hard ground,Survey,Lee\n"));

        var risk = desk.Programme.Planned.Risks[0].Entry;
        Assert.Equal(("Survey", "Lee"), (risk.Mitigation, risk.Owner));
        Assert.EndsWith(
            "    mitigation: Survey\n\n  # The next one.\n  - ref: R2\n    workstream: mapping\n    description: Maps\n",
            desk.Yaml,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_swallows_no_rows()
    {
        var (code, output) = _desk.Import(
            "Ref,Workstream,Risk\nR1,Digging,Hard ground\nR2,Digging,\"Dry ground\nR3,Digging,Wet; very\n"
        );

        Assert.Equal(1, code);
        Assert.Contains("a quotation mark in row 3 is not closed", output, StringComparison.Ordinal);
        Assert.Equal(SmallProgramme.Yaml, _desk.Yaml);
    }

    [Fact]
    public void What_is_wrong_by_another_separator_than_the_tables_own_does_not_matter()
    {
        // By semicolons the second row opens a quotation mark and never closes it; by commas the third has more columns than a
        // table has.
        var commas = "Ref,Workstream,Risk\nR1,Digging,\"Hard;\"\"very\"\n";
        Assert.Equal(0, _desk.Import(commas).Code);
        Assert.Equal("Hard;\"very", Assert.Single(_desk.Programme.Planned.Risks).Entry.Description);

        Assert.Contains(
            "No row of the table has headings that are recognised.",
            _desk.Import(commas.Replace("Risk", "Thing", StringComparison.Ordinal)).Output,
            StringComparison.Ordinal
        );

        using var desk = new ImportDesk();
        var semicolons = $"Ref;Workstream;Risk;Notes\nR1;Digging;Hard ground;{string.Join(',', Enumerable.Repeat("a", 200))}\n";
        Assert.Equal(0, desk.Import(semicolons).Code);
        Assert.Single(desk.Programme.Planned.Risks);
    }

    [Fact]
    public void Percentages_say_what_is_done_whether_in_a_workbook_or_in_text()
    {
        using var other = new ImportDesk();
        _desk.ImportsOnce(
            _desk.Write("Workstream,Milestone,% complete\nDigging,Pump,50%\nDigging,Pipes,100%\nDigging,Taps,0%\n")
        );
        other.ImportsOnce(
            other.Write(
                TableFileTests.Workbook(
                    (
                        "Plan",
                        [
                            ["Workstream", "Milestone", "% complete"],
                            ["Digging", "Pump", new TableFileTests.ExcelDate(0.5, "0%")],
                            ["Digging", "Pipes", new TableFileTests.ExcelDate(1, "0.0%")],
                            ["Digging", "Taps", new TableFileTests.ExcelDate(0, "0%")],
                        ]
                    )
                ),
                "table.xlsx"
            )
        );

        Assert.Equal(
            [("pump", false), ("pipes", true), ("taps", false)],
            _desk.Programme.Milestones.Skip(1).Select(m => (m.Id, m.Done))
        );
        Assert.Equal(_desk.Yaml, other.Yaml);
    }

    [Theory]
    [InlineData(
        "Ref,Workstream,Milestone,% complete\nfirst-water,Digging,First water,50%\n",
        "    done: true\n",
        "milestone first-water of Digging"
    )]
    [InlineData(
        "Workstream,Milestone,Status\nDigging,First water,In progress\n",
        "    completedOn: 2026-08-01\n",
        "milestone first-water of Digging"
    )]
    [InlineData(
        "Ref,Workstream,Action,Status\nA1,Digging,Buy paper,Open\n",
        "actions:\n  - {ref: A1, workstream: digging, text: Buy paper, doneOn: 2026-08-01}\n",
        "action A1 of Digging"
    )]
    public void What_is_done_in_the_file_is_not_undone_by_a_table_and_that_is_told(string table, string end, string what)
    {
        using var desk = new ImportDesk(SmallProgramme.Yaml + end);

        var (_, output) = desk.Import(table);

        Assert.Contains(
            $"Row 2 says that {what} is not done, but the programme file says it is. It stays done: "
                + "reopen it in an update, not by importing.",
            output,
            StringComparison.Ordinal
        );
        Assert.Equal(SmallProgramme.Yaml + end, desk.Yaml);
    }

    [Fact]
    public void A_plans_rows_below_a_workstream_that_is_not_known_say_so()
    {
        var (code, output) = _desk.Import("Work stream,Timescale,Key milestones\nPainting,,Paint\n,,Brushes\n");

        Assert.Equal(1, code);
        Assert.Contains(
            "row 3, column 'Work stream': The row does not name a workstream, and the row above has none that ChatOps knows.",
            output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("01/06/2026 00:00", true)]
    [InlineData("1/6/26 09:30:00", true)]
    [InlineData("2026-06-01T00:00:00Z", true)]
    [InlineData("2026-06-01 00:00:00.000", true)]
    [InlineData("2026-05-31T23:00:00Z", false)]
    [InlineData("2026-06-01T00:00:00+01:00", false)]
    public void A_time_behind_a_day_is_no_part_of_it_and_one_of_another_zone_is_not_guessed_at(string raised, bool isRead)
    {
        var (code, output) = _desk.Import($"Ref,Workstream,Risk,Raised\nR1,Digging,Hard ground,{raised}\n");

        Assert.Equal(isRead ? 0 : 1, code);
        Assert.Equal(isRead ? [new DateOnly(2026, 6, 1)] : [], _desk.Programme.Planned.Risks.Select(r => r.RaisedOn!.Value));
        Assert.Equal(!isRead, output.Contains("column 'Raised': ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_heading_says_in_brackets_tells_before_from_after_mitigation()
    {
        _desk.ImportsOnce(
            _desk.Write(
                "Ref,Workstream,Risk,Likelihood (post-mitigation),Impact (residual),Likelihood (1-5),Impact (pre "
                    + "mitigation)\nR1,Digging,Hard ground,Low,Low,High,High\n"
            )
        );

        var risk = Assert.Single(_desk.Programme.Planned.Risks).Entry;
        Assert.Equal(
            (5, 5, 1, 1),
            (
                risk.Likelihood!.Value.Value,
                risk.Impact!.Value.Value,
                risk.MitigatedLikelihood!.Value.Value,
                risk.MitigatedImpact!.Value.Value
            )
        );
    }

    [Fact]
    public void A_workstream_that_is_named_in_full_is_that_one_though_another_differs_only_in_brackets()
    {
        using var desk = new ImportDesk(
            SmallProgramme
                .With("        name: Digging\n", "        name: Wells (north)\n")
                .Replace("    name: Mapping\n", "    name: Wells (south)\n", StringComparison.Ordinal)
        );

        Assert.Equal(0, desk.Import("Ref,Workstream,Risk\nR1,wells (South),Hard ground\n").Code);
        Assert.Equal("mapping", Assert.Single(desk.Programme.Planned.Risks).WorkstreamId);
        Assert.Contains(
            "2 workstreams are called 'Wells'.",
            desk.Import("Ref,Workstream,Risk\nR2,Wells,Dry ground\n").Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Milestones")]
    [InlineData("Outcomes")]
    public void A_list_that_is_longer_than_a_cell_may_be_is_told_and_not_cut(string column)
    {
        var (code, output) = _desk.Import(
            $"Work stream,Timescale,{column}\nDigging,Oct "
                + $"2027,\"{string.Join('\n', Enumerable.Range(0, 1_500).Select(i => $"Line {i}"))}\"\n"
        );

        Assert.Equal(1, code);
        Assert.Contains(
            $"row 2, column '{column}': The cell contains more than 10,000 characters.",
            output,
            StringComparison.Ordinal
        );
        Assert.Equal(SmallProgramme.Yaml, _desk.Yaml);
    }

    [Fact]
    public void A_plans_milestone_with_a_date_behind_a_loose_comma_is_read()
    {
        _desk.ImportsOnce(
            _desk.Write("Work stream,Timescale,Key milestones\nDigging,By July 2027,\"Scope agreed , Feb 2027\"\n")
        );

        Assert.Equal(
            ("Scope agreed", PartialDate.OfMonth(2027, 2)),
            (_desk.Programme.Milestones[^1].Title, _desk.Programme.Milestones[^1].Baseline)
        );
    }
}
