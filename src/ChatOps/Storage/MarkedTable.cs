using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace ChatOps.Storage;

/// <summary>A table of programmes' rows that marks each write (<see cref="ChangeMarks"/>) once it is over: a write that failed
/// may have been carried out.</summary>
internal sealed class MarkedTable(TableClient inner, ChangeMarks marks) : TableClient
{
    /// <param name="tables">Its marks are those of everyone who opens tables of this client.</param>
    public static MarkedTable Open(TableServiceClient tables, string tableName) =>
        new(tables.GetTableClient(tableName), ChangeMarks.Of(tables));

    public override string Name => inner.Name;

    public override Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        inner.CreateIfNotExistsAsync(cancellationToken);

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    ) => inner.GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken);

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    ) => inner.QueryAsync<T>(filter, maxPerPage, select, cancellationToken);

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
        MarkAsync(entity.PartitionKey, inner.AddEntityAsync(entity, cancellationToken));

    public override Task<Response> UpsertEntityAsync<T>(
        T entity,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default
    ) => MarkAsync(entity.PartitionKey, inner.UpsertEntityAsync(entity, mode, cancellationToken));

    public override Task<Response> UpdateEntityAsync<T>(
        T entity,
        ETag ifMatch,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default
    ) => MarkAsync(entity.PartitionKey, inner.UpdateEntityAsync(entity, ifMatch, mode, cancellationToken));

    public override Task<Response> DeleteEntityAsync(
        string partitionKey,
        string rowKey,
        ETag ifMatch = default,
        CancellationToken cancellationToken = default
    ) => MarkAsync(partitionKey, inner.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken));

    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions,
        CancellationToken cancellationToken = default
    )
    {
        var actions = transactionActions as IReadOnlyList<TableTransactionAction> ?? [.. transactionActions];
        return MarkAsync(actions[0].Entity.PartitionKey, inner.SubmitTransactionAsync(actions, cancellationToken));
    }

    private async Task<T> MarkAsync<T>(string partition, Task<T> write)
    {
        try
        {
            return await write;
        }
        finally
        {
            marks.Written(partition);
        }
    }
}
