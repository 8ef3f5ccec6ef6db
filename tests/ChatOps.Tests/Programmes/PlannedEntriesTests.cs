using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Programmes;

/// <summary>The risks, issues and actions of a programme file.</summary>
public sealed class PlannedEntriesTests
{
    private const string Entries = """
        risks:
          - ref: R1
            workstream: digging
            description: The ground is harder than was thought
            cause: No survey
            effect: Two months lost
            mitigation: Survey the north field
            likelihood: High
            impact: m
            mitigatedLikelihood: L
            rag: red
            owner: Sarah Lee
            raisedOn: 1 June 2026
            reviewedOn: 2026-09-01
          - ref: R1
            workstream: mapping
            description: The maps are old
        issues:
          - ref: I1
            workstream: digging
            description: The drill is broken
            impact: H
            note: A part is on order
        actions:
          - ref: A1
            workstream: digging
            text: Ask the landowner
            from: Wells Board
            owner: Lee Digger
            due: Oct 2026
            doneOn: 2026-09-02

        """;

    [Fact]
    public void They_are_read_as_they_stand()
    {
        var result = ProgrammeFile.Read(SmallProgramme.Yaml + Entries, "wells.yaml");

        Assert.Empty(result.Problems);
        var planned = result.Programme!.Planned;
        Assert.Equal(["digging", "mapping"], planned.Risks.Select(r => r.WorkstreamId));
        Assert.Equal(
            new PlannedRisk(
                "digging",
                new()
                {
                    Ref = "R1",
                    Description = "The ground is harder than was thought",
                    Cause = "No survey",
                    Effect = "Two months lost",
                    Mitigation = "Survey the north field",
                    Likelihood = new Level(5),
                    Impact = new Level(3),
                    MitigatedLikelihood = new Level(1),
                    Rag = "red",
                    Owner = "Sarah Lee",
                    RaisedOn = default,
                    ReviewedOn = default,
                },
                new DateOnly(2026, 6, 1),
                new DateOnly(2026, 9, 1)
            ),
            planned.Risks[0]
        );
        Assert.Equal((null, null), (planned.Risks[1].Entry.Likelihood, planned.Risks[1].RaisedOn));
        Assert.Equal((new Level(5), "A part is on order"), (planned.Issues[0].Entry.Impact, planned.Issues[0].Entry.Note));
        Assert.Equal(
            new PlannedAction(
                "digging",
                new()
                {
                    Ref = "A1",
                    Text = "Ask the landowner",
                    From = "Wells Board",
                    Owner = "Lee Digger",
                    Due = PartialDate.OfMonth(2026, 10),
                    DoneOn = new DateOnly(2026, 9, 2),
                }
            ),
            Assert.Single(planned.Actions)
        );
    }

    [Fact]
    public void Levels_are_read_by_the_programmes_scale()
    {
        var yaml =
            SmallProgramme.Yaml
            + "registers:\n  riskScale: 1-5\nrisks:\n  - ref: R1\n    workstream: digging\n    description: Hard ground\n    "
            + "likelihood: 4\n";

        Assert.Equal(
            new Level(4),
            Assert.Single(ProgrammeFile.Read(yaml, "wells.yaml").Programme!.Planned.Risks).Entry.Likelihood
        );
    }

