using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Values;
using Xunit;
using static ChatOps.Tests.Registers.FilledBoxes;

namespace ChatOps.Tests.Registers;

/// <summary>Actions, dependencies and risks, as boxes of a card leave them.</summary>
public sealed class RegisterEditsTests
{
    [Fact]
    public void An_action_that_is_moved_keeps_its_first_date()
    {
        var moved = Edit(Some, ("a|A1", "15/12/2020 because the post was late")).Register;
        Assert.Equal(PartialDate.OfMonth(2020, 11), moved.Actions[0].FirstDue);
        Assert.Null(Edit(moved, ("a|A1", "Nov 2020")).Register.Actions[0].FirstDue);
    }

    [Fact]
    public void A_board_reads_when_an_action_was_first_due_and_why_it_moved() =>
        Assert.Equal(
            ["A1 Write to the schools: now due 15 December 2020, first due November 2020, because the post was late"],
            ChangeWords.Actions(
                RegisterChanges.Between(Some, Edit(Some, ("a|A1", "15/12/2020 because the post was late")).Register)
            )
        );

    [Fact]
    public void A_board_reads_when_an_action_was_done() =>
        Assert.Equal(
            ["Done A1: Write to the schools, on 20 October 2020"],
            ChangeWords.Actions(RegisterChanges.Between(Some, Edit(Some, ("a|A1", "done 20/10/2020")).Register))
        );

    [Theory]
    [InlineData("done 20/10/2020")]
    [InlineData("done")]
    public void An_action_that_is_done_is_not_carried_over(string words) =>
        Assert.Empty(CarryOver.Into(Edit(Some, ("a|A1", words)).Register, [], Today).Actions);

    [Fact]
    public void An_action_is_due_on_a_date() =>
        Assert.Equal("a|A1", Assert.Single(Edit(Some, ("a|A1", "some day")).Problems).Field);

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
    }

    [Fact]
    public void An_action_is_not_added_without_its_words() =>
        Assert.Equal("na|text", Assert.Single(Edit(Some, ("na|owner", "Sam")).Problems).Field);

    [Fact]
    public void An_action_is_not_added_with_a_date_that_is_none() =>
        Assert.Equal("na|date", Assert.Single(Edit(Some, ("na|text", "Ask"), ("na|date", "whenever")).Problems).Field);

    [Fact]
    public void An_action_comes_from_one_of_the_choices_or_from_none() =>
        Assert.Equal("", Edit(Some, ("na|text", "Ask"), ("na|from", "nobody")).Register.Actions[^1].From);

    [Fact]
    public void A_dependency_on_a_workstream_is_found_by_its_name()
    {
        var register = WithSurvey();
        Assert.Equal(("E2", "evaluation"), (register.Dependencies[^1].Ref, register.Dependencies[^1].On));
    }

    [Fact]
    public void A_board_reads_of_a_new_dependency() =>
        Assert.Equal(
            [$"New E2: {Evaluation}: The baseline survey, by 30 November 2020"],
            ChangeWords.Dependencies(RegisterChanges.Between(Some, WithSurvey()), Quarter)
        );

    [Fact]
    public void A_dependency_may_be_on_an_outside_body() =>
        Assert.Equal("Ofsted", Edit(Some, ("nd|on", "Ofsted"), ("nd|text", "The visit's date")).Register.Dependencies[^1].On);

    [Fact]
    public void A_dependency_says_what_it_is_on() =>
        Assert.Equal("nd|on", Assert.Single(Edit(Some, ("nd|text", "The visit's date")).Problems).Field);

    [Fact]
    public void A_board_reads_of_a_dependency_that_was_settled() =>
        Assert.Equal(
            [$"Resolved E1: {Evaluation}: The survey closed. It closed"],
            ChangeWords.Dependencies(RegisterChanges.Between(Some, WithoutDependency()), Quarter)
        );

    [Fact]
    public void A_dependency_that_was_settled_is_not_carried_over() =>
        Assert.Empty(CarryOver.Into(WithoutDependency(), [], Today).Dependencies);

    [Fact]
    public void All_that_can_be_said_of_a_risk_is_kept()
    {
        var risk = RatedRisk();
        Assert.Equal(("Few schools", "No places", "Jo Reed", "red"), (risk.Cause, risk.Effect, risk.Owner, risk.Rag));
        Assert.Equal((new Level(3), new Level(1)), (risk.MitigatedLikelihood!.Value, risk.MitigatedImpact!.Value));
    }

    [Fact]
    public void What_the_card_of_a_risk_did_not_ask_stays()
    {
        var (before, risk) = (Some.Risks[0], RatedRisk());
        Assert.Equal((before.Likelihood, before.Mitigation, Today), (risk.Likelihood, risk.Mitigation, risk.ReviewedOn));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("not-started", "red")]
    public void The_rating_of_a_risk_is_taken_away_by_an_empty_box_and_by_nothing_unknown(string box, string? rating) =>
        Assert.Equal(rating, Edit(Some with { Risks = [RatedRisk()] }, ("r|R1|rag", box)).Register.Risks[0].Rag);

    [Fact]
    public void A_reference_is_never_given_out_again()
    {
        var closed = ClosedEntries.Of(Some, Edit(Some, ("r|R2|outcome", "close"), ("r|R2|note", "Over")).Register);
        var next = CarryOver.Into(closed, [], Today);
        Assert.DoesNotContain(next.Risks, r => r.Ref == "R2");
        Assert.Equal("R3", Edit(next, ("nr|text", "Staff leave")).Register.Risks[^1].Ref);
    }

    private static string Evaluation => Quarter.FindWorkstream("evaluation")!.Name;

    private static Register WithSurvey() =>
        Edit(
            Some,
            ("nd|on", Evaluation.ToUpperInvariant()),
            ("nd|text", "The baseline survey"),
            ("nd|date", "30/11/2020")
        ).Register;

    private static Register WithoutDependency() => Edit(Some, ("dep|E1|outcome", "close"), ("dep|E1|note", "It closed")).Register;

    private static RiskEntry RatedRisk() =>
        Edit(
            Some,
            ("r|R1|cause", "Few schools"),
            ("r|R1|effect", "No places"),
            ("r|R1|owner", "Jo Reed"),
            ("r|R1|rag", "red"),
            ("r|R1|mitigatedLikelihood", "3"),
            ("r|R1|mitigatedImpact", "1")
        ).Register.Risks[0];
}
