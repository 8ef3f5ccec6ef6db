using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Tests.Reports;
using ChatOps.Values;
using Xunit;

namespace ChatOps.Tests.Chasing;

/// <summary>What of a register is past its date is owed by whoever is asked for the update, until the update is in.</summary>
public sealed class OwedTests
{
    private static readonly Programme Programme = Papers.Programme(("a", 2)) with
    {
        Honesty = ChallengeSettings.Default with { RiskReviewPeriods = 2 },
    };
    private static readonly ReportingPeriod Period = Papers.Period(Programme);
    private static readonly DateTimeOffset Now = Period.Steps.First(s => s.Kind == StepKind.Prompt).At;
    private static readonly PartialDate Past = PartialDate.OfMonth(2020, 1);

    private static readonly Register Overdue = new()
    {
        Milestones =
        [
            new()
            {
                Id = "m",
                Title = "Opened",
                Baseline = Past,
            },
            new()
            {
                Id = "n",
                Title = "Closed",
                Baseline = Past,
                IsCompletedUndated = true,
            },
        ],
        Actions =
        [
            new()
            {
                Ref = "A1",
                Text = "Ask the schools",
                Due = Past,
            },
            new()
            {
                Ref = "A2",
                Text = "Write it up",
                Due = PartialDate.OfMonth(2090, 1),
            },
            new()
            {
                Ref = "A3",
                Text = "Done long ago",
                Due = Past,
                DoneOn = new(2020, 1, 2),
            },
            new() { Ref = "A4", Text = "Whenever" },
        ],
        Dependencies =
        [
            new()
            {
                Ref = "E1",
                On = "aw2",
                What = "The survey",
                By = Past,
            },
        ],
        Decisions =
        [
            new()
            {
                Ref = "D1",
                Text = "Agree it by Jan 2020",
                AskedOn = new(2020, 1, 1),
                By = Past,
            },
        ],
        Risks =
        [
            new()
            {
                Ref = "R1",
                Description = "Staff leave",
                RaisedOn = new(2020, 1, 1),
                ReviewedOn = new(2020, 1, 1),
                PeriodsUnreviewed = 2,
            },
            new()
            {
                Ref = "R2",
                Description = "Costs rise",
                RaisedOn = new(2020, 1, 1),
                ReviewedOn = new(2020, 1, 1),
                PeriodsUnreviewed = 1,
            },
        ],
    };

    [Fact]
    public void Whatever_is_past_its_date_is_owed_by_who_is_asked_for_the_update()
    {
        var owed = OutstandingItems.In(Facts(current: null), Now).Where(i => i.Kind != OutstandingKind.Update).ToList();
        Assert.Equal(
            [
                (OutstandingKind.Milestone, "m"),
                (OutstandingKind.Action, "aw1|A1"),
                (OutstandingKind.Dependency, "aw1|E1"),
                (OutstandingKind.Decision, "aw1|D1"),
                (OutstandingKind.Risk, "aw1|R1"),
            ],
            owed.Select(i => (i.Kind, i.Id))
        );
        Assert.All(owed, i => Assert.Equal(Programme.FindWorkstream("aw1")!.Leads, i.OwedBy));
    }

    [Fact]
    public void Once_the_update_is_in_its_lead_has_had_their_say()
    {
        var update = Papers.Update("aw1", "green");
        var owed = OutstandingItems.In(Facts(update with { Content = update.Content with { Register = Overdue } }), Now);
        Assert.All(owed.Where(i => i.WorkstreamId == "aw1"), i => Assert.Empty(i.OwedBy));
    }

    [Fact]
    public void It_says_when_it_was_due_or_how_long_nobody_has_looked()
    {
        var lines = OverdueText.Lines(
            [.. OutstandingItems.In(Facts(current: null), Now).Where(i => i.Kind != OutstandingKind.Update)],
            Programme,
            most: 9
        );
        Assert.Equal(
            [
                "Was due January 2020: Opened",
                "Was due January 2020: Ask the schools",
                $"Was due January 2020: {Programme.FindWorkstream("aw2")!.Name}: The survey",
                "Was due January 2020: Agree it by Jan 2020",
                "Not reviewed for 2 periods: Staff leave",
            ],
            lines.Select(CardText.Plain).Select(l => l.Replace("\\", "", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Nothing_is_asked_of_a_workstream_that_was_closed()
    {
        var closed = new RagState("no-further-action", "N", "No further action", RagColour.Blue, "", RagKind.Complete)
        {
            Closes = true,
        };
        var facts = Facts(current: null, rag: closed.Key) with
        {
            Programme = Programme with { Rag = new([closed, .. Programme.Rag.States]) },
        };
        Assert.DoesNotContain(OutstandingItems.In(facts, Now), i => i.WorkstreamId == "aw1");
        Assert.Contains(OutstandingItems.In(facts, Now), i => i.WorkstreamId == "aw2");
        var report = facts.ReportFor(Programme.Boards[0]);
        Assert.Equal(
            ("aw1", "aw2"),
            (Assert.Single(report.ClosedBefore).Workstream.Id, Assert.Single(report.Missing).Workstream.Id)
        );
        Assert.Equal(1, report.Overall.NotGiven);
        Assert.Equal("0 of 1 answered, 1 decision needed, 1 already closed", CoverLine.Of(report));
    }

    private static PeriodFacts Facts(Update? current, string rag = "green")
    {
        var last = Papers.Update("aw1", rag);
        last = last with { Content = last.Content with { Register = Overdue } };
        return new PeriodFacts(
            Programme,
            Period,
            current is null
                ? new Dictionary<string, Update>(StringComparer.Ordinal)
                : new Dictionary<string, Update>(StringComparer.Ordinal) { ["aw1"] = current },
            new Dictionary<string, LastUpdate>(StringComparer.Ordinal) { ["aw1"] = new(last, Period) },
            []
        );
    }
}
