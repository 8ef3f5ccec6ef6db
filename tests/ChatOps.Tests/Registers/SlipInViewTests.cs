using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Tests.Cards;
using ChatOps.Tests.Harness;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Registers;

/// <summary>Whatever is done to a milestone's date, how far it is from its first one is seen.</summary>
public sealed class SlipInViewTests : OfficeTest
{
    private static readonly DateOnly Today = new(2020, 12, 28);
    private static readonly Milestone Plan = new()
    {
        Id = "m",
        Title = "Opened",
        WorkstreamId = "w",
        Baseline = PartialDate.OfMonth(2020, 10),
    };

    [Fact]
    public void A_milestone_without_a_date_that_is_planned_twice_by_an_approval_is_counted_from_the_first_date()
    {
        var opening = Opening(Plan with { Baseline = null });
        var planned = Said(opening, "Oct 2020 approved by the board on 1/9/2020");
        Assert.Equal("5 months later than October 2020, as first planned", SlipWords.Of(Said(planned, "Mar 2021").Milestones[0]));
        Assert.Equal(
            "5 months later than October 2020, as first planned",
            SlipWords.Of(Said(planned, "Mar 2021 approved by the board on 1/10/2020").Milestones[0])
        );
    }

    [Fact]
    public void A_milestone_that_was_never_planned_is_counted_from_when_it_was_first_expected()
    {
        var moved = Said(Said(Said(Opening(Plan with { Baseline = null }), "Oct 2020"), "Dec 2020"), "Mar 2021");
        Assert.Equal("5 months later than October 2020, as first expected", SlipWords.Of(moved.Milestones[0]));
        Assert.Equal(
            "first expected October 2020, now March 2021, 5 months later",
            MilestoneLines.Planned(moved.Milestones[0], Today)
        );
        Assert.Equal(
            "5 months later than October 2020, as first expected",
            SlipWords.Of(CarryOver.Into(moved, [Plan with { Baseline = PartialDate.OfMonth(2021, 3) }], Today).Milestones[0])
        );
        Assert.Equal(
            "5 months later than October 2020, as first expected",
            SlipWords.Of(
                Said(
                    Said(Opening(Plan with { Baseline = null }), "Oct 2020"),
                    "Mar 2021 approved by the board on 1/10/2020"
                ).Milestones[0]
            )
        );
        Assert.Null(SlipWords.Of(Said(moved, "Oct 2020").Milestones[0]));
        Assert.Equal(moved, RegisterJson.Read(RegisterJson.Write(moved)));
    }

    [Fact]
    public void A_date_that_the_file_plans_anew_says_who_approved_it_or_that_nobody_did()
    {
        var board = Plan with
        {
            Baseline = PartialDate.OfMonth(2021, 3),
            BaselineApprovedBy = "the board",
            BaselineApprovedOn = new(2020, 12, 1),
        };
        var approved = Into(Opening(Plan), board);
        Assert.Equal(
            "Opened: re-baselined to March 2021 (was October 2020), approved by the board on 1 December 2020",
            Words(Opening(Plan), approved)
        );
        Assert.Equal(approved, Into(approved, board));

        // The approval of one date is none of the next.
        var again = Into(approved, board with { Baseline = PartialDate.OfMonth(2021, 6) });
        Assert.Equal(
            "Opened: re-baselined to June 2021 (was March 2021), changed in the programme file on 28 December 2020, no "
                + "approval recorded",
            Words(approved, again)
        );
        Assert.Equal(again, Into(again, board with { Baseline = PartialDate.OfMonth(2021, 6) }));
        Assert.Equal(again, RegisterJson.Read(RegisterJson.Write(again)));

        static Register Into(Register before, Milestone plan) => CarryOver.Into(before, [plan], Today);
        static string Words(Register before, Register after) =>
            Assert.Single(ChangeWords.Milestones(RegisterChanges.Between(before, after), SampleQuarter.Programme));
    }

    [Theory]
    [InlineData("done 18/12/2020", "done on 18 December 2020 (2 months later than October 2020, as first planned)")]
    [InlineData("done 18/9/2020", "done on 18 September 2020 (1 month earlier than October 2020, as first planned)")]
    [InlineData("done 18/10/2020", "done on 18 October 2020")]
    public void What_is_done_says_how_far_from_its_plan(string said, string words)
    {
        var opening = Opening(Plan);
        Assert.Equal(
            [$"Opened: {words}"],
            ChangeWords.Milestones(RegisterChanges.Between(opening, Said(opening, said)), SampleQuarter.Programme)
        );
    }

