using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Registers;
using Xunit;
using static ChatOps.Tests.Registers.FilledBoxes;

namespace ChatOps.Tests.Registers;

/// <summary>What becomes of the lines in which a lead asks for decisions, and what a board decided.</summary>
public sealed class DecisionLogTests
{
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
    public void Who_decided_and_when_must_be_said() =>
        Assert.Equal(
            ["d|D1|by", "d|D1|on"],
            Edit(Some, ("d|D1|outcome", "refused"), ("d|D1|by", ""), ("d|D1|on", "")).Problems.Select(p => p.Field)
        );

    [Theory]
    [InlineData("30/11/2020")]
    [InlineData("Oct 2020")]
    public void A_decision_is_of_a_day_that_has_come(string on) =>
        Assert.Equal(
            "d|D1|on",
            Assert.Single(Edit(Some, ("d|D1|outcome", "made"), ("d|D1|by", "Board"), ("d|D1|on", on)).Problems).Field
        );

    [Fact]
    public void A_decision_that_was_put_off_comes_back() =>
        Assert.Equal("D1", Assert.Single(CarryOver.Into(Deferred(), [], Today).Decisions).Ref);

    [Fact]
    public void A_decision_that_was_put_off_and_is_made_does_not_come_back()
    {
        var made = Edit(Deferred(), ("d|D1|outcome", "made"), ("d|D1|by", "Board"), ("d|D1|on", "26/10/2020")).Register;
        Assert.Empty(CarryOver.Into(made, [], Today).Decisions);
    }

    [Theory]
    [InlineData("Approve the tender by 30/11/2020", null, 2020, 11)]
    [InlineData("Approve the tender by end of Oct from the SEND Partnership Board.", null, 2020, 10)]
    [InlineData("Approve what was drafted by the team", null, null, null)]
    [InlineData("Agree the budget", null, null, null)]
    public void A_line_says_by_when_it_is_wanted_in_its_own_words(string line, string? board, int? year, int? month)
    {
        var decision = Assert.Single(DecisionLog.With([], [], line, 0, Quarter, Today));
        Assert.Equal(line, decision.Text);
        Assert.Equal((year, month), (decision.By?.Last.Year, decision.By?.Last.Month));
        Assert.Equal(board, decision.BoardId);
    }

    [Fact]
    public void A_line_that_names_a_board_is_for_that_board()
    {
        var board = Quarter.Boards[0];
        Assert.Equal(
            board.Id,
            Assert
                .Single(DecisionLog.With([], [], $"{board.Name.ToUpperInvariant()} to agree the budget", 0, Quarter, Today))
                .BoardId
        );
    }

    [Fact]
    public void The_same_words_as_of_an_open_decision_are_that_decision_and_a_reference_that_was_used_is_not_given_out() =>
        Assert.Equal(
            ["D1", "D5"],
            DecisionLog
                .With(Some.Decisions, [], "Sign off the pack.\nAgree the budget", used: 4, Quarter, Today)
                .Select(d => d.Ref)
        );

    [Fact]
    public void The_same_words_again_in_a_period_are_the_same_decision_asked_on_the_day_it_was()
    {
        var decisions = DecisionLog.With(Some.Decisions, [], "Agree the budget", used: 4, Quarter, Today);
        Assert.Equal(
            decisions,
            DecisionLog.With(Some.Decisions, decisions, "Agree the budget", used: 4, Quarter, Today.AddDays(3))
        );
    }

    [Fact]
    public void An_update_that_was_stored_before_decisions_had_entries_has_its_lines() =>
        Assert.Equal(["Agree the budget", "Sign off"], DecisionLog.Of(Old, Quarter, Today).Select(d => d.Text));

    [Fact]
    public void The_box_of_such_an_update_holds_them_as_they_were_written() =>
        Assert.Equal(Old.Decisions, DecisionLog.Box(Register.Empty, Old));

    private static readonly UpdateContent Old = new() { Rag = "green", Decisions = "- Agree the budget\n- Sign off" };

    private static Register Deferred() =>
        Edit(Some, ("d|D1|outcome", "deferred"), ("d|D1|by", "Board"), ("d|D1|on", "12/10/2020")).Register;
}
