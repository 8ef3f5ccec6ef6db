using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Schema;
using ChatOps.Tests.Cards;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.Registers;

/// <summary>Decisions, actions, dependencies and all that can be said of a risk or a milestone, as boxes of a card leave
/// them.</summary>
public sealed class RegisterWorkTests
{
    private static readonly DateOnly Today = new(2020, 10, 28);
    private static readonly Programme Programme = SampleQuarter.Programme;

    private static readonly Register Some = RegisterCards.Some with
    {
        Decisions =
        [
            new()
            {
                Ref = "D1",
                Text = "Sign off the pack",
                AskedOn = new(2020, 9, 28),
            },
        ],
        Actions =
        [
            new()
            {
                Ref = "A1",
                Text = "Write to the schools",
                Owner = "Jo",
                Due = PartialDate.OfMonth(2020, 11),
            },
        ],
        Dependencies =
        [
            new()
            {
                Ref = "E1",
                On = "evaluation",
                What = "The survey closed",
            },
        ],
    };

    [Fact]
    public void A_decision_is_made_by_somebody_on_a_day_and_in_words()
    {
        var edited = Edit(
            Some,
            ("d|D1|outcome", "made"),
            ("d|D1|by", "JAN Board"),
            ("d|D1|on", "12/10/20"),
            ("d|D1|words", "agreed for one year")
        );
        var decision = edited.Register.Decisions[0];
        Assert.Equal(
            (DecisionOutcome.Made, "JAN Board", new DateOnly(2020, 10, 12), "agreed for one year"),
            (decision.Outcome, decision.DecidedBy, decision.DecidedOn, decision.Words)
        );
        Assert.Equal(
            ["D1 Sign off the pack: made by JAN Board on 12 October 2020: agreed for one year"],
            ChangeWords.Decisions(RegisterChanges.Between(Some, edited.Register))
        );
    }

    [Fact]
    public void Who_decided_and_when_must_be_said()
    {
        var edited = Edit(Some, ("d|D1|outcome", "refused"), ("d|D1|by", ""), ("d|D1|on", ""));
        Assert.Equal(["d|D1|by", "d|D1|on"], edited.Problems.Select(p => p.Field));
        Assert.Equal(
            "d|D1|on",
            Assert.Single(Edit(Some, ("d|D1|outcome", "made"), ("d|D1|by", "Board"), ("d|D1|on", "30/11/2020")).Problems).Field
        );
        Assert.Equal(
            "d|D1|on",
            Assert.Single(Edit(Some, ("d|D1|outcome", "made"), ("d|D1|by", "Board"), ("d|D1|on", "Oct 2020")).Problems).Field
        );
    }

    [Fact]
    public void A_decision_that_was_put_off_comes_back_and_one_that_was_made_does_not()
    {
        var deferred = Edit(Some, ("d|D1|outcome", "deferred"), ("d|D1|by", "Board"), ("d|D1|on", "12/10/2020")).Register;
        Assert.Equal("D1", Assert.Single(CarryOver.Into(deferred, [], Today).Decisions).Ref);
        var made = Edit(deferred, ("d|D1|outcome", "made"), ("d|D1|by", "Board"), ("d|D1|on", "26/10/2020")).Register;
        Assert.Empty(CarryOver.Into(made, [], Today).Decisions);
    }

    [Theory]
    [InlineData("Approve the tender by 30/11/2020", null, 2020, 11)]
    [InlineData("Approve the tender by end of Oct from the SEND Partnership Board.", null, 2020, 10)]
    [InlineData("Approve what was drafted by the team", null, null, null)]
    [InlineData("Agree the budget", null, null, null)]
    public void A_line_says_by_when_it_is_wanted_in_its_own_words(string line, string? board, int? year, int? month)
    {
        var decision = Assert.Single(DecisionLog.With([], [], line, 0, Programme, Today));
        Assert.Equal(line, decision.Text);
        Assert.Equal((year, month), (decision.By?.Last.Year, decision.By?.Last.Month));
        Assert.Equal(board, decision.BoardId);
    }

    [Fact]
    public void A_line_that_names_a_board_is_for_that_board()
    {
        var board = Programme.Boards[0];
        Assert.Equal(
            board.Id,
            Assert
                .Single(DecisionLog.With([], [], $"{board.Name.ToUpperInvariant()} to agree the budget", 0, Programme, Today))
                .BoardId
        );
    }

