using Azure;
using Azure.Data.Tables;

namespace ChatOps.Tables.Tests.Contract;

public abstract partial class TableContract
{
    private static readonly ETag Stale = new("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"");

    [Fact]
    public async Task A_table_can_be_made_again_and_deleted_again_without_complaint()
    {
        await Table.CreateIfNotExistsAsync();
        await Table.DeleteAsync();
        await Table.DeleteAsync();
    }

    [Fact]
    public async Task A_table_made_anew_is_empty()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r"));
        Assert.NotNull(await Table.FindEntityAsync("p", "r"));

        await Table.DeleteAsync();
        await Table.CreateIfNotExistsAsync();

        Assert.Null(await Table.FindEntityAsync("p", "r"));
        await Table.AddEntityAsync(new TableEntity("p", "r"));
        Assert.NotNull(await Table.FindEntityAsync("p", "r"));
    }

    [Fact]
    public async Task Writing_to_or_querying_a_table_that_is_not_there_says_so()
    {
        var missing = Store.GetTableClient("Missing");

        await AssertFailsAsync(404, "TableNotFound", () => missing.AddEntityAsync(new TableEntity("p", "r")));
        await AssertFailsAsync(
            404,
            "TableNotFound",
            async () => await missing.QueryAsync<TableEntity>().GetAsyncEnumerator().MoveNextAsync()
        );
        Assert.Null(await missing.FindEntityAsync("p", "r"));
        await missing.DeleteEntityAsync("p", "r");
    }

    [Fact]
    public async Task Every_type_comes_back_as_the_type_and_value_that_was_stored()
    {
        var stored = new TableEntity("p", "r")
        {
            { "Text", "héllo 'quoted' \"double\" <b> \U0001F600 \r\n\t\\" },
            { "Empty", "" },
            { "True", true },
            { "False", false },
            { "Int", int.MinValue },
            { "Long", long.MaxValue },
            { "SmallLong", 5L },
            { "Real", 1.5 },
            { "WholeReal", 2.0 },
            { "BigReal", 1e300 },
            { "NotANumber", double.NaN },
            { "Date", new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(1)).AddTicks(1_234_567) },
            { "WholeDate", new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            { "Id", Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff") },
            { "Data", new byte[] { 0, 1, 254, 255 } },
        };
        await Table.AddEntityAsync(stored);

        var read = await Table.FindEntityAsync("p", "r");

        Assert.Equal(EntityText.Of(stored), EntityText.Of(read!));
        Assert.NotNull(read!.Timestamp);
    }

    [Fact]
    public async Task An_entity_without_properties_is_an_entity()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r"));

        Assert.Empty((await Table.FindEntityAsync("p", "r"))!.Own());
    }

