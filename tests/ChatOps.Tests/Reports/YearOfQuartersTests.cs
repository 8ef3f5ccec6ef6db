using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Reports;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What the quarters of a year add up to: beside the year's own figure, or alone where only quarters are asked
/// for.</summary>
public sealed class YearOfQuartersTests
{
    private static readonly Measure Saving = new()
    {
        Id = "m",
        Name = "Transport",
        Kind = MeasureKind.Saving,
    };
    private static readonly FigureTime Third = new(2020, 3);

    [Fact]
    public void Quarters_that_add_up_to_the_years_own_figure_are_not_said_again() =>
        Assert.Empty(Of([100m, 50m, 0m]).Beside(Saving, Year(150m)));

    [Fact]
    public void Where_they_add_up_to_something_else_the_difference_is_shown() =>
        Assert.Equal(
            ["Its quarters so far: delivered £150,000 from 3 quarters, which is £30,000 less than the year's own figure"],
            Of([100_000m, 50_000m, 0m]).Beside(Saving, Year(180_000m))
        );

    [Fact]
    public void A_quarter_that_nobody_gave_is_counted_and_not_nought() =>
        Assert.Equal(
            ["Its quarters so far: delivered £100,000 from 1 of 2 quarters; 1 with no figure"],
            Of([100_000m, null]).Beside(Saving, Year(null))
        );

    [Fact]
    public void Quarters_that_are_not_the_whole_year_so_far_are_not_held_against_it()
    {
        Assert.Empty(Of([100_000m, null]).Beside(Saving, Year(180_000m)));
        Assert.Empty(YearOfQuarters.Of(Saving, [Quarter(2, 60m), Quarter(3, 10m)], 2020, Third)!.Beside(Saving, Year(180m)));
    }

    [Fact]
    public void Quarters_that_gave_nothing_say_nothing() => Assert.Empty(Of([null, null]).Beside(Saving, Year(5m)));

    [Fact]
    public void A_quarter_that_is_still_to_come_does_not_count_as_missing() =>
        Assert.Equal(
            new FigureSum(100m, 1, 1),
            YearOfQuarters.Of(Saving, [Quarter(3, 100m), Quarter(4, null)], 2020, Third)!.Actual
        );

    [Fact]
    public void Where_only_quarters_are_asked_for_the_year_is_known_when_all_of_them_are()
    {
        Assert.Equal(150m, Of([100m, 50m]).Entry("m", 2020).Actual);
        Assert.Null(Of([100m, null]).Entry("m", 2020).Actual);
        Assert.Equal(["Delivered so far £100 from 1 of 2 quarters; 1 with no figure"], Of([100m, null]).Alone(Saving));
        Assert.Equal(["Delivered so far not given by any of 2 quarters"], Of([null, null]).Alone(Saving));
    }

    [Fact]
    public void The_quarters_targets_are_held_against_the_years_when_all_four_have_one()
    {
        MeasureEntry[] all = [.. Enumerable.Range(1, 4).Select(q => Quarter(q, null) with { Target = 40m })];
        Assert.Equal(
            ["Its quarters: target £160 from 4 quarters, which is £10 more than the year's own figure"],
            YearOfQuarters.Of(Saving, all, 2020, Third)!.Beside(Saving, Year(null) with { Target = 150m })
        );
        Assert.Empty(YearOfQuarters.Of(Saving, all[1..], 2020, Third)!.Beside(Saving, Year(null) with { Target = 150m }));
    }

    [Fact]
    public void Indicators_do_not_add_up() =>
        Assert.Null(YearOfQuarters.Of(Saving with { Kind = MeasureKind.Indicator }, [Quarter(1, 5m)], 2020, Third));

    private static YearOfQuarters Of(decimal?[] actuals) =>
        YearOfQuarters.Of(Saving, actuals.Select((a, i) => Quarter(i + 1, a)), 2020, Third)!;

    private static MeasureEntry Quarter(int number, decimal? actual) =>
        MeasureEntry.Blank("m", new FigureTime(2020, number)) with
        {
            Actual = actual,
        };

    private static MeasureEntry Year(decimal? actual) =>
        MeasureEntry.Blank("m", new FigureTime(2020, null)) with
        {
            Actual = actual,
        };
}