    [Fact]
    public void The_same_words_are_the_same_decision_asked_on_the_day_it_was_and_no_reference_is_given_out_twice()
    {
        var decisions = DecisionLog.With(Some.Decisions, [], "Sign off the pack.\nAgree the budget", used: 4, Programme, Today);
        Assert.Equal(["D1", "D5"], decisions.Select(d => d.Ref));
        var again = DecisionLog.With(Some.Decisions, decisions, "Agree the budget", used: 4, Programme, Today.AddDays(3));
        Assert.Equal(decisions, again);
    }

    [Fact]
    public void An_action_is_done_or_moved_and_keeps_its_first_date_in_view()
    {
        var moved = Edit(Some, ("a|A1", "15/12/2020 because the post was late")).Register;
        Assert.Equal(PartialDate.OfMonth(2020, 11), moved.Actions[0].FirstDue);
        Assert.Equal(
            ["A1 Write to the schools: now due 15 December 2020, first due November 2020, because the post was late"],
            ChangeWords.Actions(RegisterChanges.Between(Some, moved))
        );
        Assert.Null(Edit(moved, ("a|A1", "Nov 2020")).Register.Actions[0].FirstDue);

        var done = Edit(Some, ("a|A1", "done 20/10/2020")).Register;
        Assert.Equal(
            ["Done A1: Write to the schools, on 20 October 2020"],
            ChangeWords.Actions(RegisterChanges.Between(Some, done))
        );
        Assert.Empty(CarryOver.Into(done, [], Today).Actions);
        Assert.Empty(CarryOver.Into(Edit(Some, ("a|A1", "done")).Register, [], Today).Actions);
        Assert.Equal("a|A1", Assert.Single(Edit(Some, ("a|A1", "some day")).Problems).Field);
    }

    [Fact]
    public void An_action_is_added_with_whatever_of_it_is_known()
    {
        var added = Edit(
            Some,
            ("na|text", "Ask the head teachers"),
            ("na|owner", "Sam"),
            ("na|date", "end of Nov"),
            ("na|from", "challenge")
        ).Register.Actions[^1];
        Assert.Equal(("A2", "Sam", "A challenge"), (added.Ref, added.Owner, added.From));
        Assert.Equal("owner: Sam; from: A challenge; due end of November 2020", EntryText.Action(added, Today), ignoreCase: true);
        Assert.Equal("na|text", Assert.Single(Edit(Some, ("na|owner", "Sam")).Problems).Field);
        Assert.Equal("na|date", Assert.Single(Edit(Some, ("na|text", "Ask"), ("na|date", "whenever")).Problems).Field);
        Assert.Equal("", Edit(Some, ("na|text", "Ask"), ("na|from", "nobody")).Register.Actions[^1].From);
    }

    [Fact]
    public void A_dependency_names_a_workstream_or_an_outside_body()
    {
        var name = Programme.FindWorkstream("evaluation")!.Name;
        var register = Edit(
            Some,
            ("nd|on", name.ToUpperInvariant()),
            ("nd|text", "The baseline survey"),
            ("nd|date", "30/11/2020")
        ).Register;
        Assert.Equal(("E2", "evaluation"), (register.Dependencies[^1].Ref, register.Dependencies[^1].On));
        Assert.Equal(
            [$"New E2: {name}: The baseline survey, by 30 November 2020"],
            ChangeWords.Dependencies(RegisterChanges.Between(Some, register), Programme)
        );
        Assert.Equal("Ofsted", Edit(Some, ("nd|on", "Ofsted"), ("nd|text", "The visit's date")).Register.Dependencies[^1].On);
        Assert.Equal("nd|on", Assert.Single(Edit(Some, ("nd|text", "The visit's date")).Problems).Field);

        var settled = Edit(Some, ("dep|E1|outcome", "close"), ("dep|E1|note", "It closed")).Register;
        Assert.Equal(
            [$"Settled E1: {name}: The survey closed. It closed"],
            ChangeWords.Dependencies(RegisterChanges.Between(Some, settled), Programme)
        );
        Assert.Empty(CarryOver.Into(settled, [], Today).Dependencies);
    }

