using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Tests.Programmes;
using ChatOps.Updates;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Updates;

/// <summary>Questions about single entries and about what nobody was asked before, and answers that are stored with the
/// entry.</summary>
public sealed class AnsweredEntriesTests
{
    private static readonly DateOnly Today = new(2020, 9, 28);

    private static readonly Programme Finance = FinanceProgramme.Programme with
    {
        Rag = new([
            new("over", "N", "No further action", RagColour.Blue, "Over", RagKind.Complete) { Closes = true },
            .. FinanceProgramme.Programme.Rag.States,
            new("replan", "R*", "Re-planned", RagColour.Purple, "", RagKind.OffTrack) { NeedsApproval = true },
        ]),
    };

    private static readonly MilestoneEntry Overdue = new()
    {
        Id = "m",
        Title = "Descriptors agreed",
        Baseline = PartialDate.OfMonth(2020, 8),
        Rag = "green",
    };

    [Theory]
    [InlineData("amber")]
    [InlineData("red")]
    public void Each_milestone_past_its_date_is_asked_about_though_the_update_is_off_track(string rag)
    {
        var facts = Facts(rag, new() { Milestones = [Overdue, Overdue with { Id = "n", Title = "Pack sent", Rag = null }] });
        Assert.Equal(
            [
                "“Descriptors agreed” is rated green, but is past its date (August 2020) and not done. When is it expected now?",
                "“Pack sent” is past its date (August 2020) and not done. When is it expected now?",
            ],
            ChallengeQuestions.Of(facts).Select(q => q.Text)
        );
    }

    [Fact]
    public void Many_of_them_are_asked_about_in_as_many_boxes_as_a_card_holds()
    {
        var many = Enumerable.Range(1, 30).Select(i => Overdue with { Id = $"m{i}", Title = $"Milestone {i}" });
        var asked = ChallengeQuestions.Of(Facts("amber", new() { Milestones = many.ToValueList() }));
        Assert.Equal(9, asked.Count);
        Assert.Contains("and 19 more", asked[^1].Text, StringComparison.Ordinal);
        Assert.Equal(9, asked.DistinctBy(q => q.Key).Count());
    }

    [Fact]
    public void Green_with_a_red_milestone_that_is_not_past_its_date_is_asked_about()
    {
        var ahead = Overdue with { Baseline = PartialDate.OfMonth(2021, 3), Rag = "red" };
        Assert.Equal(
            "It is rated green, but the milestone “Descriptors agreed” is rated red. Is it still on track?",
            Assert.Single(ChallengeQuestions.Of(Facts("green", new() { Milestones = [ahead] }))).Text
        );
        Assert.Empty(ChallengeQuestions.Of(Facts("green", new() { Milestones = [ahead with { Rag = "amber" }] })));
        Assert.Empty(ChallengeQuestions.Of(Facts("amber", new() { Milestones = [ahead] })));
    }

    [Fact]
    public void Green_with_nothing_saved_in_two_years_is_asked_about()
    {
        MeasureEntry[] figures = [Figure(2019, 100_000m), Figure(2020, 100_000m)];
        Assert.Equal(
            "It is rated green, but nothing has been delivered of the £200,000 for “Transport savings”, 2019/20 to "
                + "2020/21. Is it "
                + "still on track?",
            Assert.Single(ChallengeQuestions.Of(Facts("green", new() { Measures = [.. figures] }))).Text
        );
        Assert.Empty(ChallengeQuestions.Of(Facts("green", new() { Measures = [figures[0] with { Actual = 1m }, figures[1]] })));
        Assert.Empty(ChallengeQuestions.Of(Facts("green", new() { Measures = [figures[1]] })));
    }

    [Fact]
    public void Closing_without_this_years_figure_is_asked_about_and_the_answer_is_the_figure()
    {
        var measure = Finance.Measures.First(m => m.Id == "transport-savings");
        var asked = new AskedFigure(measure, new FigureTime(2020, null));
        var facts = Facts("over", new() { Measures = [Figure(2020, 100_000m)] }) with { AskedFigures = [asked] };
        var question = Assert.Single(ChallengeQuestions.Of(facts));
        Assert.Equal(
            "It is rated no further action, but no figure is entered for “Transport savings 2020/21”. What was delivered?",
            question.Text
        );
        Assert.Equal(120_000m, Answered(facts, question, "£120k").Measures[0].Actual);
        Assert.Null(Answered(facts, question, "We do not know yet").Measures[0].Actual);
    }

