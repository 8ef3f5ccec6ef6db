using Azure;
using Azure.Data.Tables;
using static Azure.Data.Tables.TableTransactionActionType;

namespace ChatOps.Tables.Tests.Contract;

/// <summary>What Azure refuses and Azurite or SQLite would take; the largest thing that is allowed is stored, one more is
/// refused.</summary>
public abstract partial class TableContract
{
    [Fact]
    public async Task An_entity_has_at_most_252_properties()
    {
        await Table.AddEntityAsync(Wide("fits", 252));

        await AssertFailsAsync(400, "TooManyProperties", () => Table.AddEntityAsync(Wide("r", 253)));
    }

    [Fact]
    public async Task A_string_has_at_most_32_Ki_characters()
    {
        await Table.AddEntityAsync(new TableEntity("p", "fits") { { "Text", new string('é', 32 * 1024) } });

        await AssertFailsAsync(
            400,
            "PropertyValueTooLarge",
            () => Table.AddEntityAsync(new TableEntity("p", "r") { { "Text", new string('x', (32 * 1024) + 1) } })
        );
    }

    [Fact]
    public async Task Binary_has_at_most_64_KiB()
    {
        await Table.AddEntityAsync(new TableEntity("p", "fits") { { "Data", new byte[64 * 1024] } });

        await AssertFailsAsync(
            400,
            "PropertyValueTooLarge",
            () => Table.AddEntityAsync(new TableEntity("p", "r") { { "Data", new byte[(64 * 1024) + 1] } })
        );
    }

    [Fact]
    public async Task An_entity_has_at_most_1_MiB()
    {
        await Table.AddEntityAsync(Heavy("fits", 15));

        await AssertFailsAsync(400, "EntityTooLarge", () => Table.AddEntityAsync(Heavy("r", 16)));
    }

    [Theory]
    [InlineData("has-dash", "PropertyNameInvalid")]
    [InlineData("has space", "PropertyNameInvalid")]
    [InlineData("1st", "PropertyNameInvalid")]
    [InlineData("odata.type", "PropertyNameInvalid")]
    [InlineData("N@odata.type", "PropertyNameInvalid")]
    public async Task A_property_name_is_an_identifier(string name, string code) =>
        await AssertFailsAsync(400, code, () => Table.UpsertEntityAsync(new TableEntity("p", "r") { { name, 1 } }));

