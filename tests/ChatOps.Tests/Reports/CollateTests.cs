using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Reports;
using ChatOps.Tests.Programmes;
using Xunit;

namespace ChatOps.Tests.Reports;

public sealed class CollateTests
{
    [Fact]
    public void The_cover_line_names_the_most_important_first_and_leaves_out_what_is_none()
    {
        var programme = Papers.Programme(("a", 5));
        Assert.Equal("0 of 5 answered", CoverLine.Of(Papers.Report(programme, [])));
        var report = Papers.Report(
            programme,
            [
                Papers.Update("aw1", "red", decisions: "Agree\nSign"),
                Papers.Update("aw2", "green", unchanged: 3),
                Papers.Update("aw3", "amber", decisions: "Fund"),
            ],
            last: [Papers.Update("aw1", "green"), Papers.Update("aw2", "green")]
        );
        Assert.Equal("3 of 5 answered, 1 changed, 2 off track, 3 decisions needed, 1 with no change", CoverLine.Of(report));
    }

    [Fact]
    public void The_worst_stands_first_and_equals_in_the_programmes_order()
    {
        var report = Papers.Report(
            Papers.Programme(("a", 4)),
            [
                Papers.Update("aw1", "amber"),
                Papers.Update("aw2", "red"),
                Papers.Update("aw3", "amber"),
                Papers.Update("aw4", "red"),
            ]
        );
        Assert.Equal(["aw2", "aw4", "aw1", "aw3"], report.OffTrack.Select(w => w.Workstream.Id));
    }

    [Fact]
    public void A_board_sees_its_projects_only_and_not_what_is_across_the_programme()
    {
        var programme = Papers.Programme(("a", 2), ("b", 1), ("", 1));
        var report = Papers.Report(
            programme,
            [Papers.Update("bw1", "red"), Papers.Update("aw1", "green"), Papers.Update("w1", "red")],
            Papers.Board with
            {
                Projects = ["a"],
            }
        );
        Assert.Equal(["aw1", "aw2"], report.Workstreams.Select(w => w.Workstream.Id));
        Assert.Equal("1 of 2 answered", CoverLine.Of(report));
        Assert.DoesNotContain(
            Papers.Post(report),
            p => p.Card.ToString().Contains("Project b", StringComparison.Ordinal) || p.Key is "detail-b" or "across"
        );
    }

    [Fact]
    public void A_rating_that_the_scheme_no_longer_has_is_shown_by_its_key_and_never_as_another()
    {
        var report = Papers.Report(Papers.Programme(("a", 2)), [Papers.Update("aw1", "teal"), Papers.Update("aw2", "green")]);
        Assert.Equal("teal", report.Workstreams[0].State!.Word);
        Assert.Equal("green", report.Overall.Known!.Key);
        Assert.Single(report.NotRated);
    }

    [Theory]
    [InlineData("green", "", false)]
    [InlineData("complete", "", false)]
    [InlineData("not-started", "", false)]
    [InlineData("amber", "", true)]
    [InlineData("green", "Agree the plan", true)]
    public void A_board_told_by_exception_is_told_of_what_is_off_track_or_to_be_decided(
        string rag,
        string decisions,
        bool told
    ) =>
        Assert.Equal(
            told,
            Papers.Report(Papers.Programme(("a", 1)), [Papers.Update("aw1", rag, decisions: decisions)]).IsException
        );

    [Theory]
    [InlineData(BoardCadence.EveryPeriod, 52)]
    [InlineData(BoardCadence.ByException, 52)]
    [InlineData(BoardCadence.Monthly, 12)]
    [InlineData(BoardCadence.Quarterly, 4)]
    public void A_board_gets_the_last_report_of_its_month_or_quarter(BoardCadence cadence, int inAYear) =>
        Assert.Equal(inAYear, Published(Papers.Board with { Cadence = cadence }).Count);

    [Fact]
    public void A_monthly_board_of_a_monthly_programme_gets_every_report_whenever_it_is_published()
    {
        var programme = Samples.WrittenStatement();
        var board = programme.Boards.First(b => b.Cadence == BoardCadence.Monthly);
        var calendar = WorkingDays.Of(programme, BankHolidays.Shipped);
        var periods = ReportingPeriods.Between(
            programme,
            calendar,
            new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        Assert.All(
            periods.Zip(periods.Skip(1)),
            p =>
                Assert.True(
                    BoardTurn.Gets(board, p.First, p.Second, i => LocalTimes.ToLocal(i, programme.TimeZone).Date),
                    p.First.Id
                )
        );
    }

    [Fact]
    public void A_board_with_dates_of_its_own_gets_the_last_report_published_by_each()
    {
        DateOnly[] meetings = [new(2026, 3, 3), new(2026, 3, 4), new(2026, 9, 15)];
        var got = Published(Papers.Board with { Cadence = BoardCadence.OnDates, Dates = meetings });
        Assert.Equal([new(2026, 3, 2), new(2026, 9, 14)], got);
    }

    private static IReadOnlyList<DateOnly> Published(Board board)
    {
        var programme = Papers.Programme(("a", 1));
        var calendar = WorkingDays.Of(programme, BankHolidays.Shipped);
        var periods = ReportingPeriods.Between(
            programme,
            calendar,
            new(2025, 11, 1, 0, 0, 0, TimeSpan.Zero),
            new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero)
        );
        return
        [
            .. periods
                .Zip(periods.Skip(1))
                .Where(p => BoardTurn.Gets(board, p.First, p.Second, i => LocalTimes.ToLocal(i, programme.TimeZone).Date))
                .Select(p => LocalTimes.ToLocal(p.First.PublishesAt, programme.TimeZone).Date)
                .Where(d => d.Year == 2026),
        ];
    }
}
