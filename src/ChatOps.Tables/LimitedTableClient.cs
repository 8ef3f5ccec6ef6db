using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace ChatOps.Tables;

/// <summary>
/// The ten members of <see cref="TableClient"/> that a store of ours has, with one way to write. What Azure would refuse is
/// refused here with Azure's status and error code, before a store sees it. Entities are <see cref="TableEntity"/>; every other
/// member refuses by its name.
/// </summary>
public abstract partial class LimitedTableClient : TableClient
{
    /// <summary>Letters and digits, 3 to 63, beginning with a letter.</summary>
    public abstract override string Name { get; }

    /// <summary>Makes the table; does nothing when it exists.</summary>
    public abstract override Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default);

    /// <summary>Deletes the table and everything in it; does nothing when there is none.</summary>
    public abstract override Task<Response> DeleteAsync(CancellationToken cancellationToken = default);

    /// <summary>Inserts; 409 EntityAlreadyExists when the keys are taken.</summary>
    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
        CheckAndWriteAsync(new(TableTransactionActionType.Add, entity), cancellationToken);

    /// <summary>Inserts, or merges into or replaces what exists, whatever its ETag.</summary>
    public override Task<Response> UpsertEntityAsync<T>(
        T entity,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default
    ) =>
        CheckAndWriteAsync(
            new(
                mode == TableUpdateMode.Merge ? TableTransactionActionType.UpsertMerge : TableTransactionActionType.UpsertReplace,
                entity
            ),
            cancellationToken
        );

    /// <summary>Changes what exists; 412 when its ETag is no longer <paramref name="ifMatch"/>, 404 when it is gone.
    /// <see cref="ETag.All"/> matches any.</summary>
    /// <exception cref="ArgumentException">No ETag: an entity that was never read must not pass for one that was.</exception>
    public override Task<Response> UpdateEntityAsync<T>(
        T entity,
        ETag ifMatch,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default
    ) =>
        ifMatch.IsMissing()
            ? throw new ArgumentException("An update needs the ETag of what was read, or ETag.All.", nameof(ifMatch))
            : CheckAndWriteAsync(
                new(
                    mode == TableUpdateMode.Merge
                        ? TableTransactionActionType.UpdateMerge
                        : TableTransactionActionType.UpdateReplace,
                    entity,
                    ifMatch
                ),
                cancellationToken
            );

    /// <summary>Deletes; does nothing when the entity is gone already; 412 when its ETag is no longer
    /// <paramref name="ifMatch"/>.</summary>
    public override async Task<Response> DeleteEntityAsync(
        string partitionKey,
        string rowKey,
        ETag ifMatch = default,
        CancellationToken cancellationToken = default
    )
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        try
        {
            return await WriteAsync(
                new(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ifMatch),
                cancellationToken
            );
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return new StoreResponse(gone.Status);
        }
    }

    /// <summary>The entity, or no value. The keys are always read, whatever <paramref name="select"/> names.</summary>
    public override async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    )
    {
        CheckType<T>();
        TableLimits.CheckKeys(partitionKey, rowKey);
        return await FindAsync(partitionKey, rowKey, select, cancellationToken) is { } found
            ? Response.FromValue((T)(object)found, new StoreResponse(200, found.ETag))
            : new NoEntity<T>();
    }

    /// <summary>
    /// The entities that fit an OData filter (all when null), in the order of PartitionKey and RowKey.
    /// <see cref="AsyncPageable{T}.AsPages"/> takes up from a continuation token. A page may be short or empty with more to come.
    /// The keys are always read, whatever <paramref name="select"/> names; at most 1,000 entities come in one page.
    /// Build filters with <see cref="TableClient.CreateQueryFilter(FormattableString)"/>.
    /// </summary>
    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    )
    {
        CheckType<T>();
        return (AsyncPageable<T>)(object)Query(filter, maxPerPage, select, cancellationToken);
    }

    /// <summary>
    /// All or nothing: 1 to 100 actions on different entities of one partition, 4 MiB in all. Answers the new ETags in order.
    /// </summary>
    /// <exception cref="TableTransactionFailedException">Which action failed and why; nothing was changed.</exception>
    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions,
        CancellationToken cancellationToken = default
    )
    {
        var all = transactionActions as IReadOnlyList<TableTransactionAction> ?? [.. transactionActions];
        TableLimits.CheckTransaction(all);
        return await SubmitAsync(all, cancellationToken);
    }

    /// <summary>One write of one entity, which has been checked; answers its new ETag.</summary>
    protected abstract Task<Response> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken);

    /// <summary>One transaction, which has been checked.</summary>
    protected abstract Task<Response<IReadOnlyList<Response>>> SubmitAsync(
        IReadOnlyList<TableTransactionAction> actions,
        CancellationToken cancellationToken
    );

    /// <summary>The entity of keys that have been checked, or null.</summary>
    protected abstract Task<TableEntity?> FindAsync(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select,
        CancellationToken cancellationToken
    );

    /// <summary>What <see cref="QueryAsync{T}(string, int?, IEnumerable{string}, CancellationToken)"/> answers.</summary>
    protected abstract AsyncPageable<TableEntity> Query(
        string? filter,
        int? maxPerPage,
        IEnumerable<string>? select,
        CancellationToken cancellationToken
    );

    private async Task<Response> CheckAndWriteAsync(TableTransactionAction action, CancellationToken cancellationToken)
    {
        TableLimits.CheckEntity(action.EntityOf());
        return await WriteAsync(action, cancellationToken);
    }

    private static void CheckType<T>()
    {
        if (typeof(T) != typeof(TableEntity))
        {
            throw new NotSupportedException($"Entities are read as {nameof(TableEntity)}, not as {typeof(T).Name}.");
        }
    }
}
