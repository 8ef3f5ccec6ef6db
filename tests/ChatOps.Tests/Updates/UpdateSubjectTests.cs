using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Tests.Cards;
using Xunit;

namespace ChatOps.Tests.Updates;

public sealed class UpdateSubjectTests
{
    private const string Workstream = "banded-funding";

    [Fact]
    public void A_copy_with_another_last_update_carries_that_over()
    {
        var subject = SampleQuarter.Subject(Workstream);
        var before = subject.Opening;
        var copy = subject with { Last = WithRisk(subject.Last!) };
        Assert.DoesNotContain(before.Risks, IsNew);
        Assert.Contains(copy.Opening.Risks, IsNew);
        Assert.DoesNotContain(subject.Opening.Risks, IsNew);
    }

    [Fact]
    public void A_copy_of_another_programme_has_the_measures_of_that()
    {
        var subject = MeasureCards.Subject("transport");
        Assert.NotEmpty(subject.Measures);
        Assert.Empty((subject with { Programme = subject.Programme with { Measures = [] } }).Measures);
    }

    [Fact]
    public void What_was_worked_out_makes_no_difference_between_two()
    {
        var (one, other) = (SampleQuarter.Subject(Workstream), SampleQuarter.Subject(Workstream));
        Assert.NotNull(one.Opening);
        Assert.Equal(other, one);
        Assert.Equal(other.GetHashCode(), one.GetHashCode());
    }

    private static bool IsNew(RiskEntry risk) => risk.Ref == "R9";

    private static LastUpdate WithRisk(LastUpdate last) =>
        last with
        {
            Update = last.Update with
            {
                Content = last.Update.Content with
                {
                    Register = new Register
                    {
                        Risks =
                        [
                            new RiskEntry
                            {
                                Ref = "R9",
                                Description = "Schools stay away",
                                RaisedOn = last.Period.From,
                                ReviewedOn = last.Period.From,
                            },
                        ],
                    },
                },
            },
        };
}
