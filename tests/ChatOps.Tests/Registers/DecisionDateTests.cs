using ChatOps.Registers;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Registers;

/// <summary>By when a decision is wanted: only a date that is of the decision, and never a name or an amount.</summary>
public sealed class DecisionDateTests
{
    private static readonly DateOnly Today = new(2020, 10, 12);

    [Theory]
    [InlineData("Approve the tender by 30/11/2020", "2020-11-30")]
    [InlineData("Approve the tender by 30 Nov.", "2020-11-30")]
    [InlineData("By 30/11/2020, approve the tender", "2020-11-30")]
    [InlineData("Agree the descriptors, by the end of November, for the High Needs Board", "end:2020-11")]
    [InlineData("Agree the budget by March High Needs Board", "2021-03")]
    [InlineData("Agree the budget by March", "2021-03")]
    [InlineData("Agree the budget by May (the board meets in June)", "2021-05")]
    [InlineData("Agree the plan drafted by Mary May by Q3 2020/21", "fy2020-q3")]
    [InlineData("Approval of the plan is needed by 4 December for schools to plan", "2020-12-04")]
    [InlineData("The funds are to be agreed by mid-November", "mid:2020-11")]
    [InlineData("We proceed by 1/12", "2020-12-01")]
    public void A_date_of_the_decision_is_read(string line, string stored) =>
        Assert.Equal(stored, PartialDateStore.Store(DecisionDate.Of(line, ["High Needs Board"], Today)!));

    [Theory]
    [InlineData("Approve the plan drafted by Mary May")]
    [InlineData("Approve the plan drafted by May Smith")]
    [InlineData("Approve the paper by April Jones")]
    [InlineData("Note the paper by June Brown, Head of Finance")]
    [InlineData("Approve the plan drafted by March")]
    [InlineData("Approve the plan to be delivered by March 2021")]
    [InlineData("Agree that all plans are written by 31/3/2021")]
    [InlineData("Cut the allocation by 1/3")]
    [InlineData("Reduce places by 2021")]
    [InlineData("Increase the rate by 10")]
    [InlineData("Agree the plan by the deadline")]
    [InlineData("by")]
    [InlineData("")]
    public void What_is_of_somebody_or_of_the_work_is_no_date(string line) =>
        Assert.Null(DecisionDate.Of(line, ["High Needs Board"], Today));
}
