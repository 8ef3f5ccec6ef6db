using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Updates;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>A rating by published rules beside the lead's.</summary>
public sealed class AssuranceTests
{
    private static readonly Programme Programme = Papers.Programme(("a", 1)) with { IsRatedByRules = true };

    [Fact]
    public void Off_unless_the_file_asks_for_it()
    {
        var report = Papers.Report(Programme with { IsRatedByRules = false }, [Said("green", Overdue(1))]);

        Assert.Null(report.Workstreams[0].ByRules);
        Assert.DoesNotContain("By the rules", Text(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_recorded_is_not_assessed_and_never_on_track()
    {
        var rating = Of(Register.Empty);

        Assert.Null(rating.State);
        Assert.Empty(rating.Reasons);
        Assert.Equal(3, rating.NotAssessed.Count);
        Assert.Contains(
            "Not assessed: milestones, because none has a date, risks, because none is graded and figures, because none is "
                + "entered.",
            Text(Papers.Report(Programme, [Said("green", Register.Empty)])),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_on_its_date_is_on_track_and_the_rest_is_said_to_be_not_assessed()
    {
        var rating = Of(Register.Empty with { Milestones = [Milestone(new DateOnly(2027, 1, 1))] });

        Assert.Equal("green", rating.State?.Key);
        Assert.Equal(["risks, because none is graded", "figures, because none is entered"], rating.NotAssessed);
    }

    [Theory]
    [InlineData(1, "amber")]
    [InlineData(40, "red")]
    public void A_milestone_past_its_date_is_off_track_and_after_a_month_the_worst(int days, string rag)
    {
        var rating = Of(Overdue(days));

        Assert.Equal(rag, rating.State?.Key);
        Assert.Equal("on-track-but-overdue", Assert.Single(rating.Reasons).Rule);
    }

    [Fact]
    public void Each_rule_names_what_it_found()
    {
        var register = Register.Empty with
        {
            Milestones =
            [
                Milestone(new DateOnly(2027, 1, 1)) with
                {
                    Moves = 3,
                },
                Milestone(new DateOnly(2027, 2, 1)) with
                {
                    Id = "n",
                    Rag = "red",
                },
            ],
            Risks =
            [
                Risk("R1") with
                {
                    Rag = "red",
                },
                Risk("R2") with
                {
                    PeriodsUnreviewed = 2,
                },
                Risk("R3") with
                {
                    Rag = "red",
                    Closed = new Closing(Papers.Period(Programme).To, "over"),
                },
            ],
        };

        var rating = Of(register);

        Assert.Equal("red", rating.State?.Key);
        Assert.Equal(
            ["on-track-with-red-milestone", "forecast-moved-often", "on-track-with-red-risk", "risk-not-reviewed"],
            rating.Reasons.Select(r => r.Rule)
        );
    }

    [Fact]
    public void It_stands_beside_the_leads_rating_and_counts_nowhere()
    {
        var report = Papers.Report(Programme, [Said("green", Overdue(40))]);

        Assert.Equal("green", report.Workstreams[0].State?.Key);
        Assert.Equal("green", report.Overall.Known?.Key);
        Assert.Empty(report.OffTrack);
        Assert.Contains("🔴 Red. It does not count in the overall rating.", Text(report), StringComparison.Ordinal);
        Assert.Contains("🟢 Green · Workstream a1", Text(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_update_it_is_worked_out_from_what_was_recorded_before()
    {
        var report = Papers.Report(Programme, [], last: [Said("green", Overdue(40))]);

        Assert.Equal("red", report.Workstreams[0].ByRules?.State?.Key);
    }

    private static AssuranceRating Of(Register register) =>
        Papers.Report(Programme, [Said("green", register)]).Workstreams[0].ByRules!;

    private static Register Overdue(int days)
    {
        var published = DateOnly.FromDateTime(Papers.Period(Programme).PublishesAt.UtcDateTime);
        return Register.Empty with { Milestones = [Milestone(published.AddDays(-days))] };
    }

    private static MilestoneEntry Milestone(DateOnly day) =>
        new()
        {
            Id = "m",
            Title = "Sites found",
            Baseline = PartialDate.OfDay(day),
        };

    private static RiskEntry Risk(string reference) =>
        new()
        {
            Ref = reference,
            Description = $"Risk {reference}",
            Likelihood = new Level(1),
            Impact = new Level(1),
            RaisedOn = new DateOnly(2026, 10, 1),
            ReviewedOn = new DateOnly(2026, 10, 1),
        };

    private static Update Said(string rag, Register register)
    {
        var update = Papers.Update("aw1", rag);
        return update with { Content = update.Content with { Register = register } };
    }

    private static string Text(HighlightReport report) =>
        string.Join('\n', Papers.Post(report).Select(part => part.Text)).Replace('\u00A0', ' ');
}