    [Fact]
    public void A_date_that_was_approved_and_moved_again_is_asked_about()
    {
        var approved = new Approval("the Department", new DateOnly(2020, 7, 1));
        var was = Overdue with { Baseline = PartialDate.OfMonth(2021, 3), Rag = "replan", RagApproved = approved };
        var now = was with { Forecast = PartialDate.OfMonth(2021, 9) };
        var facts = Facts("amber", new() { Milestones = [now] });
        facts = facts with
        {
            Last = facts.Content with
            {
                Progress = "Other",
                Register = new() { Milestones = [was] },
            },
        };
        Assert.Equal(
            "The date of “Descriptors agreed” has moved since the Department approved it on 1 July 2020. Has the new date been "
                + "approved?",
            Assert.Single(ChallengeQuestions.Of(facts)).Text
        );

        var anew = now with { RagApproved = approved with { On = new DateOnly(2020, 9, 20) } };
        Assert.Empty(ChallengeQuestions.Of(facts with { Register = new() { Milestones = [anew] } }));

        // The same of a baseline that was approved, and of the date when the whole is back on track.
        var rebased = was with
        {
            Rag = null,
            RagApproved = null,
            Rebaselined = [new(PartialDate.OfMonth(2020, 6), "the board", Today)],
        };
        var slipped = rebased with { Forecast = PartialDate.OfMonth(2021, 6) };
        Assert.Single(
            ChallengeQuestions.Of(
                facts with
                {
                    Register = new() { Milestones = [slipped] },
                    Last = facts.Last! with { Register = new() { Milestones = [rebased] } },
                }
            )
        );
        var whole = facts.Content with { Rag = "replan", Approved = approved, BackOnTrackBy = new DateOnly(2021, 6, 1) };
        Assert.Contains(
            "The date when it is back on track has moved since the Department approved it",
            Assert
                .Single(
                    ChallengeQuestions.Of(
                        facts with
                        {
                            Content = whole,
                            Register = Register.Empty,
                            Last = whole with { Progress = "Other", BackOnTrackBy = new DateOnly(2021, 3, 1) },
                        }
                    )
                )
                .Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("We ask them\neach week", "We ask them each week")]
    [InlineData("n/a", "")]
    [InlineData("None.", "")]
    [InlineData("-", "")]
    public void What_is_being_done_about_a_risk_is_stored_as_its_mitigation(string answer, string mitigation)
    {
        var facts = Facts("green", new() { Risks = [Risk("R1", "Schools stay away")] });
        var question = Assert.Single(ChallengeQuestions.Of(facts));
        Assert.Equal("risk-without-mitigation", question.Key);
        Assert.Equal(mitigation, Answered(facts, question, answer).Risks[0].Mitigation);
    }

    [Fact]
    public void Of_several_risks_each_gets_its_own_answer()
    {
        var facts = Facts("green", new() { Risks = [Risk("R1", "Schools stay away"), Risk("R2", "The lease ends")] });
        var asked = ChallengeQuestions.Of(facts);
        Assert.Equal(["", "A new site"], Answered(facts, asked[1], "A new site").Risks.Select(r => r.Mitigation));
    }

    [Theory]
    [InlineData("30 October 2020", "30 October 2020")]
    [InlineData("Dec 2020 because of purdah", "December 2020")]
    [InlineData("Once the lease is signed", "August 2020")]
    public void When_a_milestone_is_expected_now_is_stored_as_its_date(string answer, string expected)
    {
        var facts = Facts("amber", new() { Milestones = [Overdue] });
        var milestone = Answered(facts, Assert.Single(ChallengeQuestions.Of(facts)), answer).Milestones[0];
        Assert.Equal(expected, PartialDateText.Print(milestone.Expected!));
    }

    private static Register Answered(ChallengeFacts facts, ChallengeQuestion question, string answer) =>
        AnsweredEntries.Into(
            facts.Register,
            facts.Programme,
            facts.AskedFigures,
            [new ChallengeAnswer(question.Key, question.Text, answer)],
            Today
        );

    private static RiskEntry Risk(string reference, string text) =>
        new()
        {
            Ref = reference,
            Description = text,
            RaisedOn = Today,
            ReviewedOn = Today,
        };

    private static MeasureEntry Figure(int year, decimal target) =>
        new()
        {
            MeasureId = "transport-savings",
            FinancialYear = year,
            Target = target,
        };

    private static ChallengeFacts Facts(string rag, Register register) =>
        new()
        {
            Programme = Finance,
            Content = new UpdateContent { Rag = rag, Progress = "Descriptors developed" },
            Register = register,
            Last = null,
            Today = Today,
        };
}