    [Fact]
    public async Task Adding_twice_conflicts_and_changes_nothing()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { { "N", 1 } });

        await AssertFailsAsync(409, "EntityAlreadyExists", () => Table.AddEntityAsync(new TableEntity("p", "r") { { "N", 2 } }));

        Assert.Equal(1, (await Table.FindEntityAsync("p", "r"))!.GetInt32("N"));
    }

    [Fact]
    public async Task What_is_not_there_is_no_value() =>
        Assert.False((await Table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);

    [Fact]
    public async Task A_merge_keeps_what_it_does_not_name_and_a_replace_does_not()
    {
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { { "A", 1 }, { "B", 1 } });
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { { "B", 2 } });
        var merged = (await Table.FindEntityAsync("p", "r"))!;
        Assert.Equal((1, 2), (merged.GetInt32("A"), merged.GetInt32("B")));

        await Table.UpdateEntityAsync(new TableEntity("p", "r") { { "C", 3 } }, merged.ETag);
        merged = (await Table.FindEntityAsync("p", "r"))!;
        Assert.Equal(3, merged.Own().Count());

        await Table.UpdateEntityAsync(new TableEntity("p", "r") { { "D", 4 } }, merged.ETag, TableUpdateMode.Replace);
        Assert.Equal(["D"], (await Table.FindEntityAsync("p", "r"))!.Own().Select(p => p.Key));

        await Table.UpsertEntityAsync(new TableEntity("p", "r") { { "E", 5 } }, TableUpdateMode.Replace);
        Assert.Equal(["E"], (await Table.FindEntityAsync("p", "r"))!.Own().Select(p => p.Key));
    }

    [Fact]
    public async Task A_merge_changes_the_type_of_a_property_with_its_value()
    {
        var when = new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero);
        await Table.AddEntityAsync(
            new TableEntity("p", "r")
            {
                { "WasText", "words" },
                { "WasLong", 5L },
                { "WasReal", 1.5 },
            }
        );

        await Table.UpsertEntityAsync(
            new TableEntity("p", "r")
            {
                { "WasText", when },
                { "WasLong", 6 },
                { "WasReal", 7 },
            }
        );

        var read = (await Table.FindEntityAsync("p", "r"))!;
        Assert.Equal([when, 6, 7], new[] { read["WasText"], read["WasLong"], read["WasReal"] });
    }

    [Fact]
    public async Task A_property_that_is_null_is_not_stored_and_a_merge_leaves_what_was()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { { "A", 1 }, { "B", null } });
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { { "A", null }, { "C", 3 } });

        var read = (await Table.FindEntityAsync("p", "r"))!;
        Assert.Equal(["A", "C"], read.Own().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(1, read.GetInt32("A"));
    }

    [Fact]
    public async Task An_entity_that_was_read_can_be_written_back_with_its_etag()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { { "N", 1 } });
        var read = (await Table.FindEntityAsync("p", "r"))!;
        read["N"] = 2;

        await Table.UpdateEntityAsync(read, read.ETag, TableUpdateMode.Replace);

        var again = (await Table.FindEntityAsync("p", "r"))!;
        Assert.Equal(2, again.GetInt32("N"));
        Assert.NotEqual(read.ETag, again.ETag);
    }

    [Fact]
    public async Task A_write_answers_the_etag_that_a_read_gives_and_every_write_changes_it()
    {
        var added = (await Table.AddEntityAsync(new TableEntity("p", "r"))).GetETag();
        Assert.Equal(added, (await Table.FindEntityAsync("p", "r"))!.ETag);

        var updated = (await Table.UpdateEntityAsync(new TableEntity("p", "r"), added)).GetETag();
        Assert.NotEqual(added, updated);
        Assert.Equal(updated, (await Table.FindEntityAsync("p", "r"))!.ETag);

        await Table.DeleteEntityAsync("p", "r", updated);
        var again = (await Table.AddEntityAsync(new TableEntity("p", "r"))).GetETag();
        Assert.NotEqual(added, again);
        Assert.NotEqual(updated, again);
    }

    [Fact]
    public async Task An_update_of_what_has_changed_is_refused_whatever_its_mode()
    {
        var first = (await Table.AddEntityAsync(new TableEntity("p", "r") { { "N", 1 } })).GetETag();
        await Table.UpdateEntityAsync(new TableEntity("p", "r") { { "N", 2 } }, first);

        foreach (
            var (etag, mode) in new[]
            {
                (first, TableUpdateMode.Merge),
                (first, TableUpdateMode.Replace),
                (Stale, TableUpdateMode.Merge),
            }
        )
        {
            await AssertFailsAsync(
                412,
                "UpdateConditionNotSatisfied",
                () => Table.UpdateEntityAsync(new TableEntity("p", "r") { { "N", 3 } }, etag, mode)
            );
        }

        await Table.UpdateEntityAsync(new TableEntity("p", "r") { { "M", 1 } }, ETag.All);
        Assert.Equal(2, (await Table.FindEntityAsync("p", "r"))!.GetInt32("N"));
    }

    [Fact]
    public async Task An_update_of_what_is_gone_is_refused() =>
        await AssertFailsAsync(404, "ResourceNotFound", () => Table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));

    [Fact]
    public async Task An_update_without_an_etag_is_a_mistake() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Table.UpdateEntityAsync(new TableEntity("p", "r"), default));

    [Fact]
    public async Task A_delete_needs_the_current_etag_or_none_and_twice_is_once()
    {
        var etag = (await Table.AddEntityAsync(new TableEntity("p", "r"))).GetETag();
        await AssertFailsAsync(412, "UpdateConditionNotSatisfied", () => Table.DeleteEntityAsync("p", "r", Stale));
        await Table.DeleteEntityAsync("p", "r", etag);
        await Table.DeleteEntityAsync("p", "r", etag);
        await Table.AddEntityAsync(new TableEntity("p", "r"));
        await Table.DeleteEntityAsync("p", "r");

        Assert.Null(await Table.FindEntityAsync("p", "r"));
    }

    [Theory]
    [InlineData("it's", "o''clock")]
    [InlineData("Ünïcödé", "名前")]
    [InlineData("\U0001F600", "a b&c=d+e%20")]
    [InlineData("19:abc@thread.tacv2", "(x,y);z!*$")]
    [InlineData("", "")]
    public async Task Keys_of_any_characters_are_kept(string partition, string row)
    {
        await Table.AddEntityAsync(new TableEntity(partition, row) { { "N", 1 } });
        await Table.UpsertEntityAsync(new TableEntity(partition, row) { { "M", 2 } });
        await Table.SubmitTransactionAsync([
            new(TableTransactionActionType.UpsertMerge, new TableEntity(partition, row) { { "K", 3 } }),
        ]);

        var read = (await Table.FindEntityAsync(partition, row))!;
        Assert.Equal((partition, row, 3), (read.PartitionKey, read.RowKey, read.Own().Count()));
        Assert.Equal(
            [row],
            await RowKeysAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey eq {row}"))
        );
        await Table.DeleteEntityAsync(partition, row, read.ETag);
        Assert.Null(await Table.FindEntityAsync(partition, row));
    }

    [Fact]
    public async Task Writers_who_retry_on_conflict_lose_no_count()
    {
        const int Writers = 8;
        const int Each = 10;
        await Table.AddEntityAsync(new TableEntity("p", "counter") { { "N", 0 } });

        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var done = 0; done < Each; )
                        {
                            var read = (await Table.FindEntityAsync("p", "counter"))!;
                            try
                            {
                                await Table.UpdateEntityAsync(
                                    new TableEntity("p", "counter") { { "N", read.GetInt32("N") + 1 } },
                                    read.ETag
                                );
                                done++;
                            }
                            catch (RequestFailedException e) when (e.Status == 412)
                            {
                                // Somebody else was first: read again.
                            }
                        }
                    })
                )
        );

        Assert.Equal(Writers * Each, (await Table.FindEntityAsync("p", "counter"))!.GetInt32("N"));
    }

    [Fact]
    public async Task Of_many_who_add_the_same_row_one_wins()
    {
        var wins = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            await Table.AddEntityAsync(new TableEntity("p", "claim") { { "By", i } });
                            return 1;
                        }
                        catch (RequestFailedException e) when (e.Status == 409)
                        {
                            return 0;
                        }
                    })
                )
        );

        Assert.Equal(1, wins.Sum());
    }
}
