using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Summaries;
using ChatOps.Teams.Cards;
using ChatOps.Tests.Reports;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Summaries;

/// <summary>What may be saved as a summary, and what becomes of it. Pure.</summary>
public sealed class SummaryTests
{
    private static readonly Programme Programme = Papers.Programme(("a", 2), ("b", 1)) with
    {
        Budget = "In line.",
        CriticalPath = "To autumn.",
    };

    private static readonly Func<string?, IReadOnlyList<RagState>> Settable = _ => SummaryChecks.Settable(Papers.Rag, []);

    private static readonly DateTimeOffset Now = Papers.Period(Programme).OpensAt.AddHours(1);

    private static readonly Person Jane = new() { Id = "jane", Name = "Jane Smith" };

    private static readonly string TooLong = new('x', UpdateContent.MaxText + 1);

    [Fact]
    public void Everything_may_be_left_empty() => Assert.Empty(SummaryChecks.Check(new SummaryInput(), Settable).Problems);

    [Fact]
    public void Each_text_that_is_too_long_is_told_by_its_box()
    {
        var check = SummaryChecks.Check(
            new SummaryInput
            {
                Overview = TooLong,
                Governance = TooLong,
                Budget = TooLong,
                Timescale = TooLong,
                Decisions = TooLong,
                Decided = TooLong[..^1],
                Recommendations = TooLong,
            },
            Settable
        );
        Assert.Null(check.Ratings);
        Assert.Equal(
            [
                SummaryForm.OverviewInput,
                SummaryForm.GovernanceInput,
                SummaryForm.BudgetInput,
                SummaryForm.TimescaleInput,
                SummaryForm.DecisionsInput,
                SummaryForm.DecidedInput,
                SummaryForm.RecommendationsInput,
            ],
            check.Problems.Select(p => p.Field)
        );
        Assert.All(
            check.Problems,
            p =>
                Assert.Equal(
                    p.Field == SummaryForm.DecidedInput
                        ? "This is 3,000 characters too long. Shorten it to 1,000 characters."
                        : "This is 1 character too long. Shorten it to 4,000 characters.",
                    p.Message
                )
        );
    }