    [Fact]
    public void What_was_moved_and_is_done_on_no_known_day_says_when_it_was_expected() =>
        Assert.Equal(
            "last expected December 2020, 2 months later than October 2020, as first planned",
            SlipWords.Of(Said(Said(Opening(Plan), "Dec 2020"), "done").Milestones[0])
        );

    [Fact]
    public void A_file_that_says_when_it_was_completed_does_not_complete_what_was_opened_again()
    {
        var plan = Plan with { CompletedOn = new DateOnly(2020, 10, 9) };
        var reopened = Said(Opening(plan), "15/1/2021 because the agency withdrew");
        Assert.False(CarryOver.Into(reopened, [plan], Today).Milestones[0].IsCompleted);
        Assert.Equal(
            new DateOnly(2021, 1, 20),
            CarryOver.Into(reopened, [plan with { CompletedOn = new DateOnly(2021, 1, 20) }], Today).Milestones[0].CompletedOn
        );
    }

    [Fact]
    public void Taking_it_out_of_the_file_and_putting_it_back_with_another_date_keeps_the_first_one_in_view()
    {
        var moved = Said(Opening(Plan), "Dec 2020");
        var gone = CarryOver.Into(moved, [], Today);
        var back = CarryOver.Into(gone, [Plan with { Baseline = PartialDate.OfMonth(2021, 3) }], Today);
        Assert.Equal("2 months later than October 2020, as first planned", SlipWords.Of(back.Milestones[0]));
        Assert.Equal(PartialDate.OfMonth(2020, 10), back.Milestones[0].FirstBaseline);
    }

    [Fact]
    public async Task A_milestone_of_no_workstream_that_the_file_plans_anew_says_so_in_every_report_from_then_on()
    {
        Programme With(Programme programme, PartialDate? baseline) =>
            programme with
            {
                Milestones =
                [
                    new()
                    {
                        Id = "m",
                        Title = "Forum established",
                        ProjectId = programme.Projects[0].Id,
                        Baseline = baseline,
                    },
                ],
            };
        var office = await AskedAsync(p => With(p, PartialDate.OfMonth(2020, 10)));
        await office.GoToAsync(Q3, StepKind.Publish);
        await office.GoToAsync(Q3, StepKind.Freeze);
        var twin = await OpenTwinAsync(office, change: p => With(p, PartialDate.OfMonth(2021, 3)));
        await twin.GoToAsync(Q4, StepKind.Prompt);
        await twin.GoToAsync(Q4, StepKind.Publish);
        await twin.GoToAsync(Q4, StepKind.Freeze);
        var later = await OpenTwinAsync(twin, change: p => With(p, PartialDate.OfMonth(2021, 6)));
        await later.GoToAsync("2021-Q1", StepKind.Prompt);
        await later.GoToAsync("2021-Q1", StepKind.Publish);

        string board = office.Programme.Boards[0].Id;
        Assert.DoesNotContain("as first planned", await office.ReportAsync(Q3, board), StringComparison.Ordinal);
        Assert.Contains(
            "March 2021: Forum established (5 months later than October 2020, as first planned)",
            await office.ReportAsync(Q4, board),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "June 2021: Forum established (8 months later than October 2020, as first planned)",
            await office.ReportAsync("2021-Q1", board),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_milestone_that_the_file_gives_to_another_workstream_keeps_what_became_of_it_in_view()
    {
        Programme With(Programme programme, string workstream, PartialDate baseline) =>
            programme with
            {
                Milestones =
                [
                    new()
                    {
                        Id = "m",
                        Title = "Sites agreed",
                        WorkstreamId = workstream,
                        Baseline = baseline,
                    },
                ],
            };
        var office = await AskedAsync(p => With(p, "property", PartialDate.OfMonth(2020, 10)));
        await office.SendAsync("property-lead", "property", Office.Green("Looked"));
        await office.GoToAsync(Q3, StepKind.Freeze);
        var twin = await OpenTwinAsync(office, change: p => With(p, "ehcp", PartialDate.OfMonth(2021, 3)));
        await twin.GoToAsync(Q4, StepKind.Prompt);
        await twin.GoToAsync(Q4, StepKind.Publish);
        PostedReports.Says(
            await twin.ReportAsync(Q4, twin.Programme.Boards[0].Id),
            "October 2020: Sites agreed",
            "March 2021: Sites agreed"
        );
    }

    private static Register Opening(Milestone plan) => CarryOver.Into(Register.Empty, [plan], Today);

    private static Register Said(Register register, string text) =>
        RegisterEdits.Apply(register, new RegisterBoxes([new RegisterBox("m|m", text)]), SampleQuarter.Programme, Today).Register;
}