    [Fact]
    public void All_that_can_be_said_of_a_risk_is_kept_and_what_its_card_did_not_ask_stays()
    {
        var before = Some.Risks[0];
        var risk = Edit(
            Some,
            ("r|R1|cause", "Few schools"),
            ("r|R1|effect", "No places"),
            ("r|R1|owner", "Jo Reed"),
            ("r|R1|rag", "red"),
            ("r|R1|mitigatedLikelihood", "3"),
            ("r|R1|mitigatedImpact", "1")
        ).Register.Risks[0];
        Assert.Equal(("Few schools", "No places", "Jo Reed", "red"), (risk.Cause, risk.Effect, risk.Owner, risk.Rag));
        Assert.Equal((new Level(3), new Level(1)), (risk.MitigatedLikelihood!.Value, risk.MitigatedImpact!.Value));
        Assert.Equal((before.Likelihood, before.Mitigation, Today), (risk.Likelihood, risk.Mitigation, risk.ReviewedOn));
        Assert.Null(Edit(Some with { Risks = [risk] }, ("r|R1|rag", "")).Register.Risks[0].Rag);
        Assert.Equal("red", Edit(Some with { Risks = [risk] }, ("r|R1|rag", "not-started")).Register.Risks[0].Rag);
    }

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
    public void A_reference_is_never_given_out_again()
    {
        var closed = ClosedEntries.Of(Some, Edit(Some, ("r|R2|outcome", "close"), ("r|R2|note", "Over")).Register);
        var next = CarryOver.Into(closed, [], Today);
        Assert.DoesNotContain(next.Risks, r => r.Ref == "R2");
        Assert.Equal("R3", Edit(next, ("nr|text", "Staff leave")).Register.Risks[^1].Ref);
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
            ChangeWords.Milestones(RegisterChanges.Between(opening, Edit(opening, ("m|m", "Feb 2021")).Register), Programme)
        );
    }

    [Fact]
    public void A_new_baseline_takes_an_approval_and_keeps_the_old_one_in_view()
    {
        var plan = new Milestone
        {
            Id = "m",
            Title = "Opened",
            WorkstreamId = "w",
            Baseline = PartialDate.OfMonth(2021, 2),
        };
        var opening = CarryOver.Into(Register.Empty, [plan], Today);
        var edited = Edit(
            opening,
            ("m|m", "30/6/2021 approved by the JAN Board on 12/10/2020 because the site was lost")
        ).Register;
        var milestone = edited.Milestones[0];
        Assert.Equal(
            (PartialDate.OfDay(new(2021, 6, 30)), PartialDate.OfMonth(2021, 2), "the site was lost"),
            (milestone.Baseline, milestone.FirstBaseline, milestone.Note)
        );
        Assert.Equal(
            new EarlierBaseline(PartialDate.OfMonth(2021, 2), "the JAN Board", new(2020, 10, 12)),
            Assert.Single(milestone.Rebaselined)
        );
        Assert.Equal(
            ["Opened: planned anew for 30 June 2021, was February 2021 (approved by the JAN Board, 12 October 2020)"],
            ChangeWords.Milestones(RegisterChanges.Between(opening, edited), Programme)
        );

        Assert.Equal(edited.Milestones, CarryOver.Into(edited, [plan], Today).Milestones);
        var moved = CarryOver.Into(edited, [plan with { Baseline = PartialDate.OfMonth(2021, 9) }], Today).Milestones[0];
        Assert.Equal((PartialDate.OfMonth(2021, 9), 2), (moved.Baseline, moved.Rebaselined.Count));
        Assert.Equal(
            edited,
            Edit(edited, ("m|m", "30/6/2021 approved by the JAN Board on 12/10/2020 because the site was lost")).Register
        );
    }

    [Theory]
    [InlineData("30/6/2021 approved by the board")]
    [InlineData("30/6/2021 approved by the board on a Tuesday")]
    [InlineData("approved by the board on 12/10/2020")]
    [InlineData("30/6/2021 approved by the board on 12/12/2020")]
    public void An_approval_that_does_not_say_who_and_when_is_refused(string text) =>
        Assert.Equal(
            "m|" + Some.Milestones[0].Id,
            Assert.Single(Edit(Some, ("m|" + Some.Milestones[0].Id, text)).Problems).Field
        );

    [Fact]
    public void A_rating_that_needs_an_approval_asks_who_and_when()
    {
        var id = Some.Milestones[0].Id;
        var scheme = new RagScheme([
            .. Programme.Rag.States,
            new("replanned", "R*", "Being re-planned", RagColour.Purple, "", RagKind.OffTrack) { NeedsApproval = true },
        ]);
        EditedRegister Rate(params (string, string)[] boxes) => Edit(Programme with { Rag = scheme }, Some, boxes);
        Assert.Equal(
            [$"m|{id}|approvedBy", $"m|{id}|approvedOn"],
            Rate(($"m|{id}|rag", "replanned")).Problems.Select(p => p.Field)
        );

        var rated = Rate(
            ($"m|{id}|rag", "replanned"),
            ($"m|{id}|approvedBy", "NHS England"),
            ($"m|{id}|approvedOn", "12/10/20")
        ).Register;
        Assert.Equal(
            ("replanned", new Approval("NHS England", new(2020, 10, 12))),
            (rated.Milestones[0].Rag, rated.Milestones[0].RagApproved)
        );
        Assert.Contains(
            "Banded Funding developed for engagement: now 🟣 R* Being re-planned, was not rated, approved by NHS England on 12 "
                + "October 2020",
            ChangeWords.All(RegisterChanges.Between(Some, rated), Programme with { Rag = scheme })
        );
        Assert.Null(Edit(Programme with { Rag = scheme }, rated, [($"m|{id}|rag", "amber")]).Register.Milestones[0].RagApproved);
        Assert.Equal(Some.Milestones[0], Rate(($"m|{id}|rag", "no-such-rating")).Register.Milestones[0]);
    }

    [Fact]
    public void Every_card_of_the_longest_register_stays_within_what_clients_take()
    {
        var model = LongestModel();
        Assert.All(
            Enumerable.Range(0, RegisterCard.PagesOf(model).Count),
            page => Assert.InRange(CardSize.Of(RegisterCard.Build(model with { Page = page })), 1, CardSize.PromptBudget)
        );
    }

    [Fact]
    public void A_card_on_which_every_box_was_filled_and_one_is_wrong_can_still_be_given_back()
    {
        var model = LongestModel();
        var pages = RegisterCard.PagesOf(model);
        for (var page = 0; page < pages.Count; page++)
        {
            var card = RegisterCard.Build(model with { Page = page });
            var boxes = CardTests
                .Objects(card)
                .Where(o => (string?)o["type"] == "Input.Text")
                .Select(o => new RegisterBox((string)o["id"]!, new string('y', EntryLimits.MaxText)))
                .ToValueList();
            var given = RegisterCard.Build(
                model with
                {
                    Page = page,
                    Boxes = new(boxes),
                    Problems = [.. boxes.Select(b => new FieldProblem(b.Id, "This is too long.", ProblemKind.Wrong))],
                }
            );
            Assert.InRange(CardSize.Of(given), 1, CardSize.AnswerBudget);
        }
    }

    [Fact]
    public void Every_line_stands_on_one_card() =>
        Assert.Equal(
            Enumerable.Range(0, RegisterCard.LinesOf(RegisterCards.Longest)),
            RegisterCard.PagesOf(LongestModel()).SelectMany(p => Enumerable.Range(p.First, p.Count))
        );

    private static RegisterModel LongestModel()
    {
        var subject = SampleQuarter.Subject("banded-funding", null) with { Programme = RegisterCards.WithApproval(Programme) };
        return new RegisterModel(subject, subject.Reference(SampleQuarter.Nonce), RegisterCards.Longest) { Today = Today };
    }

    [Fact]
    public void An_update_that_was_stored_before_decisions_had_entries_has_its_lines()
    {
        var content = new UpdateContent { Rag = "green", Decisions = "- Agree the budget\n- Sign off" };
        Assert.Equal(["Agree the budget", "Sign off"], DecisionLog.Of(content, Programme, Today).Select(d => d.Text));
        Assert.Equal(content.Decisions, DecisionLog.Box(Register.Empty, content));
    }

    private static EditedRegister Edit(Register register, params (string Id, string Text)[] boxes) =>
        Edit(Programme, register, boxes);

    private static EditedRegister Edit(Programme programme, Register register, (string Id, string Text)[] boxes) =>
        RegisterEdits.Apply(
            register,
            new RegisterBoxes(boxes.Select(b => new RegisterBox(b.Id, b.Text)).ToValueList()),
            programme,
            Today
        );
}
