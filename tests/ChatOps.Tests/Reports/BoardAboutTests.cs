using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Tests.Calendar;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What a board reads that nobody reports: what the programme is for, what its ratings mean, and that no risk is
/// new.</summary>
public sealed class BoardAboutTests
{
    private static readonly Programme Programme = Papers.Programme(("a", 1), ("b", 1)) with
    {
        Governance = "The board meets each month.",
        Products = ["A map"],
        Dependencies = ["The water company"],
        Priorities = ["Clean water", "Dry feet"],
        Sros = ["lead"],
    };

    [Fact]
    public void Whoever_reads_the_post_reads_every_rating_with_its_letter_word_and_definition()
    {
        var programme = Programme with
        {
            Rag = new([
                .. Papers.Rag.States,
                new("re-planned", "R*", "Being re-planned", RagColour.Purple, "Planned anew", RagKind.OffTrack)
                {
                    NeedsApproval = true,
                },
                new("over", "N", "No further action", RagColour.None, "Over.", RagKind.NotRated) { Closes = true },
            ]),
        };
        Assert.Contains(
            "Key\n🔵 B Complete: Done\n🟢 Green: On track\n🟠 Amber: At risk\n🔴 Red: Late\n⚪️ NS Not started: Not begun\n"
                + "🟣 R* Being re-planned: Planned anew. Used only with an approval.\n⚪️ N No further action: Over. Closes the "
                + "workstream.",
            About(programme),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_board_of_some_projects_reads_nothing_of_what_the_whole_is_to_produce()
    {
        Assert.Contains("Products\nA map", About(Programme), StringComparison.Ordinal);
        Assert.Contains("Depends on\nThe water company", About(Programme), StringComparison.Ordinal);
        var some = About(Programme, Papers.Board with { Projects = ["a"] });
        Assert.DoesNotContain("A map", some, StringComparison.Ordinal);
        Assert.DoesNotContain("The water company", some, StringComparison.Ordinal);
        Assert.Contains("The board meets each month.", some, StringComparison.Ordinal);
    }

    [Fact]
    public void Priorities_stand_there_until_a_workstream_answers_them()
    {
        Assert.Contains("1. Clean water\n2. Dry feet", About(Programme), StringComparison.Ordinal);
        var answered = Programme with
        {
            Workstreams = [.. Programme.Workstreams.Select(w => w with { AnswersPriorities = [1] })],
        };
        Assert.DoesNotContain("Clean water", About(answered), StringComparison.Ordinal);
    }

    [Fact]
    public void That_no_risk_is_new_is_said_by_whose_word_it_is()
    {
        Assert.Contains(
            "No new risks this period from the 1 of 2 that answered.",
            Cover([Papers.Update("aw1", "green")]),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "No new risks this period.",
            Cover([Papers.Update("aw1", "green"), Papers.Update("bw1", "green")]),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("No new risk", Cover([]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_risk_is_on_the_cover_with_its_rating()
    {
        var risk = new RiskEntry
        {
            Ref = "R1",
            Description = "The well runs dry.",
            Rag = "red",
            Likelihood = new Level(5),
            Impact = new Level(3),
            RaisedOn = new DateOnly(2026, 10, 8),
            ReviewedOn = new DateOnly(2026, 10, 8),
        };
        var update = Papers.Update("aw1", "green");
        var cover = Cover([update with { Content = update.Content with { Register = Register.Empty with { Risks = [risk] } } }]);

        Assert.Contains(
            "New risks\n- R1 of Workstream a1: The well runs dry (🔴 Red, likelihood high, impact medium)",
            cover,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("No new risk", cover, StringComparison.Ordinal);
    }

    [Fact]
    public void A_milestone_that_is_done_wears_the_schemes_own_word_for_it_and_stands_under_its_workstream()
    {
        var milestones = new ValueList<MilestoneEntry>([
            new()
            {
                Id = "one",
                Title = "Pump in",
                Heading = "Pumps",
                Baseline = PartialDate.OfMonth(2026, 9),
                CompletedOn = new DateOnly(2026, 9, 30),
                Rag = "amber",
            },
            new()
            {
                Id = "two",
                Title = "Water out",
                Heading = "Pumps",
                Baseline = PartialDate.OfMonth(2026, 11),
                Rag = "red",
                RagApproved = new Approval("the inspector", new DateOnly(2026, 10, 1)),
            },
        ]);
        var update = Papers.Update("aw1", "green");
        var text = Text(
            Papers.Report(
                Programme,
                [update with { Content = update.Content with { Register = Register.Empty with { Milestones = milestones } } }]
            ),
            "milestones"
        );

        Assert.Contains("Workstream a1: Pumps", text, StringComparison.Ordinal);
        Assert.Contains("🔴 Red · Water out", text, StringComparison.Ordinal);
        Assert.Contains("Approved: By the inspector, on 1 October 2026", text, StringComparison.Ordinal);
        Assert.Contains("30 September 2026: 🔵 B Complete · Pump in", text, StringComparison.Ordinal);
    }

    [Fact]
    public void While_nobody_has_ever_summed_up_budget_and_timescale_stand_as_the_file_has_them()
    {
        var programme = Programme with { Budget = "In line with budget", CriticalPath = "To autumn 2021" };
        var text = Text(Papers.Report(programme, []), "summary");
        Assert.Contains("Budget\nIn line with budget\nFrom the programme file.", text, StringComparison.Ordinal);
        Assert.Contains("Timescale\nTo autumn 2021", text, StringComparison.Ordinal);

        var summed = Papers.Summary(new() { Overview = "Well" });
        Assert.DoesNotContain(Papers.Post(Papers.Report(programme, [], summary: summed)), p => p.Key == "summary");
        Assert.DoesNotContain(Papers.Post(Papers.Report(programme, [], summaryBefore: summed)), p => p.Key == "summary");
        Assert.DoesNotContain(
            Papers.Post(Papers.Report(programme, [], Papers.Board with { Projects = ["a"] })),
            p => p.Key == "summary"
        );
    }

    [Fact]
    public void A_milestone_that_is_rated_as_completed_is_done()
    {
        var plan = Register.Empty with
        {
            Milestones =
            [
                new()
                {
                    Id = "one",
                    Title = "Pump in",
                    Baseline = PartialDate.OfMonth(2026, 9),
                    Rag = "red",
                },
            ],
        };
        var edited = RegisterEdits.Apply(
            plan,
            new([new("m|one|rag", "complete")]),
            Plans.Programme() with
            {
                Rag = Papers.Rag,
            },
            new DateOnly(2026, 10, 8)
        );

        var done = Assert.Single(edited.Register.Milestones);
        Assert.Equal((true, (DateOnly?)null, "red"), (done.IsCompleted, done.CompletedOn, done.Rag));
        Assert.Equal(
            done,
            Assert.Single(
                RegisterEdits
                    .Apply(
                        edited.Register,
                        new([new("m|one|rag", "green")]),
                        Plans.Programme() with
                        {
                            Rag = Papers.Rag,
                        },
                        new DateOnly(2026, 10, 8)
                    )
                    .Register.Milestones
            ) with
            {
                Rag = "red",
            }
        );
    }

    private static string About(Programme programme, Board? board = null) => Text(Papers.Report(programme, [], board), "about");

    private static string Cover(IEnumerable<Update> updates) => Text(Papers.Report(Programme, updates), "cover");

    private static string Text(HighlightReport report, string key) =>
        CardPlainText.Of(Papers.Post(report).Single(p => p.Key == key).Card).ReplaceLineEndings("\n").Replace('\u00A0', ' ');
}
