using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Programmes;

/// <summary>What of a plan is known in advance, as the file gives it.</summary>
public class PlanTests
{
    [Fact]
    public void A_programme_that_says_nothing_of_its_plan_has_none()
    {
        var programme = Read(SmallProgramme.Yaml);
        var workstream = programme.Workstreams[0];

        Assert.Equal((null, null, null), (workstream.Number, workstream.Cost, programme.PrintedTotalCost));
        Assert.Empty(workstream.Timescale);
        Assert.Empty(workstream.Outcomes);
        Assert.Empty(Traceability.Of(programme));
        Assert.Equal((ChallengeSettings.Default, RiskScale.HighMediumLow), (programme.Honesty, programme.RiskScale));
        Assert.Null(programme.Boards[0].PapersFor);
    }

    [Theory]
    [InlineData("baseline: By July 2026", "By July 2026", null)]
    [InlineData("baseline: Start April 2026\n    forecast: Quarter 3 2026/27", "Start of April 2026", "Quarter 3 2026/27")]
    [InlineData("forecast: 30 November 2026", null, "30 November 2026")]
    [InlineData("baseline: TBC\n    forecast: n/a", null, null)]
    [InlineData("baseline: '-'", null, null)]
    public void A_milestone_has_dates_as_exact_as_they_were_given(string keys, string? baseline, string? forecast)
    {
        var milestone = Assert.Single(Read(SmallProgramme.With("baseline: Oct 2026", $"heading: Water\n    {keys}")).Milestones);

        Assert.Equal(("Water", baseline, forecast), (milestone.Heading, Print(milestone.Baseline), Print(milestone.Forecast)));
    }

    [Fact]
    public void A_milestone_may_be_rated_and_critical_before_its_lead_reports()
    {
        var programme = Read(SmallProgramme.With("baseline: Oct 2026", "rag: red\n    critical: true"));

        Assert.Equal(("red", true), (Assert.Single(programme.Milestones).Rag, programme.Milestones[0].IsCritical));
        Assert.Equal(
            "red",
            Assert.Single(CarryOver.Into(Register.Empty, programme.Milestones, new DateOnly(2026, 10, 1)).Milestones).Rag
        );
    }

