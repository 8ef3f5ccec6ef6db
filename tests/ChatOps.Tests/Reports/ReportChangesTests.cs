using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What changed since last time, worked out on every line.</summary>
public sealed class ReportChangesTests
{
    private static readonly DateOnly Today = new(2026, 10, 9);
    private static readonly Programme Programme = Papers.Programme(("a", 2));

    [Fact]
    public void Nothing_changed_is_nothing() => Assert.Empty(Changes(Said("green", Full), Said("green", Full)));

    [Fact]
    public void Ratings_of_a_workstream_its_project_and_the_programme_are_named_with_what_they_were()
    {
        var changes = Changes(Said("green", Full), Said("red", Full));

        Assert.Equal(3, changes.Count(c => c.Kind == ReportChangeKind.Rating));
        Assert.Contains(changes, c => c.WorkstreamId is null && c.Text == "Overall: 🟢 Green to 🔴 Red");
        Assert.Contains(changes, c => c.WorkstreamId == "aw1" && c.Text == "🟢 Green to 🔴 Red");
    }

    [Fact]
    public void An_update_that_is_missing_this_time_is_named()
    {
        var report = Papers.Report(
            Programme,
            [Papers.Update("aw2", "green")],
            last: [Said("amber", Full), Papers.Update("aw2", "green")]
        );

        Assert.Contains(new ReportChange("aw1", ReportChangeKind.NoUpdate, "No update, was 🟠 Amber"), Of(report));
    }

    [Fact]
    public void The_day_by_which_it_is_back_on_track_is_a_date_that_moves()
    {
        var now = Said("amber", Full);
        now = now with { Content = now.Content with { BackOnTrackBy = new DateOnly(2027, 1, 15) } };

        Assert.Equal(
            [new ReportChange("aw1", ReportChangeKind.BackOnTrackMoved, "Back on track by 15 January 2027, was 1 December 2026")],
            Changes(Said("amber", Full), now)
        );
    }

    [Fact]
    public void Milestones_that_were_met_slipped_came_forward_and_were_re_baselined_are_told_apart()
    {
        var now = Full with
        {
            Milestones =
            [
                Milestone("met") with
                {
                    CompletedOn = new DateOnly(2026, 10, 5),
                },
                Milestone("late") with
                {
                    Forecast = Day(2027, 2, 1),
                },
                Milestone("early") with
                {
                    Forecast = Day(2026, 12, 1),
                },
                Milestone("replanned") with
                {
                    Baseline = Day(2027, 6, 1),
                    Rebaselined = [new EarlierBaseline(Day(2027, 1, 1), "the board", new DateOnly(2026, 10, 1))],
                },
                Milestone("added"),
            ],
        };

        var changes = Changes(Said("green", Full), Said("green", now));

        Assert.Equal(
            [
                ReportChangeKind.MilestoneMet,
                ReportChangeKind.MilestoneSlipped,
                ReportChangeKind.MilestoneBroughtForward,
                ReportChangeKind.MilestoneAdded,
                ReportChangeKind.MilestoneRebaselined,
            ],
            changes.Select(c => c.Kind)
        );
        Assert.StartsWith("late: moved from 1 January 2027 to 1 February 2027", changes[1].Text, StringComparison.Ordinal);
        Assert.Contains("(was 1 January 2027), approved by the board", changes[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Risks_that_were_opened_re_graded_closed_and_became_issues_are_told_apart()
    {
        var closed = new Closing(Today, "It cannot happen now.");
        var now = Full with
        {
            Risks =
            [
                Risk("R1") with
                {
                    Likelihood = new Level(5),
                },
                Risk("R2") with
                {
                    Mitigation = "A second supplier",
                },
                Risk("R3") with
                {
                    Closed = closed,
                },
                Risk("R4") with
                {
                    Closed = new Closing(Today, "Now issue I2."),
                },
                Risk("R5"),
            ],
            Issues = [Issue("I1"), Issue("I2")],
        };

        var changes = Changes(Said("green", Full), Said("green", now));

        Assert.Equal(
            [
                (ReportChangeKind.RiskOpened, "R5 Risk R5 (likelihood low, impact medium)"),
                (ReportChangeKind.RiskRegraded, "R1 Risk R1: likelihood high, was low"),
                (ReportChangeKind.RiskChanged, "R2 Risk R2: mitigation: A second supplier"),
                (ReportChangeKind.RiskClosed, "R3 Risk R3. It cannot happen now"),
                (ReportChangeKind.RiskBecameIssue, "R4 Risk R4: became issue I2, Issue I2"),
                (ReportChangeKind.IssueOpened, "I2 Issue I2 (impact medium)"),
            ],
            changes.Select(c => (c.Kind, c.Text))
        );
    }

    private static Register Full { get; } =
        Register.Empty with
        {
            Milestones = [Milestone("met"), Milestone("late"), Milestone("early"), Milestone("replanned")],
            Risks = [Risk("R1"), Risk("R2"), Risk("R3"), Risk("R4")],
            Issues = [Issue("I1")],
        };

    private static MilestoneEntry Milestone(string id) =>
        new()
        {
            Id = id,
            Title = id,
            Baseline = Day(2027, 1, 1),
        };

    private static RiskEntry Risk(string reference) =>
        new()
        {
            Ref = reference,
            Description = $"Risk {reference}",
            Likelihood = new Level(1),
            Impact = new Level(3),
            RaisedOn = Today,
            ReviewedOn = Today,
        };

    private static IssueEntry Issue(string reference) =>
        new()
        {
            Ref = reference,
            Description = $"Issue {reference}",
            Impact = new Level(3),
            RaisedOn = Today,
        };

    private static PartialDate Day(int year, int month, int day) => PartialDate.OfDay(new DateOnly(year, month, day));

    private static Update Said(string rag, Register register)
    {
        var update = Papers.Update("aw1", rag);
        return update with { Content = update.Content with { Register = register } };
    }

    private static IReadOnlyList<ReportChange> Changes(Update before, Update now) =>
        Of(Papers.Report(Programme, [now, Papers.Update("aw2", "green")], last: [before, Papers.Update("aw2", "green")]));

    private static IReadOnlyList<ReportChange> Of(HighlightReport report) => ReportChanges.ChangesOf(report, Today);
}