    [Theory]
    [InlineData("amber", "", "why|", "Write why it is set to 🟠 Amber")]
    [InlineData("", "Because", "state|", "Choose a rating, or remove the reason.")]
    [InlineData("pink", "Because", "state|", "That rating is not available.")]
    [InlineData("not-started", "Because", "state|", "That rating is not available.")]
    public void A_rating_that_is_set_needs_a_state_and_a_reason(string rag, string reason, string field, string message)
    {
        foreach (var project in new[] { null, "a" })
        {
            var problem = Assert.Single(
                SummaryChecks.Check(new SummaryInput { Ratings = [new(project, rag, reason)] }, Settable).Problems
            );
            Assert.Equal(field + project, problem.Field);
            Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_reason_is_not_longer_than_the_cover_shows() =>
        Assert.Equal(
            SummaryForm.WhyOf(null),
            Assert
                .Single(
                    SummaryChecks
                        .Check(
                            new SummaryInput { Ratings = [new(null, "red", new string('x', SummaryChecks.MaxReason + 1))] },
                            Settable
                        )
                        .Problems
                )
                .Field
        );

    [Fact]
    public void The_project_chosen_from_the_list_is_one_and_has_no_boxes_of_its_own()
    {
        Assert.Equal(
            "Choose the project.",
            Assert
                .Single(SummaryChecks.Check(new SummaryInput { Other = new(null, "red", "Because") }, Settable).Problems)
                .Message
        );
        Assert.Contains(
            "Change it there",
            Assert
                .Single(
                    SummaryChecks
                        .Check(
                            new SummaryInput { Ratings = [new("a", "red", "Because")], Other = new("a", "amber", "Or so") },
                            Settable
                        )
                        .Problems
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [new SummaryRating("a", "red", "Because")],
            SummaryChecks.Check(new SummaryInput { Other = new("a", "red", "Because") }, Settable).Ratings
        );
    }

    [Fact]
    public void Not_more_ratings_are_set_than_a_card_holds()
    {
        var ratings = Enumerable
            .Range(0, SummaryChecks.MaxRatings + 1)
            .Select(i => new SummaryRating($"p{i}", "red", "Because"))
            .ToList();
        Assert.Equal(
            "You can set up to 8 ratings. Leave the others as calculated.",
            Assert.Single(SummaryChecks.Check(new SummaryInput { Ratings = ratings.ToValueList() }, Settable).Problems).Message
        );
        Assert.Empty(SummaryChecks.Check(new SummaryInput { Ratings = ratings.Skip(1).ToValueList() }, Settable).Problems);
    }

    [Fact]
    public void A_state_that_needs_an_approval_is_set_only_where_an_update_has_it()
    {
        var replanned = new RagState("replanned", "R*", "Re-planned", RagColour.Purple, "With approval", RagKind.OffTrack)
        {
            NeedsApproval = true,
        };
        var scheme = new RagScheme([.. Papers.Rag.States, replanned]);
        Assert.DoesNotContain(replanned, SummaryChecks.Settable(scheme, [Papers.Rag.Find("red"), null]));
        Assert.Contains(replanned, SummaryChecks.Settable(scheme, [replanned]));
    }

    [Fact]
    public void An_approval_of_one_project_is_none_of_another()
    {
        var replanned = new RagState("replanned", "R*", "Re-planned", RagColour.Purple, "With approval", RagKind.OffTrack)
        {
            NeedsApproval = true,
        };
        var programme = Papers.Programme(("a", 1), ("b", 1)) with { Rag = new RagScheme([.. Papers.Rag.States, replanned]) };
        var model = new SummaryModel(Papers.Report(programme, [Papers.Update("aw1", "replanned")]), new SummaryInput());

        Assert.Empty(
            SummaryChecks
                .Check(
                    new SummaryInput { Ratings = [new(null, "replanned", "Agreed"), new("a", "replanned", "Agreed")] },
                    model.SettableOf
                )
                .Problems
        );
        foreach (
            var input in new[]
            {
                new SummaryInput { Ratings = [new("b", "replanned", "Agreed")] },
                new SummaryInput { Other = new("b", "replanned", "Agreed") },
            }
        )
        {
            Assert.Contains(
                "That rating is not available.",
                Assert.Single(SummaryChecks.Check(input, model.SettableOf).Problems).Message,
                StringComparison.Ordinal
            );
        }

        var boxes = SummaryCard
            .Build(model)
            .Body.OfType<Container>()
            .Single(c => c.Id is not null)
            .Items.OfType<ChoiceSetInput>()
            .ToList();
        Assert.Contains("replanned", boxes.Single(b => b.Id == SummaryForm.StateOf("a")).Choices.Select(c => c.Value));
        Assert.DoesNotContain("replanned", boxes.Single(b => b.Id == SummaryForm.StateOf("b")).Choices.Select(c => c.Value));
    }

    [Fact]
    public void It_begins_with_what_stood_and_else_with_what_the_programme_file_says()
    {
        Assert.Equal(new SummaryInput { Budget = "In line.", Timescale = "To autumn." }, SummaryWriting.Start(Programme, null));
        var last = Last(
            new SummaryContent
            {
                Overview = "Then",
                Governance = "A board a month",
                Budget = "£1m over",
                Decisions = "Then",
                Decided = "Then",
                Recommendations = "Then",
            }
        );
        Assert.Equal(
            new SummaryInput
            {
                Governance = "A board a month",
                Budget = "£1m over",
                Timescale = "To autumn.",
            },
            SummaryWriting.Start(Programme, last)
        );
        Assert.Equal("", SummaryWriting.Start(Programme with { Budget = TooLong }, null).Budget);
    }

    [Fact]
    public void A_part_that_is_left_as_it_stood_says_since_when()
    {
        var first = Content(new SummaryInput { Budget = "£1m over", Timescale = "To autumn." }, null);
        Assert.Equal([new CarriedPart(SummaryPart.Timescale, null)], first.Carried);
        var second = Content(new SummaryInput { Governance = "New", Budget = "£1m over" }, Last(first));
        Assert.Equal([new CarriedPart(SummaryPart.Budget, new DateOnly(2026, 9, 30))], second.Carried);

        // Since it was first written, not since it was last left alone.
        var third = Content(new SummaryInput { Governance = "Other", Budget = "£1m over" }, Last(second, Now));
        Assert.Equal(new DateOnly(2026, 9, 30), Assert.Single(third.Carried).Since);
    }

    [Fact]
    public void Who_set_a_rating_stays_with_it_until_somebody_sets_it_otherwise()
    {
        var set = new RollupOverride(null, "amber", "Staff back", "jane", "Jane Smith", Now);
        var current = Summary(new SummaryContent { Overrides = [set] });
        var bob = new Person { Id = "bob", Name = "Bob Jones" };
        var kept = SummaryWriting.Content(
            Programme,
            new SummaryEdit(
                new SummaryInput(),
                [new("b", "red", "Late"), new(null, "amber", "Staff back")],
                bob,
                Now.AddHours(1)
            ),
            current,
            null
        );
        Assert.Equal([set, new("b", "red", "Late", "bob", "Bob Jones", Now.AddHours(1))], kept.Overrides);
        var other = SummaryWriting.Content(
            Programme,
            new SummaryEdit(new SummaryInput(), [new(null, "amber", "Another reason")], bob, Now.AddHours(1)),
            current,
            null
        );
        Assert.Equal("Bob Jones", Assert.Single(other.Overrides).ByName);
    }

    [Fact]
    public void Words_of_somebody_else_are_never_overwritten_unseen_and_nothing_after_the_freeze()
    {
        var (mine, period) = (new SummaryContent { Overview = "Mine" }, Papers.Period(Programme));
        var theirs = Summary(new SummaryContent { Overview = "Theirs" });
        Assert.Equal(SummaryOutcome.Save, SummaryWriting.Decide(period, null, mine, 0, Now));
        Assert.Equal(SummaryOutcome.Conflict, SummaryWriting.Decide(period, theirs, mine, 0, Now));
        Assert.Equal(SummaryOutcome.Save, SummaryWriting.Decide(period, theirs, mine, 1, Now));
        Assert.Equal(SummaryOutcome.Unchanged, SummaryWriting.Decide(period, theirs, theirs.Content, 0, Now));
        Assert.Equal(SummaryOutcome.Closed, SummaryWriting.Decide(period, theirs, mine, 1, period.FreezesAt));
        Assert.Equal(SummaryOutcome.Unchanged, SummaryWriting.Decide(period, null, SummaryContent.Empty, 0, Now));
    }

    [Fact]
    public void What_a_card_sends_is_read_for_the_programmes_own_projects_and_nothing_else()
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SummaryForm.OverviewInput] = " One\r\ntwo\u0007 ",
            [SummaryForm.StateOf(null)] = SummaryForm.AsComputed,
            [SummaryForm.StateOf("a")] = "red",
            [SummaryForm.WhyOf("a")] = "Late",
            [SummaryForm.StateOf("no-such")] = "red",
            [SummaryForm.WhyOf("no-such")] = "Late",
            [SummaryForm.OtherInput] = "no-such",
            [SummaryForm.OtherState] = "red",
        };
        var input = SummaryForm.Read(data, Programme);
        Assert.Equal("One\ntwo", input.Overview);
        Assert.Equal([new SummaryRating("a", "red", "Late")], input.Ratings);
        Assert.Equal(new SummaryRating(null, "red", ""), input.Other);
    }

