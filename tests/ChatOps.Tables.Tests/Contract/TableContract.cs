using Azure;
using Azure.Data.Tables;

namespace ChatOps.Tables.Tests.Contract;

/// <summary>What every store does, in a table of the test's own. Split by subject over the files of this name.</summary>
public abstract partial class TableContract : IAsyncLifetime
{
    protected abstract TableServiceClient Store { get; }

    private TableClient Table { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Table = Store.GetTableClient("T" + Guid.NewGuid().ToString("N"));
        await Table.CreateIfNotExistsAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Table.DeleteAsync();
        GC.SuppressFinalize(this);
    }

    private static async Task<RequestFailedException> AssertFailsAsync(int status, string errorCode, Func<Task> act)
    {
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(act);
        Assert.Equal((status, errorCode), (failure.Status, failure.ErrorCode));
        return failure;
    }

    private async Task<List<string>> RowKeysAsync(string? filter = null, int? maxPerPage = null)
    {
        var keys = new List<string>();
        await foreach (var entity in Table.QueryAsync<TableEntity>(filter, maxPerPage))
        {
            keys.Add(entity.RowKey);
        }

        return keys;
    }

    private Task AddAsync(string partition, params string[] rows) =>
        Task.WhenAll(rows.Select(row => Table.AddEntityAsync(new TableEntity(partition, row))));
}
