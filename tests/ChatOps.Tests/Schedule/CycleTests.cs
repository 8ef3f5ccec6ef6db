using ChatOps.Chasing;
using ChatOps.Records;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Schedule;

/// <summary>What a cycle asks of storage.</summary>
public sealed class CycleTests : IAsyncDisposable
{
    private const string Q3 = "2020-Q3";

    private readonly EmbeddedTables _store = new();

    [Fact]
    public async Task A_tick_that_sends_reads_the_updates_of_a_period_once()
    {
        var tables = new CountedTables(_store.Tables);
        await using var office = await Office.OpenAsync(tables, new DateTimeOffset(2020, 9, 1, 9, 0, 0, TimeSpan.Zero));
        office.Clock.MoveTo(office.Period(Q3).OpensAt);
        await office.BeatAsync();

        // No step is due then: all that the tick has to do is to send what was waiting.
        office.Clock.MoveTo(office.Period(Q3).OpensAt + PromptRows.OpeningDelay);
        tables.Filters.Clear();
        await office.BeatAsync();

        Assert.Single(
            tables.Filters,
            f => f.Contains(Q3, StringComparison.Ordinal) && f.Contains("current|", StringComparison.Ordinal)
        );
        var facts = await office.FactsAsync(Q3);
        Assert.Contains(facts.Deliveries, d => d.Delivery is { Kind: DeliveryKind.Opening, SentAt: not null });
    }

    public async ValueTask DisposeAsync() => await _store.DisposeAsync();
}
