using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Tests.Cards;
using ChatOps.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ChatOps.Tests.Reports;

/// <summary>What a report costs in queries, and what an update costs in transactions, however much there is in them.</summary>
public sealed class ReportQueriesTests : IAsyncDisposable
{
    /// <summary>What a report takes whatever the number of workstreams, beside what was reported before.</summary>
    private const int Queries = 7;

    private readonly EmbeddedTables _tables = new();
    private int _programmes;

    // A row a board for its trend is read once too.
    [Fact]
    public async Task A_report_of_50_workstreams_takes_as_many_queries_as_one_of_2()
    {
        Assert.Equal(await QueriesOfAsync(2, answered: true), await QueriesOfAsync(50, answered: true));
        Assert.Equal(
            Queries + 1 + RatingTrend.Periods + ProgrammePeriods.PeriodsLookedBack,
            await QueriesOfAsync(50, answered: true)
        );
    }

    [Fact]
    public async Task Workstreams_that_never_answered_take_a_query_for_each_period_looked_back_once_and_one_for_all_before() =>
        Assert.Equal(Queries + (2 * ProgrammePeriods.PeriodsLookedBack) + 2, await QueriesOfAsync(50, answered: false));

    [Fact]
    public async Task An_update_with_60_milestones_and_40_risks_is_one_transaction()
    {
        var counted = new CountedTables(_tables.Tables);
        var store = new UpdateStore(counted);
        await store.CreateTableAsync(CancellationToken.None);
        var update = Papers.Update("aw1", "green");
        Assert.True(
            await store.TrySaveAsync(
                "p",
                update with
                {
                    Version = 1,
                    Content = update.Content with { Register = RegisterCards.Many },
                },
                null,
                CancellationToken.None
            )
        );
        Assert.Equal(1, counted.Writes);
    }

    // A fresh process reads a report for the first time, and then again.
    private async Task<int> QueriesOfAsync(int workstreams, bool answered)
    {
        var programme = Papers.Programme(("a", workstreams)) with { Id = $"p{_programmes++}" };
        var counted = new CountedTables(_tables.Tables);
        var clock = new Testing.FakeClock(new DateTimeOffset(2026, 10, 8, 12, 0, 0, TimeSpan.Zero));
        var periods = new ProgrammePeriods(() => BankHolidays.Shipped, clock);
        var (updates, deliveries, arrangements) = (
            new UpdateStore(counted),
            new DeliveryStore(counted, NullLogger<DeliveryStore>.Instance),
            new ArrangementStore(counted)
        );
        await updates.CreateTableAsync(CancellationToken.None);
        await deliveries.CreateTableAsync(CancellationToken.None);
        await arrangements.CreateTableAsync(CancellationToken.None);
        var summaries = new SummaryStore(counted);
        await summaries.CreateTableAsync(CancellationToken.None);
        var reports = new ReportStore(counted);
        await reports.CreateTableAsync(CancellationToken.None);
        var boardRecords = new BoardRecordStore(counted);
        await boardRecords.CreateTableAsync(CancellationToken.None);
        var period = periods.Current(programme)!;
        if (answered)
        {
            var before = periods.Before(programme, period)[0];
            foreach (var id in new[] { before.Id, period.Id })
            {
                await Task.WhenAll(
                    programme.Workstreams.Select(async w =>
                    {
                        var update = Papers.Update(w.Id, "green") with { PeriodId = id, Version = 1 };
                        Assert.True(
                            await updates.TrySaveAsync(
                                programme.Id,
                                update with
                                {
                                    Content = update.Content with { Register = RegisterCards.Many },
                                },
                                null,
                                CancellationToken.None
                            )
                        );
                    })
                );
            }
        }

        var reader = new PeriodReader(
            updates,
            new UpdateHistory(updates, new LatestUpdates(counted), periods),
            deliveries,
            arrangements,
            new SummaryHistory(summaries, periods),
            new ReportTrends(reports, periods),
            boardRecords
        );
        var from = counted.Reads;
        var facts = await reader.ReadAsync(programme, period, CancellationToken.None);
        var first = counted.Reads - from;
        Assert.Equal(answered ? workstreams : 0, facts.ReportFor(programme.Boards[0]).Answered.Count());

        await reader.ReadAsync(programme, period, CancellationToken.None);
        Assert.Equal(Queries, counted.Reads - from - first);
        return first;
    }

    public async ValueTask DisposeAsync() => await _tables.DisposeAsync();
}