    [Fact]
    public void Of_many_projects_those_that_are_set_have_boxes_and_the_others_are_in_a_list()
    {
        var many = Papers.Programme([.. Enumerable.Range(1, 9).Select(i => ($"p{i}", 1))]);
        var card = SummaryCard.Build(
            new SummaryModel(Papers.Report(many, []), new SummaryInput { Ratings = [new("p9", "red", "Late")] })
        );
        var boxes = card.Body.OfType<Container>().Single(c => c.Id is not null).Items.OfType<ChoiceSetInput>().ToList();
        Assert.Equal(
            [
                "state|p1",
                "state|p2",
                "state|p3",
                "state|p4",
                "state|p5",
                "state|p9",
                SummaryForm.OtherInput,
                SummaryForm.OtherState,
            ],
            boxes.Select(b => b.Id)
        );
        Assert.Equal(["p6", "p7", "p8"], boxes.Single(b => b.Id == SummaryForm.OtherInput).Choices.Select(c => c.Value));
    }

    private static SummaryContent Content(SummaryInput input, LastSummary? last) =>
        SummaryWriting.Content(Programme, new SummaryEdit(input, [], Jane, Now), null, last);

    private static LastSummary Last(SummaryContent content, DateTimeOffset? at = null) =>
        new(
            Summary(content) with
            {
                At = at ?? new DateTimeOffset(2026, 9, 30, 9, 0, 0, TimeSpan.Zero),
            },
            Papers.Period(Programme)
        );

    private static PeriodSummary Summary(SummaryContent content) =>
        new()
        {
            PeriodId = "p",
            Version = 1,
            Content = content,
            By = "jane",
            ByName = "Jane Smith",
            At = Now,
        };
}