    [Fact]
    public async Task A_property_name_has_at_most_255_characters()
    {
        await Table.AddEntityAsync(new TableEntity("p", "fits") { { new string('n', 255), 1 } });

        await AssertFailsAsync(
            400,
            "PropertyNameTooLong",
            () => Table.AddEntityAsync(new TableEntity("p", "r") { { new string('n', 256), 1 } })
        );
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\0b")]
    [InlineData("a\tb")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u009Fb")]
    public async Task A_key_holds_no_forbidden_character(string key)
    {
        await AssertFailsAsync(400, "OutOfRangeInput", () => Table.AddEntityAsync(new TableEntity(key, "r")));
        await AssertFailsAsync(400, "OutOfRangeInput", () => Table.AddEntityAsync(new TableEntity("p", key)));
        await AssertFailsAsync(400, "OutOfRangeInput", () => Table.FindEntityAsync("p", key));
        await AssertFailsAsync(400, "OutOfRangeInput", () => Table.DeleteEntityAsync("p", key));
    }

    // A lone surrogate cannot stand in a test's argument: it would not survive the way to the runner.
    [Fact]
    public async Task Half_a_character_is_refused_in_keys_and_values()
    {
        await AssertFailsAsync(400, "OutOfRangeInput", () => Table.AddEntityAsync(new TableEntity("\uD83D", "r")));
        await AssertFailsAsync(
            400,
            "InvalidInput",
            () => Table.AddEntityAsync(new TableEntity("p", "r") { { "Text", "x\uDE00" } })
        );
    }

    [Fact]
    public async Task A_value_that_would_come_back_as_another_type_or_cannot_be_sent_is_refused()
    {
        object[] unknown =
        [
            1.5m,
            1.5f,
            (short)1,
            (byte)1,
            1u,
            1ul,
            'c',
            new DateTime(2026, 7, 1, 9, 0, 0, DateTimeKind.Utc),
            new DateOnly(2026, 7, 1),
            TimeSpan.FromHours(1),
            DayOfWeek.Monday,
            new BinaryData("abc"),
            new[] { 1, 2 },
            double.PositiveInfinity,
            double.NegativeInfinity,
        ];
        foreach (var value in unknown)
        {
            var entity = new TableEntity("p", "r") { { "Value", value } };
            var alone = await Assert.ThrowsAsync<ArgumentException>(() => Table.AddEntityAsync(entity));
            await Assert.ThrowsAsync<ArgumentException>(() => Table.UpsertEntityAsync(entity));
            await Assert.ThrowsAsync<ArgumentException>(() => Table.SubmitTransactionAsync([new(Add, entity)]));
            Assert.Contains("'Value' is ", alone.Message, StringComparison.Ordinal);
        }

        Assert.Empty(await RowKeysAsync());
    }

    [Fact]
    public async Task An_entity_of_another_type_is_refused()
    {
        var item = new Item { PartitionKey = "p", RowKey = "r" };

        await Assert.ThrowsAsync<NotSupportedException>(() => Table.AddEntityAsync(item));
        await Assert.ThrowsAsync<NotSupportedException>(() => Table.SubmitTransactionAsync([new(Add, item)]));
        await Assert.ThrowsAsync<NotSupportedException>(() => Table.GetEntityIfExistsAsync<Item>("p", "r"));
        Assert.Throws<NotSupportedException>(() => Table.QueryAsync<Item>());
    }

    [Fact]
    public async Task A_key_has_at_most_512_characters()
    {
        await Table.AddEntityAsync(new TableEntity(new string('p', 512), new string('r', 512)));

        await AssertFailsAsync(400, "KeyValueTooLarge", () => Table.AddEntityAsync(new TableEntity("p", new string('r', 513))));
    }

    [Fact]
    public async Task A_date_is_not_before_1601() =>
        await AssertFailsAsync(
            400,
            "OutOfRangeInput",
            () =>
                Table.AddEntityAsync(
                    new TableEntity("p", "r") { { "Date", new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(-1) } }
                )
        );

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("has-dash")]
    [InlineData("näme")]
    [InlineData("tables")]
    public async Task A_table_name_is_letters_and_digits(string name) =>
        await AssertFailsAsync(400, "InvalidResourceName", () => Task.FromResult(Store.GetTableClient(name)));

    [Fact]
    public async Task A_transaction_holds_1_to_100_actions()
    {
        await AssertFailsAsync(400, "InvalidInput", () => Table.SubmitTransactionAsync([]));
        await AssertFailsAsync(
            400,
            "InvalidInput",
            () =>
                Table.SubmitTransactionAsync(
                    Enumerable.Range(0, 101).Select(i => new TableTransactionAction(Add, new TableEntity("p", $"{i}")))
                )
        );
    }

    [Fact]
    public async Task A_transaction_holds_at_most_4_MiB() =>
        await AssertFailsAsync(
            413,
            "RequestBodyTooLarge",
            () =>
                Table.SubmitTransactionAsync(
                    Enumerable.Range(0, 5).Select(i => new TableTransactionAction(Add, Heavy($"{i}", 15)))
                )
        );

    [Fact]
    public async Task A_transaction_is_of_one_partition_and_names_each_entity_once()
    {
        var partitions = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            Table.SubmitTransactionAsync([new(Add, new TableEntity("p", "r")), new(Add, new TableEntity("q", "r2"))])
        );
        var twice = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            Table.SubmitTransactionAsync([
                new(Add, new TableEntity("p", "r")),
                new(Add, new TableEntity("p", "r2")),
                new(Delete, new TableEntity("p", "r")),
            ])
        );

        Assert.Equal(
            ("CommandsInBatchActOnDifferentPartitions", 1),
            (partitions.ErrorCode, partitions.FailedTransactionActionIndex)
        );
        Assert.Equal(("InvalidDuplicateRow", 2), (twice.ErrorCode, twice.FailedTransactionActionIndex));
        Assert.Empty(await RowKeysAsync());
    }

    private sealed class Item : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }
    }

    private static TableEntity Wide(string row, int properties)
    {
        var entity = new TableEntity("p", row);
        for (var i = 0; i < properties; i++)
        {
            entity.Add($"P{i}", i);
        }

        return entity;
    }

    /// <summary>Blocks of 64 KiB, and a little for their names.</summary>
    private static TableEntity Heavy(string row, int blocks)
    {
        var entity = new TableEntity("p", row);
        for (var i = 0; i < blocks; i++)
        {
            entity.Add($"P{i}", new byte[64 * 1024]);
        }

        return entity;
    }
}
