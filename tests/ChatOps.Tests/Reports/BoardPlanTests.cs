using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What a board reads of the plan: only what the plan says, and plainly what it does not.</summary>
public sealed class BoardPlanTests
{
    private static readonly Programme Plain = Papers.Programme(("a", 2), ("b", 1));

    [Fact]
    public void A_programme_without_findings_and_costs_has_no_part_for_them() =>
        Assert.Equal(
            ["cover", "projects", "detail-a", "detail-b", "about"],
            Papers.Post(Papers.Report(Plain, [])).Select(p => p.Key)
        );

    [Fact]
    public void What_nothing_answers_is_said_plainly()
    {
        var text = Part(With(w => w with { AnswersFindings = ["x"] }), "answers");

        Assert.Contains("No map", text, StringComparison.Ordinal);
        Assert.Contains("Addressed by Workstream a1", text, StringComparison.Ordinal);
        Assert.Contains("No well", text, StringComparison.Ordinal);
        Assert.Contains("No workstream addresses this yet", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Priorities", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "No progress reported yet")]
    [InlineData("not-started", "No progress reported yet")]
    [InlineData("amber", "🟠 Amber")]
    public void What_is_answered_shows_how_that_stands_and_never_a_colour_that_nobody_gave(string? rag, string words)
    {
        var programme = With(w => w with { AnswersFindings = ["x"] });
        var report = Papers.Report(programme, rag is null ? [] : [Papers.Update("aw1", rag)]);
        var text = CardPlainText.Of(Papers.Post(report).Single(p => p.Key == "answers").Card);

        Assert.Contains(words, text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal(rag != "amber", text.Contains("No progress", StringComparison.Ordinal));
    }

    [Fact]
    public void A_board_of_some_projects_reads_what_they_answer_and_what_none_answers()
    {
        var text = Part(With(w => w with { AnswersFindings = ["x"] }), "answers", Papers.Board with { Projects = ["b"] });

        Assert.DoesNotContain("No map", text, StringComparison.Ordinal);
        Assert.Contains("No workstream addresses this yet", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workstream_without_a_figure_counts_as_none_and_not_as_zero()
    {
        var programme = With(w => w with { Cost = new WorkstreamCost.Figure { Printed = new Pounds(500) } }) with
        {
            PrintedTotalCost = new Pounds(700),
        };

        var text = Part(programme, "cost");

        Assert.Contains("£500 from 1 of 3 workstreams; 2 have no figure.", text, StringComparison.Ordinal);
        Assert.Contains("The total printed in the plan is £700.", text, StringComparison.Ordinal);
        Assert.Contains("Not given", text, StringComparison.Ordinal);
        Assert.DoesNotContain("£0", text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "total printed",
            Part(programme, "cost", Papers.Board with { Projects = ["a"] }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_detail_has_a_row_only_for_what_the_plan_gives()
    {
        var text = Part(
            With(w => w with { Outcomes = ["Water for all"], Cost = new WorkstreamCost.NoneIdentified() }),
            "detail-a"
        );

        Assert.Contains("Water for all", text, StringComparison.Ordinal);
        Assert.Contains("None identified", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Timescale", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Milestones_stand_under_their_headings_after_those_without_one()
    {
        var programme = Plain with
        {
            Milestones =
            [
                new()
                {
                    Id = "1",
                    Title = "First",
                    Heading = "Water",
                },
                new() { Id = "2", Title = "Second" },
                new()
                {
                    Id = "3",
                    Title = "Third",
                    Heading = "Trees",
                },
                new()
                {
                    Id = "4",
                    Title = "Fourth",
                    Heading = "Water",
                },
            ],
        };

        var text = Part(programme, "milestones");

        string[] inOrder = ["Second", "Water", "First", "Fourth", "Trees", "Third"];
        Assert.Equal(inOrder, inOrder.OrderBy(word => text.IndexOf(word, StringComparison.Ordinal)));
    }

    private static Programme With(Func<Workstream, Workstream> first) =>
        Plain with
        {
            Findings = [new Finding("x", "No map"), new Finding("y", "No well")],
            Workstreams = [.. Plain.Workstreams.Select((w, i) => i == 0 ? first(w) : w)],
        };

    private static string Part(Programme programme, string key, Board? board = null) =>
        CardPlainText.Of(Papers.Post(Papers.Report(programme, [], board)).Single(p => p.Key == key).Card);
}
