using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Reports;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>When a plan was to end, when it will, and how far the two are apart.</summary>
public sealed class CriticalPathTests
{
    private static readonly Programme Programme = Papers.Programme(("a", 1));

    private static readonly MilestoneEntry[] Some =
    [
        new()
        {
            Id = "first",
            Title = "First",
            Baseline = PartialDate.OfMonth(2021, 3),
            CompletedOn = new DateOnly(2021, 5, 4),
        },
        new()
        {
            Id = "last",
            Title = "Last",
            Baseline = PartialDate.OfMonth(2021, 12),
            Forecast = PartialDate.OfMonth(2022, 8),
        },
        new() { Id = "undated", Title = "Undated" },
    ];

    [Fact]
    public void It_is_worked_out_from_all_where_the_file_marks_none() =>
        Assert.Equal(
            "Planned to end **December 2021**, now expected **August 2022**: 8 months later. 1 of 3 milestones has no date.",
            CriticalPath.Of(Programme, Some)!.Words
        );

    [Fact]
    public void It_is_worked_out_from_those_that_the_file_marks()
    {
        var marked = Programme with
        {
            Milestones =
            [
                new()
                {
                    Id = "first",
                    Title = "First",
                    IsCritical = true,
                },
            ],
        };

        Assert.Equal(
            "Planned to end **March 2021**, now expected **4 May 2021**: 2 months later.",
            CriticalPath.Of(marked, Some)!.Words
        );
    }

    [Fact]
    public void A_plan_that_was_approved_anew_is_measured_from_the_first()
    {
        var replanned = Some[1] with
        {
            Baseline = PartialDate.OfMonth(2022, 8),
            Forecast = null,
            Rebaselined = [new(PartialDate.OfMonth(2021, 12), "the board", new DateOnly(2021, 6, 1))],
        };

        Assert.Equal(new Slip(8, SlipUnit.Months), CriticalPath.Of(Programme, [replanned])!.Slip);
    }

    [Fact]
    public void What_is_on_time_says_so() =>
        Assert.Equal(
            "Planned to end **December 2021**; the milestone dates do not change this.",
            CriticalPath.Of(Programme, [Some[1] with { Forecast = null }])!.Words
        );

    [Fact]
    public void Without_a_planned_date_there_is_none() =>
        Assert.Null(CriticalPath.Of(Programme, [Some[2], Some[2] with { Forecast = PartialDate.OfMonth(2022, 8) }]));
}
