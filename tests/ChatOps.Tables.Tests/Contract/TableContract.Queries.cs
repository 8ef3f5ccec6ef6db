using Azure;
using Azure.Data.Tables;

namespace ChatOps.Tables.Tests.Contract;

public abstract partial class TableContract
{
    private static readonly Guid Id = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff");
    private static readonly DateTimeOffset When = new(2026, 7, 1, 9, 0, 0, 123, TimeSpan.Zero);

    public static TheoryData<string, string> Filters =>
        new()
        {
            { "PartitionKey eq 'a'", "1 2 3" },
            { "PartitionKey ne 'a'", "4 5" },
            { "PartitionKey gt 'a'", "4 5" },
            { "PartitionKey ge 'a' and PartitionKey lt 'b'", "1 2 3" },
            { "PartitionKey eq 'a' and RowKey ge '2'", "2 3" },
            { "PartitionKey eq 'a' and RowKey gt '1' and RowKey le '2'", "2" },
            { "PartitionKey eq 'a' and RowKey eq '3'", "3" },
            { "PartitionKey eq 'a' and PartitionKey eq 'b'", "" },
            { "RowKey ge '3'", "3 4 5" },
            { "PartitionKey eq 'a' or PartitionKey eq 'c'", "1 2 3 5" },
            { "(PartitionKey eq 'a' or PartitionKey eq 'b') and not (RowKey eq '2')", "1 3 4" },
            { "Number gt 1", "2 3 4 5" },
            { "Number ge 2 and Number lt 4", "2 3" },
            { "Number eq 2 or Number eq 4 and PartitionKey eq 'b'", "2 4" },
            { "Long eq 9007199254740993L", "3" },
            { "Real lt 1.75", "1 2" },
            { "Flag eq true", "1 3 5" },
            { "Flag eq false", "2 4" },
            { "Text eq 'it''s 3'", "3" },
            { TableClient.CreateQueryFilter($"Id eq {Id}"), "3" },
            { TableClient.CreateQueryFilter($"When eq {When.AddDays(3)}"), "3" },
            { TableClient.CreateQueryFilter($"When gt {When.AddDays(3)}"), "4 5" },
            { TableClient.CreateQueryFilter($"Data eq {new byte[] { 3, 255 }}"), "3" },
            { TableClient.CreateQueryFilter($"Text eq {"it's 4"} and Number eq {4}"), "4" },
            { TableClient.CreateQueryFilter($"Real eq {2.0}"), "4" },
            { "Only eq 'here'", "3" },
        };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_finds_what_fits(string filter, string expected)
    {
        for (var i = 1; i <= 5; i++)
        {
            var entity = new TableEntity(
                i <= 3 ? "a"
                    : i == 4 ? "b"
                    : "c",
                $"{i}"
            )
            {
                { "Number", i },
                { "Long", 9007199254740990L + i },
                { "Real", 1 + (i / 4.0) },
                { "Flag", i % 2 == 1 },
                { "Text", $"it's {i}" },
                { "Id", i == 3 ? Id : Guid.NewGuid() },
                { "When", When.AddDays(i) },
                { "Data", new byte[] { (byte)i, 255 } },
            };
            entity["Only"] = i == 3 ? "here" : "there";
            await Table.AddEntityAsync(entity);
        }

        Assert.Equal(expected, string.Join(' ', await RowKeysAsync(filter)));
    }

    [Fact]
    public async Task Entities_come_in_the_order_of_partition_and_row()
    {
        await AddAsync("b", "1");
        await AddAsync("a", "10", "2", "é", "Z", "a", "");
        await AddAsync("", "first");

        Assert.Equal(["first", "", "10", "2", "Z", "a", "é", "1"], await RowKeysAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Pages_hold_no_more_than_asked_and_together_everything_once(int size)
    {
        await AddAsync("a", "1", "2", "3", "4");
        await AddAsync("b", "5", "6", "7");

        var seen = new List<string>();
        await foreach (var page in Table.QueryAsync<TableEntity>(maxPerPage: size).AsPages())
        {
            Assert.InRange(page.Values.Count, 0, size);
            seen.AddRange(page.Values.Select(entity => entity.RowKey));
        }

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], seen);
        Assert.Equal(["2", "3", "4"], await RowKeysAsync("PartitionKey eq 'a' and RowKey gt '1'", size));
    }

    [Fact]
    public async Task A_query_goes_on_from_a_continuation_token_past_what_has_been_deleted_since()
    {
        await AddAsync("it's", "1", "2", "3", "4");
        string? token = null;
        await foreach (var page in Table.QueryAsync<TableEntity>(maxPerPage: 2).AsPages())
        {
            token = page.ContinuationToken;
            break;
        }

        await Table.DeleteEntityAsync("it's", "2");
        await Table.DeleteEntityAsync("it's", "3");
        var rest = new List<string>();
        await foreach (var page in Table.QueryAsync<TableEntity>(maxPerPage: 2).AsPages(token))
        {
            rest.AddRange(page.Values.Select(entity => entity.RowKey));
        }

        Assert.NotNull(token);
        Assert.Equal(["4"], rest);
    }

    [Fact]
    public async Task A_thousand_and_more_come_in_pages_of_at_most_a_thousand()
    {
        for (var batch = 0; batch < 11; batch++)
        {
            await Table.SubmitTransactionAsync(
                Enumerable
                    .Range(batch * 100, 100)
                    .Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{i:D5}")))
            );
        }

        var pages = new List<int>();
        await foreach (var page in Table.QueryAsync<TableEntity>(maxPerPage: 5000).AsPages())
        {
            pages.Add(page.Values.Count);
        }

        Assert.All(pages, count => Assert.InRange(count, 0, 1000));
        Assert.Equal(1100, pages.Sum());
    }

    [Fact]
    public async Task Select_reads_the_keys_and_what_it_names()
    {
        await Table.AddEntityAsync(
            new TableEntity("p", "r")
            {
                { "A", 1 },
                { "B", 2L },
                { "C", "c" },
            }
        );

        var got = (await Table.FindEntityAsync("p", "r", ["B"]))!;
        TableEntity? queried = null;
        await foreach (var entity in Table.QueryAsync<TableEntity>("A eq 1", select: ["B"]))
        {
            queried = entity;
        }

        Assert.All(
            [got, queried!],
            entity =>
            {
                Assert.Equal(("p", "r"), (entity.PartitionKey, entity.RowKey));
                Assert.Equal([KeyValuePair.Create<string, object>("B", 2L)], entity.Own());
                Assert.Equal(got.ETag, entity.ETag);
            }
        );
    }

    [Fact]
    public async Task What_is_not_a_filter_is_refused() =>
        Assert.Equal(400, (await Assert.ThrowsAnyAsync<RequestFailedException>(() => RowKeysAsync("Number eq"))).Status);
}
