using ChatOps.Entries;
using ChatOps.Tests.Programmes;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Imports;

/// <summary>Workbooks that LibreOffice wrote (Files/README.md says how): what another program writes is not what the package
/// writes.</summary>
public sealed class LibreOfficeTests : IDisposable
{
    // A comment and an order that an import must not touch.
    private static readonly string Before = SmallProgramme.With(
        "    baseline: Oct 2026\n",
        "    baseline: Oct 2026 # the rains end\n\n# What follows is ours.\n"
    );

    private readonly ImportDesk _desk = new(Before);

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("wells.xlsx")]
    [InlineData("wells-1904.xlsx")]
    public void A_risk_register_is_planned_taken_over_and_the_same_again(string workbook)
    {
        var (path, code, plan) = Planned(workbook, "risks");

        Assert.Equal(0, code);
        Assert.Equal(
            $"""
            {workbook}, sheet 'Risk register': risks, with headings in row 5.
            To add (2):
              row 6: risk R1 of Digging: Hard ground: the drill does not reach water
              row 7: risk R2 of Digging: Dry ground & “no” spring
            Note (1):
              The column 'Score' is not recognised and was left out.
            0 rows already match the programme file. 1 row left out: already closed.
            Nothing was written. To make these changes, add --apply.

            """,
            plan
        );

        Assert.Equal(0, _desk.Run(path, kind: "risks").Code);
        Assert.Equal(
            Before
                + """

                risks:
                  - ref: R1
                    workstream: digging
                    description: "Hard ground: the drill does not reach water"
                    cause: No survey
                    mitigation: Survey the ridge Order a bigger drill
                    likelihood: High
                    impact: Medium
                    mitigatedLikelihood: Low
                    mitigatedImpact: Medium
                    owner: Sarah Lee
                    raisedOn: 2026-06-01
                    reviewedOn: 2026-08-28
                  - ref: R2
                    workstream: digging
                    description: Dry ground & “no” spring
                    likelihood: Medium
                    impact: High
                    owner: Tom O’Brien
                    raisedOn: 2026-07-14

                """,
            _desk.Yaml
        );
        Assert.Equal(
            [("R1", new DateOnly(2026, 6, 1), new Level(5)), ("R2", new DateOnly(2026, 7, 14), new Level(3))],
            _desk.Programme.Planned.Risks.Select(r => (r.Entry.Ref, r.RaisedOn!.Value, r.Entry.Likelihood!.Value))
        );
        NothingMoreFrom(path, "risks", code: 0);
    }

    [Theory]
    [InlineData("wells.xlsx")]
    [InlineData("wells-1904.xlsx")]
    public void Milestones_come_with_the_dates_that_their_cells_show(string workbook)
    {
        var (path, code, plan) = Planned(workbook, "milestones");

        // One row has a day that there is not: it is told, and the others are taken.
        Assert.Equal(1, code);
        Assert.Contains(
            "row 3: milestone first-water of Digging: forecast: empty → 30 November 2026",
            plan,
            StringComparison.Ordinal
        );
        Assert.Contains("row 6, column 'Baseline date': '31/2/27' is not recognised.", plan, StringComparison.Ordinal);

        Assert.Equal(1, _desk.Run(path, kind: "milestones").Code);
        Assert.Equal(
            [
                ("First water", "Drilling", PartialDate.OfMonth(2026, 10), PartialDate.OfDay(new DateOnly(2026, 11, 30)), null),
                ("Pump ordered", "Drilling", PartialDate.OfDay(new DateOnly(2026, 7, 31)), null, new DateOnly(2026, 8, 3)),
                ("Map of the north", "Maps", PartialDate.OfMonth(2027, 7).With(DateQualifier.By), null, (DateOnly?)null),
            ],
            _desk.Programme.Milestones.Select(m => (m.Title, m.Heading, m.Baseline, m.Forecast, m.CompletedOn))
        );
        Assert.Contains("    baseline: Oct 2026 # the rains end\n", _desk.Yaml, StringComparison.Ordinal);
        Assert.Contains("\n# What follows is ours.\n", _desk.Yaml, StringComparison.Ordinal);
        NothingMoreFrom(path, "milestones", code: 1);
    }

    private (string Path, int Code, string Plan) Planned(string workbook, string kind)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Imports", "Files", workbook);
        var (code, plan) = _desk.Run(path, apply: false, kind);
        Assert.Equal(Before, _desk.Yaml);
        return (path, code, plan);
    }

    private void NothingMoreFrom(string path, string kind, int code)
    {
        var yaml = _desk.Yaml;
        foreach (var apply in (bool[])[false, true])
        {
            var (again, output) = _desk.Run(path, apply, kind);
            Assert.Equal(code, again);
            Assert.Contains("There is nothing to add or change.", output, StringComparison.Ordinal);
            Assert.Equal(yaml, _desk.Yaml);
        }
    }
}
