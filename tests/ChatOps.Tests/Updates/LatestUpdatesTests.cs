using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Reports;
using Xunit;

namespace ChatOps.Tests.Updates;

/// <summary>What a workstream carries over is never out of sight: however long it was silent, and whatever became of the
/// schedule.</summary>
public sealed class LatestUpdatesTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 7, 12, 0, 0, TimeSpan.Zero);

    private readonly EmbeddedTables _tables = new();
    private readonly CountedTables _counted;
    private readonly UpdateStore _store;
    private readonly LatestUpdates _latest;

    public LatestUpdatesTests()
    {
        _counted = new CountedTables(_tables.Tables);
        (_store, _latest) = (new UpdateStore(_counted), new LatestUpdates(_counted));
    }

    [Fact]
    public async Task A_workstream_that_was_silent_for_longer_than_periods_are_looked_back_keeps_its_register()
    {
        var programme = Weekly;
        await SaidAsync(programme, Start, "aw1");

        // Every report in between keeps what was said before it; nobody says anything.
        for (var week = 1; week <= 40; week++)
        {
            var (history, period) = At(programme, Start.AddDays(7 * week));
            await history.KeepLatestAsync(
                programme,
                period,
                new Dictionary<string, Update>(StringComparer.Ordinal),
                CancellationToken.None
            );
        }

        var (now, current) = At(programme, Start.AddDays(7 * 41));
        var last = (await now.BeforeAsync(programme, current, CancellationToken.None)).Updates["aw1"];
        Assert.Equal(
            ("Schools stay away", PeriodOf(programme, Start).Label),
            (Assert.Single(last.Update.Content.Register.Risks).Description, last.Period.Label)
        );
    }

    [Fact]
    public async Task A_programme_that_reports_on_another_schedule_keeps_what_was_said_on_the_old_one()
    {
        await SaidAsync(Weekly, Start, "aw1");
        var quarterly = Papers.Programme(("a", 2)) with { Id = Weekly.Id };
        var (history, period) = At(quarterly, Start.AddDays(120));
        var last = (await history.BeforeAsync(quarterly, period, CancellationToken.None)).Updates["aw1"];
        Assert.Equal(PeriodOf(Weekly, Start).Label, last.Period.Label);
    }

    [Fact]
    public async Task A_report_does_not_know_what_was_said_after_it()
    {
        await SaidAsync(Weekly, Start.AddDays(70), "aw1");
        var (history, earlier) = At(Weekly, Start);
        Assert.Empty((await history.BeforeAsync(Weekly, earlier, CancellationToken.None)).Updates);
    }

    [Fact]
    public async Task What_is_newer_is_kept_whichever_comes_first_and_keeping_it_again_writes_nothing()
    {
        var (newer, older) = (await SaidAsync(Weekly, Start.AddDays(7), "aw1"), Last(Weekly, Start, "aw1"));
        var writes = _counted.Writes;
        await _latest.KeepAsync(Weekly.Id, [older, newer], null, CancellationToken.None);
        Assert.Equal(writes, _counted.Writes);

        var changed = newer with { Update = newer.Update with { Version = 2 } };
        await _latest.KeepAsync(Weekly.Id, [changed], null, CancellationToken.None);
        Assert.Equal(2, (await _latest.ReadAsync(Weekly.Id, CancellationToken.None)).Updates["aw1"].Update.Version);
    }

    [Fact]
    public async Task Another_programme_knows_nothing_of_it()
    {
        await SaidAsync(Weekly, Start, "aw1");
        Assert.Empty((await _latest.ReadAsync(Weekly.Id[..^1], CancellationToken.None)).Updates);
    }

    private static Programme Weekly { get; } =
        Papers.Programme(("a", 2)) with
        {
            Id = "weekly",
            Reporting = Papers.Programme(("a", 2)).Reporting with { Cadence = new Cadence.Weekly(DayOfWeek.Friday) },
        };

    private async Task<LastUpdate> SaidAsync(Programme programme, DateTimeOffset at, string workstream)
    {
        await _store.CreateTableAsync(CancellationToken.None);
        var last = Last(programme, at, workstream);
        Assert.True(await _store.TrySaveAsync(programme.Id, last.Update, null, CancellationToken.None));
        var (history, period) = At(programme, at);
        await history.KeepLatestAsync(
            programme,
            period,
            await _store.ReadCurrentAsync(programme.Id, period.Id, CancellationToken.None),
            CancellationToken.None
        );
        return last;
    }

    private static LastUpdate Last(Programme programme, DateTimeOffset at, string workstream)
    {
        var period = PeriodOf(programme, at);
        var update = Papers.Update(workstream, "green") with { PeriodId = period.Id, Version = 1 };
        return new LastUpdate(
            update with
            {
                Content = update.Content with
                {
                    Register = new()
                    {
                        Risks =
                        [
                            new RiskEntry
                            {
                                Ref = "R1",
                                Description = "Schools stay away",
                                RaisedOn = period.From,
                                ReviewedOn = period.From,
                            },
                        ],
                    },
                },
            },
            period
        );
    }

    private static ReportingPeriod PeriodOf(Programme programme, DateTimeOffset at) => Periods(at).Current(programme)!;

    private static ProgrammePeriods Periods(DateTimeOffset at) => new(() => BankHolidays.Shipped, new FakeClock(at));

    // A process that starts then.
    private (UpdateHistory History, ReportingPeriod Period) At(Programme programme, DateTimeOffset at)
    {
        var periods = Periods(at);
        return (new UpdateHistory(_store, _latest, periods), periods.Current(programme)!);
    }

    public async ValueTask DisposeAsync() => await _tables.DisposeAsync();
}
