using ChatOps.Records;
using ChatOps.Tests.Harness;
using Xunit;

namespace ChatOps.Tests.Records;

/// <summary>What is said and done about reports, in table storage.</summary>
public sealed class BoardRecordStoreTests : IAsyncDisposable
{
    private readonly EmbeddedTables _tables = new();

    [Fact]
    public async Task Only_what_is_open_and_what_belongs_to_the_period_is_read()
    {
        var store = await StoreAsync();
        foreach (var record in new[] { Record(null, "a"), Record("2026-10", "b"), Record("2026-1", "c"), Record("2026-11", "d") })
        {
            Assert.True(await store.TryAddAsync(record, CancellationToken.None));
        }

        await store.TryAddAsync(Record("2026-10", "e") with { ProgrammeId = "other" }, CancellationToken.None);

        var read = await store.ReadAsync("p", "2026-10", CancellationToken.None);

        Assert.Equal([Record(null, "a"), Record("2026-10", "b")], read.Select(r => r.Record));
    }

    [Fact]
    public async Task One_that_is_settled_belongs_to_its_period_and_is_open_no_more()
    {
        var store = await StoreAsync();
        await store.TryAddAsync(Record(null, "a"), CancellationToken.None);
        var open = (await store.FindAsync("p", null, "question", "a", CancellationToken.None))!;
        var settled = open.Record with { PeriodId = "2026-10" };

        Assert.True(await store.TryReplaceAsync(open, settled, CancellationToken.None));

        Assert.Null(await store.FindAsync("p", null, "question", "a", CancellationToken.None));
        Assert.Equal(settled, (await store.FindAsync("p", "2026-10", "question", "a", CancellationToken.None))?.Record);
        Assert.False(await store.TryReplaceAsync(open, settled, CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_changes_at_once_one_is_stored()
    {
        var store = await StoreAsync();
        await store.TryAddAsync(Record("2026-10", "a"), CancellationToken.None);
        Assert.False(await store.TryAddAsync(Record("2026-10", "a"), CancellationToken.None));
        var read = (await store.FindAsync("p", "2026-10", "question", "a", CancellationToken.None))!;

        Assert.True(await store.TryReplaceAsync(read, read.Record.With("first"), CancellationToken.None));
        Assert.False(await store.TryReplaceAsync(read, read.Record.With("second"), CancellationToken.None));

        var stored = await store.FindAsync("p", "2026-10", "question", "a", CancellationToken.None);
        Assert.Equal("first", stored?.Record.Read<string>());
    }

    private async Task<BoardRecordStore> StoreAsync()
    {
        var store = new BoardRecordStore(_tables.Tables);
        await store.CreateTableAsync(CancellationToken.None);
        return store;
    }

    private static BoardRecord Record(string? periodId, string id) => BoardRecord.Of("p", periodId, "question", id, "words");

    public async ValueTask DisposeAsync() => await _tables.DisposeAsync();
}
