using Azure;
using Azure.Data.Tables;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Schedule;
using ChatOps.Storage;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Tests.Sending;
using Xunit;

namespace ChatOps.Tests.Schedule;

/// <summary>A tick reads a period only when something of it can have changed, on whatever instance.</summary>
public sealed class IdleTickTests : IAsyncDisposable
{
    // People, teams, and what other instances have changed.
    private const int ReadsOfNothing = 3;

    private readonly EmbeddedTables _embedded = new();
    private readonly FakeClock _clock = new(ManyLeads.PromptAt.AddHours(-1));
    private readonly LimitedConnector _connector;
    private readonly List<Backstage> _instances = [];

    public IdleTickTests() => _connector = new LimitedConnector(_clock);

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task An_idle_tick_asks_the_same_of_the_store_however_many_programmes_there_are(int programmes)
    {
        var (office, tables) = await OpenAsync(programmes);
        for (var tick = 0; tick < 5; tick++)
        {
            Assert.Equal((ReadsOfNothing, 0), await TickAsync(office, tables));
        }
    }

    [Fact]
    public async Task A_write_has_its_programme_looked_at_and_no_other()
    {
        var (office, tables) = await OpenAsync(programmes: 2);
        await WriteAsync(office, "p1");
        var filters = tables.Filters.Count;

        Assert.True((await TickAsync(office, tables)).Reads > ReadsOfNothing);

        Assert.DoesNotContain(tables.Filters.Skip(filters), filter => filter.Contains("p0", StringComparison.Ordinal));
        Assert.Equal((ReadsOfNothing, 0), await TickAsync(office, tables));
    }

    [Fact]
    public async Task What_another_instance_wrote_is_seen_once_it_has_reported_it()
    {
        var (office, tables) = await OpenAsync();
        var (other, _) = await OpenAsync();
        await SettleAsync(office, tables);

        await WriteAsync(other, "p0");
        Assert.Equal(ReadsOfNothing, (await TickAsync(office, tables)).Reads);

        await other.Service<SharedStateRefresh>().RunAsync(CancellationToken.None);
        Assert.True((await TickAsync(office, tables)).Reads > ReadsOfNothing);
        await SettleAsync(office, tables);
    }

    [Fact]
    public async Task What_an_instance_that_died_wrote_is_seen_when_the_next_one_starts()
    {
        var (office, tables) = await OpenAsync();
        var (other, _) = await OpenAsync();
        await SettleAsync(office, tables);
        await WriteAsync(other, "p0");

        var (next, _) = await OpenAsync();
        Assert.NotNull(next);

        Assert.True((await TickAsync(office, tables)).Reads > ReadsOfNothing);
    }

    [Fact]
    public async Task A_report_that_fails_is_made_at_the_next_tick()
    {
        var (office, tables) = await OpenAsync();
        var faulty = new FaultyTables(_embedded.Tables);
        var other = await OpenOnAsync(faulty, 1);
        await SettleAsync(office, tables);

        await WriteAsync(other, "p0");
        faulty.Fails = (table, _) => table == SharedChanges.TableName;
        await Assert.ThrowsAnyAsync<RequestFailedException>(() => other.BeatAsync());
        faulty.Fails = (_, _) => false;
        await other.BeatAsync();

        Assert.True((await TickAsync(office, tables)).Reads > ReadsOfNothing);
    }

    [Fact]
    public async Task Every_period_is_looked_at_after_a_minute_all_the_same()
    {
        var (office, tables) = await OpenAsync();
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(ReadsOfNothing, (await TickAsync(office, tables)).Reads);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await TickAsync(office, tables)).Reads > ReadsOfNothing);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await _embedded.DisposeAsync();
    }

    private static Task WriteAsync(Backstage office, string programme) =>
        office
            .Service<ArrangementStore>()
            .SaveAsync(
                programme,
                new Absence("lead-00000", new DateOnly(2027, 1, 4), new DateOnly(2027, 1, 8), "lead-00000", ManyLeads.PromptAt),
                CancellationToken.None
            );

    private async Task<(Backstage Office, CountedTables Tables)> OpenAsync(int programmes = 1)
    {
        // Each instance has a client of its own, as processes have.
        var tables = new CountedTables(_embedded.Tables);
        var office = await OpenOnAsync(tables, programmes);
        await SettleAsync(office, tables);
        return (office, tables);
    }

    private async Task<Backstage> OpenOnAsync(TableServiceClient tables, int programmes)
    {
        Programme[] all = [.. Enumerable.Range(0, programmes).Select(i => ManyLeads.Programme(2, $"p{i}"))];
        var office = await Backstage.OpenAsync(_clock, tables, _connector, all);
        _instances.Add(office);
        await office.BeatAsync();
        return office;
    }

    private static async Task SettleAsync(Backstage office, CountedTables tables)
    {
        for (var tick = 0; (await TickAsync(office, tables)).Reads > ReadsOfNothing; tick++)
        {
            Assert.True(tick < 10, "It finds something to do at every tick.");
        }
    }

    private static async Task<(int Reads, int Writes)> TickAsync(Backstage office, CountedTables tables)
    {
        var (reads, writes) = (tables.Reads, tables.Writes);
        await office.BeatAsync();
        return (tables.Reads - reads, tables.Writes - writes);
    }
}