    [Theory]
    [InlineData("kind: complete", "'First water' is B Blue, but is not marked as done.", "done: true")]
    [InlineData(
        "kind: off track\n    needsApproval: true",
        "'First water' is B Blue, which needs an approval.",
        "its lead gives the rating"
    )]
    public void A_milestone_is_not_rated_as_what_only_its_lead_can_say(string kind, string what, string fix)
    {
        var blue = $"  - key: blue\n    letter: B\n    word: Blue\n    colour: blue\n    {kind}\n    definition: Blue\n";
        var yaml = SmallProgramme.With("baseline: Oct 2026", "rag: blue");
        yaml =
            kind == "kind: complete"
                ? yaml.Replace("  - key: green", blue + "  - key: green", StringComparison.Ordinal)
                : yaml.Replace("projects:", blue + "projects:", StringComparison.Ordinal);
        var problem = Assert.Single(ProgrammeFile.Read(yaml, "wells.yaml").Errors);

        Assert.Equal(what, problem.What);
        Assert.Contains(fix, problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_milestone_with_the_day_it_was_completed_on_is_done()
    {
        var milestone = Assert.Single(Read(SmallProgramme.With("baseline: Oct 2026", "completedOn: 2 October 2026")).Milestones);

        Assert.Equal((true, (DateOnly?)new DateOnly(2026, 10, 2)), (milestone.Done, milestone.CompletedOn));
    }

    [Theory]
    [InlineData("timescale: By July 2018", "By July 2018")]
    [InlineData("timescale: [Start April 2018, January to December 2018]", "Start of April 2018; January to December 2018")]
    [InlineData("timescale: By April 2018; January 2018 to March 2019", "By April 2018; January 2018 to March 2019")]
    [InlineData("timescale: 2018/19", "2018/19")]
    public void A_timescale_is_one_or_several_dates_or_ranges(string key, string printed) =>
        Assert.Equal(printed, TimescaleText.Print(With(key).Timescale));

    [Theory]
    [InlineData("cost: £25,824", 25_824)]
    [InlineData("cost: 15000", 15_000)]
    [InlineData("cost: £0", 0)]
    [InlineData("cost: {figure: £600, parts: [{text: Spades, amount: £500}]}", 500)]
    [InlineData("cost: {parts: [{text: Spades, amount: £500}, {text: Grant, amount: -£100}]}", 400)]
    [InlineData("cost: {figure: £600, parts: [{text: Spades, amount: £500}, {text: Others}]}", 600)]
    [InlineData("cost: {parts: [{text: Spades, amount: £500}, {text: Others}]}", null)]
    public void What_a_cost_counts_as_is_the_sum_of_its_parts_or_else_what_is_printed(string key, int? amount) =>
        Assert.Equal(amount, Assert.IsType<WorkstreamCost.Figure>(With(key).Cost).Amount?.Amount);

    [Fact]
    public void A_cost_may_be_none_or_words_and_neither_is_zero()
    {
        Assert.IsType<WorkstreamCost.NoneIdentified>(With("cost: None identified").Cost);
        Assert.Equal(
            new WorkstreamCost.InWords("additional capacity, no figure"),
            With("cost: additional capacity, no figure").Cost
        );
        Assert.Equal("No total: none of 1 workstream has a figure.", CostTotal.Of([With("cost: none")]).Words);
        Assert.Null(CostTotal.Of([With("cost: none")]).Amount);
    }

    [Fact]
    public void A_total_says_how_many_workstreams_it_is_from()
    {
        Workstream a = With("cost: £500"),
            b = With("cost: {figure: £30, parts: [{text: Rope, amount: £20}]}"),
            none = With("number: 3");

        Assert.Equal("£520 from 2 workstreams, each with a figure.", CostTotal.Of([a, b]).Words);
        Assert.Equal("£520 from 2 of 3 workstreams; 1 has no figure.", CostTotal.Of([a, b, none]).Words);
        Assert.Equal(new Pounds(530), CostTotal.Of([a, b, none]).AsPrinted);
    }

    [Fact]
    public void Priorities_and_findings_lead_to_the_workstreams_that_answer_them()
    {
        var programme = Read(
            SmallProgramme
                .With("        leads: [lead]", "        leads: [lead]\n        answers: [2, b]")
                .Replace(
                    "rag:\n",
                    "priorities: [Trees, Water]\nfindings:\n  - id: a\n    text: No map\n  - id: b\n    text: No well\nrag:\n",
                    StringComparison.Ordinal
                )
        );

        Assert.Equal(
            ["Priority 1 Trees: ", "Priority 2 Water: digging", "Finding a No map: ", "Finding b No well: digging"],
            Traceability
                .Of(programme)
                .Select(t => $"{t.Kind} {t.Id} {t.Text}: {string.Join(' ', t.AnsweredBy.Select(w => w.Id))}")
        );
    }

    [Fact]
    public void Each_check_of_an_update_has_its_number_or_is_off()
    {
        var programme = Read(
            SmallProgramme.With(
                "rag:\n",
                "registers:\n  riskScale: 1-5\nhonesty:\n  offTrackPeriods: 1\n  forecastMoves: off\n  carriedOver: 20\nrag:\n"
            )
        );

        Assert.Equal(new ChallengeSettings(1, null, 2, 20), programme.Honesty);
        Assert.Equal(RiskScale.OneToFive, programme.RiskScale);
    }

    [Theory]
    [InlineData("delivered D blue complete, risk S amber 'off track', not N red 'off track'")]
    [InlineData("done D blue complete, green G green 'on track', amber A amber 'off track', red R red 'off track'")]
    [InlineData(
        "done B blue complete, green G green 'on track', amber A amber 'off track', replanned R* purple 'off track', red R "
            + "red 'off track'"
    )]
    public void A_scheme_may_have_three_four_or_five_states(string states)
    {
        var best = states.Contains("'on track'", StringComparison.Ordinal)
            ? states
            : states.Replace("blue complete", "green 'on track'", StringComparison.Ordinal);
        var rag = string.Concat(
            best.Split(", ")
                .Select(s => s.Split(' ', 4))
                .Select(s =>
                    $"  - {{key: {s[0]}, letter: {s[1]}, word: {s[0]}, colour: {s[2]}, kind: {s[3]}, definition: {s[0]}, "
                    + $"needsApproval: {(s[1] == "R*" ? "true" : "false")}}}\n"
                )
        );
        var yaml = SmallProgramme.Yaml;
        var (from, to) = (
            yaml.IndexOf("rag:\n", StringComparison.Ordinal),
            yaml.IndexOf("projects:\n", StringComparison.Ordinal)
        );

        var scheme = Read($"{yaml[..from]}rag:\n{rag}{yaml[to..]}").Rag;

        Assert.Equal(best.Split(", ").Length, scheme.States.Count);
        Assert.Equal(scheme.Find("replanned") is not null, scheme.States.Any(s => s.NeedsApproval));
    }

    [Fact]
    public void A_state_may_close_its_workstream()
    {
        var scheme = Read(
            SmallProgramme.With(
                "  - key: green",
                "  - {key: closed, letter: N, word: No further action, colour: blue, kind: complete, definition: Nothing more "
                    + "to report, closes: true}\n  - key: green"
            )
        ).Rag;

        Assert.Equal(["closed"], scheme.States.Where(s => s.Closes).Select(s => s.Key));
    }

    private static Programme Read(string yaml)
    {
        var result = ProgrammeFile.Read(yaml, "wells.yaml");
        Assert.True(result.Programme is not null, string.Join(" | ", result.Problems.Select(p => p.Print("wells.yaml"))));
        return result.Programme;
    }

    private static Workstream With(string key) =>
        Read(SmallProgramme.With("        leads: [lead]", $"        leads: [lead]\n        {key}")).Workstreams[0];

    private static string? Print(PartialDate? date) => date is null ? null : PartialDateText.Print(date);
}
