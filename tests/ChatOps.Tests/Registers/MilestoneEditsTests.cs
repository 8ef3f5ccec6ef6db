using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using Xunit;
using static ChatOps.Tests.Registers.FilledBoxes;

namespace ChatOps.Tests.Registers;

/// <summary>Milestones as boxes of a card leave them: moved, planned again with an approval, rated.</summary>
public sealed class MilestoneEditsTests
{
    private const string Approved = "30/6/2021 approved by the JAN Board on 12/10/2020 because the site was lost";

    private static readonly Milestone Plan = new()
    {
        Id = "m",
        Title = "Opened",
        WorkstreamId = "w",
        Baseline = PartialDate.OfMonth(2021, 2),
    };

    private static readonly Register Opening = CarryOver.Into(Register.Empty, [Plan], Today);

    private static readonly Programme WithReplanned = Quarter with
    {
        Rag = new RagScheme([
            .. Quarter.Rag.States,
            new("replanned", "R*", "Being re-planned", RagColour.Purple, "", RagKind.OffTrack) { NeedsApproval = true },
        ]),
    };

    private static readonly string Id = Some.Milestones[0].Id;

    [Fact]
    public void A_new_milestone_of_a_name_that_is_taken_is_not_passed_over()
    {
        (string, string)[] boxes = [("nm|text", "Survey closed"), ("nm|date", "30/11/2020")];
        var added = Edit(Some, boxes).Register;
        Assert.Equal(added, Edit(added, boxes).Register);
        Assert.Equal(
            "nm|text",
            Assert.Single(Edit(added, ("nm|text", "Survey closed"), ("nm|date", "18/12/2020")).Problems).Field
        );
    }

    [Fact]
    public void A_milestone_that_comes_back_to_its_plan_says_so()
    {
        var opening = Some with
        {
            Milestones =
            [
                new()
                {
                    Id = "m",
                    Title = "Opened",
                    Baseline = PartialDate.OfMonth(2021, 2),
                    Forecast = PartialDate.OfMonth(2021, 5),
                },
            ],
        };
        Assert.Equal(
            ["Opened: moved from May 2021 to February 2021 (3 months earlier; as first planned)"],
            ChangeWords.Milestones(RegisterChanges.Between(opening, Edit(opening, ("m|m", "Feb 2021")).Register), Quarter)
        );
    }

    [Fact]
    public void A_new_baseline_that_was_approved_takes_the_place_of_the_old_one_which_is_kept()
    {
        var milestone = Edit(Opening, ("m|m", Approved)).Register.Milestones[0];
        Assert.Equal(
            (PartialDate.OfDay(new(2021, 6, 30)), PartialDate.OfMonth(2021, 2), "the site was lost"),
            (milestone.Baseline, milestone.FirstBaseline, milestone.Note)
        );
        Assert.Equal(
            new EarlierBaseline(PartialDate.OfMonth(2021, 2), "the JAN Board", new(2020, 10, 12)),
            Assert.Single(milestone.Rebaselined)
        );
    }

    [Fact]
    public void A_board_reads_the_new_baseline_the_old_one_and_who_approved_it() =>
        Assert.Equal(
            ["Opened: re-baselined to 30 June 2021 (was February 2021), approved by the JAN Board on 12 October 2020"],
            ChangeWords.Milestones(RegisterChanges.Between(Opening, Edit(Opening, ("m|m", Approved)).Register), Quarter)
        );

    [Fact]
    public void A_new_baseline_stays_while_the_file_has_the_date_that_it_replaced()
    {
        var edited = Edit(Opening, ("m|m", Approved)).Register;
        Assert.Equal(edited.Milestones, CarryOver.Into(edited, [Plan], Today).Milestones);
    }

    [Fact]
    public void Another_date_in_the_file_is_another_baseline()
    {
        var edited = Edit(Opening, ("m|m", Approved)).Register;
        var moved = CarryOver.Into(edited, [Plan with { Baseline = PartialDate.OfMonth(2021, 9) }], Today).Milestones[0];
        Assert.Equal((PartialDate.OfMonth(2021, 9), 2), (moved.Baseline, moved.Rebaselined.Count));
    }

    [Fact]
    public void The_same_approval_again_changes_nothing()
    {
        var edited = Edit(Opening, ("m|m", Approved));
        Assert.Equal(edited.Register, Edit(edited.Register, ("m|m", Approved)).Register);
    }

    [Theory]
    [InlineData("30/6/2021 approved by the board")]
    [InlineData("30/6/2021 approved by the board on a Tuesday")]
    [InlineData("approved by the board on 12/10/2020")]
    [InlineData("30/6/2021 approved by the board on 12/12/2020")]
    public void An_approval_that_does_not_say_who_and_when_is_refused(string text) =>
        Assert.Equal($"m|{Id}", Assert.Single(Edit(Some, ($"m|{Id}", text)).Problems).Field);

    [Fact]
    public void A_rating_that_needs_an_approval_asks_who_and_when() =>
        Assert.Equal(
            [$"m|{Id}|approvedBy", $"m|{Id}|approvedOn"],
            Rate(Some, ($"m|{Id}|rag", "replanned")).Problems.Select(p => p.Field)
        );

    [Fact]
    public void A_rating_that_needs_an_approval_is_kept_with_it() =>
        Assert.Equal(
            ("replanned", new Approval("NHS England", new(2020, 10, 12))),
            (Replanned().Milestones[0].Rag, Replanned().Milestones[0].RagApproved)
        );

    [Fact]
    public void A_board_reads_who_approved_a_rating() =>
        Assert.Contains(
            "Banded Funding developed for engagement: now 🟣 R* Being re-planned, was not rated, approved by NHS England on 12 "
                + "October 2020",
            ChangeWords.All(RegisterChanges.Between(Some, Replanned()), WithReplanned)
        );

    [Fact]
    public void Another_rating_has_no_approval() =>
        Assert.Null(Rate(Replanned(), ($"m|{Id}|rag", "amber")).Register.Milestones[0].RagApproved);

    [Fact]
    public void A_rating_that_the_programme_does_not_have_changes_nothing() =>
        Assert.Equal(Some.Milestones[0], Rate(Some, ($"m|{Id}|rag", "no-such-rating")).Register.Milestones[0]);

    private static EditedRegister Rate(Register register, params (string, string)[] boxes) =>
        Edit(WithReplanned, register, boxes);

    private static Register Replanned() =>
        Rate(
            Some,
            ($"m|{Id}|rag", "replanned"),
            ($"m|{Id}|approvedBy", "NHS England"),
            ($"m|{Id}|approvedOn", "12/10/20")
        ).Register;
}
