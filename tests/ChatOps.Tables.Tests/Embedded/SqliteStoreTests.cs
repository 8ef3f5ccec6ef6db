using Azure;
using Azure.Data.Tables;
using ChatOps.Tables.Embedded;
using ChatOps.Testing;

namespace ChatOps.Tables.Tests.Embedded;

/// <summary>What the contract cannot see: restarts, clocks that stand still, other processes' connections, merges that grow too
/// large.</summary>
public sealed class SqliteStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-sqlite-");

    private string File => Path.Combine(_folder.FullName, "deeper/store.db");

    [Fact]
    public async Task An_etag_never_comes_back_even_when_the_clock_stands_still_over_a_restart()
    {
        var seen = new HashSet<string>();
        for (var life = 0; life < 3; life++)
        {
            await using var store = new SqliteTableServiceClient(File, new FakeClock(Now));
            var table = store.GetTableClient("Table");
            await table.CreateIfNotExistsAsync();
            for (var i = 0; i < 3; i++)
            {
                Assert.True(seen.Add((await table.AddEntityAsync(new TableEntity("p", "r"))).GetETag().ToString()));
                await table.DeleteEntityAsync("p", "r");
            }
        }
    }

    [Fact]
    public async Task The_timestamp_is_the_clocks()
    {
        await using var store = new SqliteTableServiceClient(File, new FakeClock(Now));
        var table = store.GetTableClient("Table");
        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        Assert.Equal(Now, (await table.FindEntityAsync("p", "r"))!.Timestamp);
    }

    [Fact]
    public async Task Two_stores_on_one_file_see_each_others_writes_tables_and_etags()
    {
        await using var one = new SqliteTableServiceClient(File);
        await using var two = new SqliteTableServiceClient(File);
        var (a, b) = (one.GetTableClient("Table"), two.GetTableClient("table"));
        await a.CreateIfNotExistsAsync();
        var etag = (await b.AddEntityAsync(new TableEntity("p", "r") { { "N", 1 } })).GetETag();
        await a.UpdateEntityAsync(new TableEntity("p", "r") { { "N", 2 } }, etag);

        Assert.Equal(2, (await b.FindEntityAsync("p", "r"))!.GetInt32("N"));
        await Assert.ThrowsAsync<RequestFailedException>(() => b.UpdateEntityAsync(new TableEntity("p", "r"), etag));

        // The table is made anew behind the back of the other store, which has learnt the old one's number.
        await a.DeleteAsync();
        await a.CreateIfNotExistsAsync();
        await a.AddEntityAsync(new TableEntity("p", "r") { { "N", 3 } });
        Assert.Equal(3, (await b.FindEntityAsync("p", "r"))!.GetInt32("N"));
        await b.UpdateEntityAsync(new TableEntity("p", "r") { { "N", 4 } }, ETag.All);
        Assert.Equal(4, (await a.FindEntityAsync("p", "r"))!.GetInt32("N"));
    }

    [Fact]
    public async Task A_merge_that_would_make_an_entity_too_wide_is_refused_and_leaves_it()
    {
        await using var store = new SqliteTableServiceClient(File);
        var table = store.GetTableClient("Table");
        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(Wide("A"));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpsertEntityAsync(Wide("B")));

        Assert.Equal("TooManyProperties", refused.ErrorCode);
        Assert.Equal(200, (await table.FindEntityAsync("p", "r"))!.Own().Count());
    }

    [Fact]
    public async Task A_long_scan_that_finds_nothing_ends_a_page_and_a_query_of_one_partition_does_not_scan_the_others()
    {
        await using var store = new SqliteTableServiceClient(File);
        var table = store.GetTableClient("Table");
        await table.CreateIfNotExistsAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 101)
                .Select(batch =>
                    table.SubmitTransactionAsync(
                        Enumerable
                            .Range(0, 100)
                            .Select(i => new TableTransactionAction(
                                TableTransactionActionType.Add,
                                new TableEntity($"{batch:D3}", $"{i:D3}") { { "N", batch } }
                            ))
                    )
                )
        );

        Assert.Equal([0, 100], await PageSizesAsync(table, "N eq 100"));
        Assert.Equal([100], await PageSizesAsync(table, "N eq 100 and PartitionKey eq '100'"));
        Assert.Equal([1], await PageSizesAsync(table, "PartitionKey ge '100' and RowKey eq '007'"));
    }

    [Fact]
    public async Task A_write_after_closing_is_refused()
    {
        var store = new SqliteTableServiceClient(File);
        var table = store.GetTableClient("Table");
        await table.CreateIfNotExistsAsync();
        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => table.FindEntityAsync("p", "r"));
    }

    [Fact]
    public async Task A_write_that_was_cancelled_before_it_began_is_not_carried_out()
    {
        await using var store = new SqliteTableServiceClient(File);
        var table = store.GetTableClient("Table");
        await table.CreateIfNotExistsAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            table.AddEntityAsync(new TableEntity("p", "r"), new CancellationToken(canceled: true))
        );

        Assert.Null(await table.FindEntityAsync("p", "r"));
    }

    [Fact]
    public void A_file_that_is_not_a_store_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, new string('x', 8192));

        var refused = Assert.Throws<SqliteFailureException>(() => new SqliteTableServiceClient(File));
        Assert.Contains("is not a store", SqliteTableServiceClient.FindTrouble(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_store()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (var start = 0; start < 2; start++)
        {
            await using (var store = new SqliteTableServiceClient(File))
            {
                await store.GetTableClient("Table").CreateIfNotExistsAsync();
                foreach (var path in Directory.GetFiles(Path.GetDirectoryName(File)!))
                {
                    Assert.Equal(Owner, System.IO.File.GetUnixFileMode(path));
                }
            }

            // As an earlier version left it.
            System.IO.File.SetUnixFileMode(File, Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    [Fact]
    public async Task A_store_that_takes_writes_says_so()
    {
        await using var store = new SqliteTableServiceClient(File);
        await store.CheckWritesAsync(CancellationToken.None);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<List<int>> PageSizesAsync(TableClient table, string filter)
    {
        var pages = new List<int>();
        await foreach (var page in table.QueryAsync<TableEntity>(filter).AsPages())
        {
            pages.Add(page.Values.Count);
        }

        return pages;
    }

    private static TableEntity Wide(string prefix)
    {
        var entity = new TableEntity("p", "r");
        for (var i = 0; i < 200; i++)
        {
            entity.Add($"{prefix}{i}", i);
        }

        return entity;
    }
}
