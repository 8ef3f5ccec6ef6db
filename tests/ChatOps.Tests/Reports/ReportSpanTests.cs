using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Tests.Calendar;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>A board that reads once a month over a programme that reports every week.</summary>
public sealed class ReportSpanTests
{
    private static readonly Board Monthly = Papers.Board with { Cadence = BoardCadence.Monthly };
    private static readonly Programme Programme = Papers.Programme(("", 2)) with { Boards = [Monthly] };

    // The month ends with the week to Friday 30 October; the report before it was that of the week to 25 September.
    private static readonly string[] Weeks = ["2026-W44", "2026-W43", "2026-W42", "2026-W41", "2026-W40", "2026-W39"];

    [Fact]
    public void The_span_begins_after_the_boards_last_report()
    {
        var periods = Weeks.Select(id => Programme.Period(id)).ToList();
        Assert.Equal(4, BoardTurn.PeriodsSince(Monthly, periods[0], periods[1..], i => ProgrammePeriods.LocalDate(Programme, i)));
        Assert.Equal(
            0,
            BoardTurn.PeriodsSince(Papers.Board, periods[0], periods[1..], i => ProgrammePeriods.LocalDate(Programme, i))
        );
    }

    [Fact]
    public void It_tells_the_first_and_the_last_rating_the_path_and_all_that_opened_and_closed_in_between()
    {
        var facts = Facts(
            now: [Update("w1", "red", Risk("R1", open: false)), Update("w2", "green")],
            earlier:
            [
                [Update("w1", "amber", Risk("R1", open: true)), Update("w2", "green")],
                [Update("w1", "green"), Update("w2", "green")],
                [Update("w1", "green"), Update("w2", "green")],
                [Update("w1", "green"), Update("w2", "green")],
                [Update("w1", "green"), Update("w2", "green")],
            ]
        );

        var report = facts.ReportFor(Monthly);
        var span = report.Span!;
        Assert.Equal(["green", "green", "green", "amber", "red"], span.Overall.Select(o => o.Overall.Known?.Key));
        Assert.Matches("^5 reports: .*Green.* at first, .*Red.* now", span.Path);
        Assert.Equal("w1", Assert.Single(span.Paths).Workstream.Id);
        Assert.Equal(1, span.Steady);
        Assert.StartsWith("Risk R1: Schools withdraw (Workstream 1, Week to Friday 23 October", Assert.Single(span.Opened));
        Assert.StartsWith("Risk R1: Schools withdraw (Workstream 1, Week to Friday 30 October", Assert.Single(span.Closed));

        var post = Papers.Post(report);
        Assert.Contains(
            "Covers Week to Friday 2 October 2026 to Week to",
            CardPlainText.Of(post[0].Card),
            StringComparison.Ordinal
        );
        var reply = CardPlainText.Of(post.Single(p => p.Key == "span").Card);
        Assert.Contains("Since this board's last report", reply, StringComparison.Ordinal);
        Assert.Contains("1 workstream had the same rating throughout.", reply, StringComparison.Ordinal);
    }

    [Fact]
    public void A_board_that_reads_every_report_has_no_span()
    {
        var facts = Facts(
            [Update("w1", "red")],
            [
                [Update("w1", "amber")],
            ]
        );
        Assert.Null(facts.ReportFor(Papers.Board).Span);
        Assert.DoesNotContain(Papers.Post(facts.ReportFor(Papers.Board)), p => p.Key == "span");
    }

    [Fact]
    public void An_update_of_an_earlier_period_that_changes_is_drawn()
    {
        var one = Facts(
                [Update("w1", "red")],
                [
                    [Update("w1", "amber")],
                ]
            )
            .ReportFactsFor(Monthly);
        var other = Facts(
                [Update("w1", "red")],
                [
                    [Update("w1", "amber") with { Version = 2 }],
                ]
            )
            .ReportFactsFor(Monthly);
        Assert.NotEqual(PostContents.MarkOf(one, default), PostContents.MarkOf(other, default));
    }

    private static PeriodFacts Facts(Update[] now, Update[][] earlier)
    {
        var before = earlier.Select((updates, i) => (Period: Programme.Period(Weeks[i + 1]), Updates: ById(updates))).ToList();
        return new PeriodFacts(
            Programme,
            Programme.Period(Weeks[0]),
            ById(now),
            before[0].Updates.ToDictionary(u => u.Key, u => new LastUpdate(u.Value, before[0].Period), StringComparer.Ordinal),
            []
        )
        {
            Earlier = [.. before.Select(b => b.Updates)],
            EarlierPeriods = [.. before.Select(b => b.Period)],
        };
    }

    private static Dictionary<string, Update> ById(Update[] updates) =>
        updates.ToDictionary(u => u.WorkstreamId, StringComparer.Ordinal);

    private static Update Update(string workstream, string rag, params RiskEntry[] risks)
    {
        var update = Papers.Update(workstream, rag);
        return update with { Content = update.Content with { Register = Register.Empty with { Risks = [.. risks] } } };
    }

    private static RiskEntry Risk(string reference, bool open) =>
        new()
        {
            Ref = reference,
            Description = "Schools withdraw",
            RaisedOn = new DateOnly(2026, 10, 20),
            ReviewedOn = new DateOnly(2026, 10, 20),
            Closed = open ? null : new Closing(new DateOnly(2026, 10, 29), "Agreed with schools"),
        };
}