    [Theory]
    [InlineData(
        "  - ref: R1\n    workstream: mapping",
        "  - ref: »R1\n    workstream: digging",
        "The reference 'R1' is already used on line 72",
        "a different reference"
    )]
    [InlineData("ref: R1", "ref: »R 1", "'R 1' is not a valid reference", "such as R1")]
    [InlineData("ref: R1", "ref: »R1|x", "'R1|x' is not a valid reference", "such as R1")]
    [InlineData("  - ref: I1\n", "  -\n", "An issue has no 'ref'", "Add 'ref: I1'", true)]
    [InlineData("    workstream: mapping\n", "", "A risk has no 'workstream'", "that it belongs to", true)]
    [InlineData("workstream: mapping", "workstream: »maping", "no workstream with the id 'maping'", "Did you mean 'mapping'?")]
    [InlineData("    description: The drill is broken\n", "", "An issue has no 'description'", "what has gone wrong", true)]
    [InlineData(
        "likelihood: High",
        "likelihood: »Probable",
        "'Probable' is not high, medium or low",
        "Write High, Medium or Low"
    )]
    [InlineData("impact: m", "impact: »4", "'4' is not high, medium or low", "riskScale: 1-5")]
    [InlineData("rag: red", "rag: »Red", "no rating with the id 'Red'", "Did you mean 'red'?")]
    [InlineData(
        "raisedOn: 1 June 2026",
        "raisedOn: »06/13/2026",
        "has no such month",
        "Write the day before the month: 13/06/2026."
    )]
    [InlineData("raisedOn: 1 June 2026", "raisedOn: »1 June 1996", "the year is out of range", "a year from 2000 to 2099")]
    [InlineData(
        "reviewedOn: 2026-09-01",
        "reviewedOn: »2026-05-01",
        "reviewed on 2026-05-01, before it was raised on 2026-06-01",
        "Correct one"
    )]
    [InlineData("due: Oct 2026", "due: »soon", "'soon' is not a date that a plan can have", "Oct 2020")]
    [InlineData("    mitigation:", "    »control:", "A risk has no key 'control'", "Did you mean 'mitigation'?")]
    public void What_is_wrong_is_reported_with_its_line_and_how_to_fix_it(
        string old,
        string replacement,
        string what,
        string fix,
        bool anywhere = false
    )
    {
        var broken = Replace(SmallProgramme.Yaml + Entries, old, replacement);
        var at = broken.IndexOf('»', StringComparison.Ordinal);
        var result = ProgrammeFile.Read(broken.Replace("»", "", StringComparison.Ordinal), "wells.yaml");

        var problem = Assert.Single(result.Problems);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.Contains(fix, problem.Fix, StringComparison.Ordinal);
        if (!anywhere)
        {
            Assert.Equal(broken[..at].Count(c => c == '\n') + 1, problem.Line);
        }
    }

    [Fact]
    public void A_workstream_may_not_have_more_than_its_lead_can_confirm()
    {
        var many = string.Concat(
            Enumerable.Range(1, 101).Select(i => $"  - ref: R{i}\n    workstream: digging\n    description: Risk {i}\n")
        );

        var problem = Assert.Single(ProgrammeFile.Read(SmallProgramme.Yaml + "risks:\n" + many, "wells.yaml").Problems);

        Assert.Contains("'Digging' has 101 risks", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_that_no_register_could_keep_are_told()
    {
        var text = new string('x', 500);
        var many = string.Concat(
            Enumerable
                .Range(1, 100)
                .Select(i =>
                    $"  - ref: R{i}\n    workstream: digging\n    description: {i} {text[..490]}\n    cause: {text}\n    "
                    + $"effect: {text}\n    mitigation: {text}\n"
                )
        );

        var problem = Assert.Single(ProgrammeFile.Read(SmallProgramme.Yaml + "risks:\n" + many, "wells.yaml").Problems);

        Assert.Contains("too long to store together", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_counts_them()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, SmallProgramme.Yaml + Entries);
            using var output = new StringWriter();
            Assert.Equal(0, ProgrammeCheckCommand.Run(path, output));
            Assert.Contains("1 milestone, 2 risks, 1 issue, 1 action.", output.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Replace(string yaml, string old, string replacement)
    {
        // The entries come after everything that the small programme has.
        var at = yaml.LastIndexOf(old, StringComparison.Ordinal);
        at = old is "ref: R1" or "impact: m" ? yaml.IndexOf(old, StringComparison.Ordinal) : at;
        Assert.True(at >= 0, $"'{old}' is not in the file.");
        return string.Concat(yaml.AsSpan(0, at), replacement, yaml.AsSpan(at + old.Length));
    }
}
