using ChatOps.Entries;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Registers;

public sealed class MilestoneLineTests
{
    private static readonly DateOnly Today = new(2020, 9, 28);
    private static readonly MilestoneEntry Planned = new()
    {
        Id = "m",
        Title = "Cabinet approval",
        Baseline = PartialDate.OfMonth(2021, 2),
    };
    private static readonly MilestoneEntry Completed = Planned with { CompletedOn = new DateOnly(2020, 9, 1) };

    [Theory]
    [InlineData("30/11/20", "2020-11-30")]
    [InlineData("end of Oct", "end:2020-10")]
    [InlineData("By July 2021", "by:2021-07")]
    [InlineData("May 2021 because of purdah", "2021-05")]
    public void A_date_moves_the_forecast_and_keeps_the_baseline(string text, string forecast)
    {
        var read = MilestoneLine.Read(Planned, text, Today).Value!;
        Assert.Equal(forecast, PartialDateStore.Store(read.Forecast!));
        Assert.Equal(Planned.Baseline, read.Baseline);
    }

    [Fact]
    public void Why_it_moved_is_kept() =>
        Assert.Equal("of purdah", MilestoneLine.Read(Planned, "May 2021 because of purdah", Today).Value!.Note);

    [Fact]
    public void What_stands_in_the_box_changes_nothing_when_it_is_sent_back()
    {
        foreach (
            var entry in new[]
            {
                Planned,
                Completed,
                Planned with
                {
                    IsCompletedUndated = true,
                },
                Planned with
                {
                    Baseline = null,
                },
                Planned with
                {
                    Forecast = PartialDate.OfMonth(2021, 5),
                },
            }
        )
        {
            Assert.Equal(entry, MilestoneLine.Read(entry, MilestoneLine.Print(entry), Today).Value);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("TBC")]
    public void Saying_nothing_takes_no_date_back(string text) =>
        Assert.Equal(
            Planned with
            {
                Forecast = PartialDate.OfMonth(2021, 5),
            },
            MilestoneLine.Read(Planned with { Forecast = PartialDate.OfMonth(2021, 5) }, text, Today).Value
        );

    [Fact]
    public void Done_without_a_day_is_not_done_today()
    {
        var read = MilestoneLine.Read(Planned, "done", Today).Value!;
        Assert.True(read.IsCompleted);
        Assert.Null(read.CompletedOn);
    }

    [Fact]
    public void Done_on_a_day_has_the_day() =>
        Assert.Equal(new DateOnly(2020, 9, 25), MilestoneLine.Read(Planned, "Done 25/9/20", Today).Value!.CompletedOn);

    [Theory]
    [InlineData("done 30/11/2020", "is in the future")]
    [InlineData("done Oct 2020", "Enter the date")]
    [InlineData("as soon as we can", "Write a date like")]
    [InlineData("11/30/2020", "Write a date like")]
    public void What_is_not_understood_is_refused_with_what_to_do(string text, string problem)
    {
        var read = MilestoneLine.Read(Planned, text, Today);
        Assert.False(read.IsGiven);
        Assert.Contains(problem, read.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void To_open_a_completed_one_again_needs_a_reason()
    {
        Assert.Contains("add why", MilestoneLine.Read(Completed, "May 2021", Today).Problem, StringComparison.Ordinal);

        var open = MilestoneLine.Read(Completed, "May 2021 because the site was lost", Today).Value!;
        Assert.False(open.IsCompleted);
        Assert.Equal("the site was lost", open.ReopenedBecause);
    }

    [Fact]
    public void The_baseline_as_a_forecast_is_no_forecast_of_its_own() =>
        Assert.Null(
            MilestoneLine.Read(Planned with { Forecast = PartialDate.OfMonth(2021, 5) }, "February 2021", Today).Value!.Forecast
        );
}
