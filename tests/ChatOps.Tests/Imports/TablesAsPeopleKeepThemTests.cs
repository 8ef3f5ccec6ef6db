using System.IO.Compression;
using System.Text;
using ChatOps.Entries;
using ChatOps.Imports.Tables;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Imports;

/// <summary>What registers of programme offices are like: filtered, full of formulas, with units in their headings.</summary>
public sealed class TablesAsPeopleKeepThemTests : IDisposable
{
    private readonly ImportDesk _desk = new();

    [Fact]
    public void Hidden_rows_and_columns_are_left_out_and_a_note_says_so()
    {
        var output = _desk.ImportsOnce(
            _desk.Write(
                Sheet(
                    """
                    <cols><col min="4" max="4" width="9" hidden="1"/></cols><sheetData>
                    <row r="1"><c r="A1" t="str"><v>Workstream</v></c><c r="B1" t="str"><v>Risk</v></c><c r="C1" t="str"><v>Risk owner</v></c><c r="D1" t="str"><v>Owner</v></c></row>
                    <row r="2"><c r="A2" t="str"><v>Digging</v></c><c r="B2" t="str"><v>Dry ground</v></c><c r="C2" t="str"><v>Sam</v></c><c r="D2" t="str"><v>Old</v></c></row>
                    <row r="3" hidden="1"><c r="A3" t="str"><v>Digging</v></c><c r="B3" t="str"><v>Closed long ago</v></c></row>
                    <row r="4" ht="0" customHeight="1"><c r="A4" t="str"><v>Digging</v></c><c r="B4" t="str"><v>Of no height</v></c></row>
                    </sheetData>
                    """
                ),
                "risks.xlsx"
            )
        );

        Assert.Contains("2 hidden rows were left out: 3, 4.", output, StringComparison.Ordinal);
        Assert.Contains("1 hidden column was left out: D.", output, StringComparison.Ordinal);
        var risk = Assert.Single(_desk.Programme.Planned.Risks).Entry;
        Assert.Equal(("Dry ground", "Sam"), (risk.Description, risk.Owner));
    }

    [Fact]
    public void A_formula_without_a_value_is_told_by_its_cell()
    {
        var (code, output) = _desk.Run(
            _desk.Write(
                Sheet(
                    """
                    <sheetData>
                    <row r="1"><c r="A1" t="str"><v>Workstream</v></c><c r="B1" t="str"><v>Milestone</v></c><c r="C1" t="str"><v>Forecast</v></c></row>
                    <row r="2"><c r="A2" t="str"><v>Digging</v></c><c r="B2" t="str"><v>First</v></c><c r="C2"><f>B9+1</f></c></row>
                    <row r="3"><c r="A3" t="str"><v>Digging</v></c><c r="B3" t="str"><v>Second</v></c><c r="C3"><f>B9+1</f><v></v></c></row>
                    <row r="4"><c r="A4" t="str"><v>Digging</v></c><c r="B4"><f>Old!A1</f><v>0</v></c></row>
                    <row r="5"><c r="A5" t="str"><v>Digging</v></c><c r="B5" t="str"><v>Third</v></c><c r="C5" t="str"><f>IF(1,"","")</f><v></v></c></row>
                    </sheetData>
                    """
                ),
                "milestones.xlsx"
            )
        );

        Assert.Equal(1, code);
        Assert.Contains("Cell C2 has a formula, but its value is not in the file.", output, StringComparison.Ordinal);
        Assert.Contains("Cell C3 has a formula, but its value is not in the file.", output, StringComparison.Ordinal);
        Assert.Contains("Cell B4 has a formula that gives 0", output, StringComparison.Ordinal);
        Assert.Equal(["First water", "Third"], _desk.Programme.Milestones.Select(m => m.Title));
    }

    [Theory]
    [InlineData("=B9+1")]
    [InlineData("='Risk log'!B4")]
    [InlineData("=SUM(A1:A3)")]
    public void A_formula_in_a_CSV_file_is_told_by_its_cell(string formula)
    {
        var (code, output) = _desk.Import($"Workstream,Risk,Owner\nDigging,Dry ground,{formula}\n");
        Assert.Equal(1, code);
        Assert.Contains("Cell C2 has a formula", output, StringComparison.Ordinal);
        Assert.Empty(_desk.Programme.Planned.Risks);
    }

    [Fact]
    public void A_text_that_Excel_shall_not_take_for_a_number_is_that_text() =>
        Assert.Equal("007", TableFile.Read("Ref,Risk\n\"=\"\"007\"\"\",a"u8.ToArray(), null).Tables[0].Rows[1].Cell(0));

    [Theory]
    [InlineData("Cost (£000)", "528", 528_000)]
    [InlineData("Cost (£'000)", "1,250.5", 1_250_500)]
    [InlineData("Cost (£000s)", "£528", 528_000)]
    [InlineData("Cost £'000", "528", 528_000)]
    [InlineData("Cost £000", "528", 528_000)]
    [InlineData("Cost (£k)", "528", 528_000)]
    [InlineData("Cost (£K)", "528k", 528_000)]
    [InlineData("Cost (£m)", "1.4", 1_400_000)]
    [InlineData("Cost £m", "1.4", 1_400_000)]
    [InlineData("Cost (£ million)", "1.4", 1_400_000)]
    [InlineData("Cost [in £ thousands]", "3", 3_000)]
    [InlineData("Cost (£)", "528", 528)]
    [InlineData("Cost (if known)", "528", 528)]
    public void The_unit_of_a_heading_is_applied(string heading, string cell, int pounds)
    {
        var (code, output) = _desk.Import($"Workstream,Timescale,\"{heading}\"\nDigging,By July 2027,\"{cell}\"\n", kind: "plan");
        Assert.True(code == 0, output);
        Assert.Equal(
            new Pounds(pounds),
            Assert.IsType<ChatOps.Programmes.WorkstreamCost.Figure>(_desk.Programme.FindWorkstream("digging")!.Cost).Printed
        );
    }

