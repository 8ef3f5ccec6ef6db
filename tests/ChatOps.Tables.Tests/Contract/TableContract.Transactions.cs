using Azure.Data.Tables;
using static Azure.Data.Tables.TableTransactionActionType;

namespace ChatOps.Tables.Tests.Contract;

public abstract partial class TableContract
{
    [Fact]
    public async Task A_transaction_does_each_kind_of_action_and_answers_their_etags()
    {
        var etag = (await Table.AddEntityAsync(new TableEntity("p", "merged") { { "A", 1 } })).GetETag();
        await AddAsync("p", "replaced", "deleted");

        var replies = await Table.SubmitTransactionAsync([
            new(Add, new TableEntity("p", "added") { { "Text", "it's\r\nHTTP/1.1 500 --x" } }),
            new(UpdateMerge, new TableEntity("p", "merged") { { "B", 2 } }, etag),
            new(UpdateReplace, new TableEntity("p", "replaced") { { "C", 3 } }),
            new(UpsertMerge, new TableEntity("p", "upserted") { { "D", 4 } }),
            new(UpsertReplace, new TableEntity("p", "upserted2") { { "E", 5 } }),
            new(Delete, new TableEntity("p", "deleted")),
        ]);

        Assert.Equal(["added", "merged", "replaced", "upserted", "upserted2"], await RowKeysAsync());
        string[] written = ["added", "merged", "replaced", "upserted", "upserted2"];
        for (var i = 0; i < written.Length; i++)
        {
            Assert.Equal((await Table.FindEntityAsync("p", written[i]))!.ETag, replies.Value[i].GetETag());
        }

        Assert.Equal(6, replies.Value.Count);
        Assert.Equal("it's\r\nHTTP/1.1 500 --x", (await Table.FindEntityAsync("p", "added"))!.GetString("Text"));
        Assert.Equal(2, (await Table.FindEntityAsync("p", "merged"))!.Own().Count());
    }

    [Fact]
    public async Task A_hundred_actions_are_one_transaction()
    {
        await Table.SubmitTransactionAsync(
            Enumerable.Range(0, 100).Select(i => new TableTransactionAction(Add, new TableEntity("p", $"{i:D3}")))
        );

        Assert.Equal(100, (await RowKeysAsync()).Count);
    }

    [Theory]
    [InlineData(Add, "there", 409, "EntityAlreadyExists")]
    [InlineData(UpdateMerge, "there", 412, "UpdateConditionNotSatisfied")]
    [InlineData(UpdateReplace, "gone", 404, "ResourceNotFound")]
    [InlineData(UpdateMerge, "gone", 404, "ResourceNotFound")]
    [InlineData(Delete, "gone", 404, "ResourceNotFound")]
    [InlineData(Delete, "there", 412, "UpdateConditionNotSatisfied")]
    public async Task A_transaction_that_fails_says_where_and_changes_nothing(
        TableTransactionActionType type,
        string row,
        int status,
        string code
    )
    {
        await AddAsync("p", "there", "other");
        var before = (await Table.FindEntityAsync("p", "other"))!.ETag;
        var stale = row == "there" && type != Add ? Stale : default;

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            Table.SubmitTransactionAsync([
                new(Add, new TableEntity("p", "new")),
                new(UpsertReplace, new TableEntity("p", "other") { { "N", 1 } }),
                new(type, new TableEntity("p", row), stale),
                new(Add, new TableEntity("p", "last")),
            ])
        );

        Assert.Equal((status, code, 2), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Equal(["other", "there"], await RowKeysAsync());
        Assert.Equal(before, (await Table.FindEntityAsync("p", "other"))!.ETag);
    }

    [Fact]
    public async Task A_transaction_on_a_table_that_is_not_there_says_so() =>
        await AssertFailsAsync(
            404,
            "TableNotFound",
            () => Store.GetTableClient("Missing").SubmitTransactionAsync([new(Add, new TableEntity("p", "r"))])
        );

    [Fact]
    public async Task Concurrent_transactions_on_one_row_are_each_all_or_nothing()
    {
        await Table.AddEntityAsync(new TableEntity("p", "current") { { "N", 0 } });

        var won = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        var current = (await Table.FindEntityAsync("p", "current"))!;
                        var n = current.GetInt32("N")!.Value + 1;
                        try
                        {
                            await Table.SubmitTransactionAsync([
                                new(UpdateReplace, new TableEntity("p", "current") { { "N", n } }, current.ETag),
                                new(Add, new TableEntity("p", $"version-{n:D3}")),
                                new(Add, new TableEntity("p", $"audit-{i:D3}")),
                            ]);
                            return 1;
                        }
                        catch (TableTransactionFailedException e) when (e.Status is 409 or 412)
                        {
                            return 0;
                        }
                    })
                )
        );

        var wins = won.Sum();
        var rows = await RowKeysAsync();
        Assert.Equal(wins, (await Table.FindEntityAsync("p", "current"))!.GetInt32("N"));
        Assert.Equal(wins, rows.Count(row => row.StartsWith("version", StringComparison.Ordinal)));
        Assert.Equal(wins, rows.Count(row => row.StartsWith("audit", StringComparison.Ordinal)));
    }
}