    [Theory]
    [InlineData("Cost (%)")]
    [InlineData("Cost (€000)")]
    [InlineData("Cost (days)")]
    [InlineData("Resources (FTE)")]
    public void A_unit_that_cannot_be_applied_leaves_its_column_out(string heading)
    {
        var (_, output) = _desk.Import($"Workstream,Timescale,{heading}\nDigging,By July 2027,5\n", kind: "plan");
        Assert.Contains($"The column '{heading}' was left out: its unit", output, StringComparison.Ordinal);
        Assert.Null(_desk.Programme.FindWorkstream("digging")!.Cost);
    }

    [Fact]
    public void A_likelihood_in_per_cent_is_no_level()
    {
        var (_, output) = _desk.Import("Workstream,Risk,Likelihood (%),I\nDigging,Dry ground,5,H\n");
        Assert.Contains("The column 'Likelihood (%)' was left out", output, StringComparison.Ordinal);
        Assert.Equal((null, new Level(5)), (Risk().Likelihood, Risk().Impact));
    }

    [Fact]
    public void L_and_I_are_likelihood_and_impact()
    {
        _desk.Import("Workstream,Risk,L,I,Residual L,Residual I\nDigging,Dry ground,H,M,M,L\n");
        Assert.Equal(
            (new Level(5), new Level(3), new Level(3), new Level(1)),
            (Risk().Likelihood, Risk().Impact, Risk().MitigatedLikelihood, Risk().MitigatedImpact)
        );
    }

    [Theory]
    [InlineData("None")]
    [InlineData("n/a")]
    [InlineData("TBC")]
    [InlineData("-")]
    [InlineData("None.")]
    [InlineData("No mitigation identified")]
    public void No_mitigation_is_no_mitigation(string cell)
    {
        _desk.Import($"Workstream,Risk,Mitigation\nDigging,Dry ground,{cell}\n");
        Assert.Equal("", Risk().Mitigation);
        Assert.DoesNotContain("mitigation:", _desk.Yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_review_to_come_is_the_next_one_and_is_said()
    {
        var (code, output) = _desk.Import(
            "Workstream,Risk,Review date\nDigging,Dry ground,31/01/2027\nMapping,No " + "ink,(01/08/26)\n"
        );
        Assert.Equal(0, code);
        Assert.Contains("Row 2: 31 January 2027 is in the future, so it is the next review.", output, StringComparison.Ordinal);
        Assert.Equal([null, new DateOnly(2026, 8, 1)], _desk.Programme.Planned.Risks.Select(r => r.ReviewedOn));
    }

    [Fact]
    public void The_ratings_of_milestones_are_taken()
    {
        var (code, output) = _desk.Import(
            "Workstream,Milestone,Due,RAG\nDigging,First water,(01/09/26),R\nDigging,Deep water,1/12/26,Green\n"
                + "Digging,Last water,1/12/27,Purple\nDigging,Old water,1/8/26,Complete\n"
        );
        Assert.Equal(0, code);
        Assert.Contains("'Purple' is none of the programme's ratings", output, StringComparison.Ordinal);
        Assert.Equal(["red", "green", null, null], _desk.Programme.Milestones.Select(m => m.Rag));
        Assert.True(_desk.Programme.Milestones[3].Done);
        Assert.Equal(PartialDate.OfDay(new DateOnly(2026, 9, 1)), _desk.Programme.Milestones[0].Baseline);
    }

    [Fact]
    public void A_workstream_by_a_shorter_name_is_asked_back_alone()
    {
        using var desk = new ImportDesk(Programmes.SmallProgramme.With("name: Mapping", "name: Communications Plan"));
        var (_, output) = desk.Import("Workstream,Risk\nComms Plan,Dry ground\n");
        Assert.Contains("Did you mean 'Communications Plan'?", output, StringComparison.Ordinal);
        Assert.DoesNotContain("The workstreams are", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_quotation_marks_is_not_told_of_one()
    {
        var read = TableFile.Read(Encoding.UTF8.GetBytes($"Ref,Risk\nR1,{new string('x', 1_200_000)}\n"), null);
        Assert.DoesNotContain("quotation", read.Problem ?? "", StringComparison.Ordinal);
        Assert.Contains("row 2 is longer than", read.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "xl/sharedStrings.xml",
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
        "<si/>",
        3_000_000
    )]
    [InlineData(
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row>",
        "<c/>",
        3_000_000
    )]
    [InlineData(
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
        "<row/>",
        3_000_000
    )]
    public void A_small_file_that_unpacks_into_millions_of_elements_is_refused_in_little_memory(
        string part,
        string start,
        string element,
        int count
    )
    {
        var bomb = Zipped(part, start, element, count);
        Assert.InRange(bomb.Length, 1, 200_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = TableFile.Read(bomb, null);
        Assert.Contains("too large", read.Problem, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    public void Dispose() => _desk.Dispose();

    private RiskEntry Risk() => Assert.Single(_desk.Programme.Planned.Risks).Entry;

    private static byte[] Sheet(string inside) => TableFileTests.WithSheet(inside);

    private static byte[] Zipped(string part, string start, string element, int count)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(archive.CreateEntry(part).Open(), new UTF8Encoding(false));
            writer.Write(start);
            for (var i = 0; i < count; i++)
            {
                writer.Write(element);
            }
        }

        return stream.ToArray();
    }
}
