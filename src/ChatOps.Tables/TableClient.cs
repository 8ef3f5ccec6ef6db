using Azure;

namespace ChatOps.Tables;

/// <summary>
/// One table. The names, arguments and errors are those of Azure.Data.Tables, which this stands in for; every failure is a
/// <see cref="RequestFailedException"/> with the service's status and error code (EntityAlreadyExists 409, ResourceNotFound 404,
/// UpdateConditionNotSatisfied 412, InvalidInput 400 …).
/// </summary>
public abstract class TableClient
{
    /// <summary>Letters and digits, 3 to 63, beginning with a letter.</summary>
    public abstract string Name { get; }

    /// <summary>Makes the table; does nothing when it is there.</summary>
    public abstract Task CreateIfNotExistsAsync(CancellationToken cancellationToken = default);

    /// <summary>Deletes the table and everything in it; does nothing when it is not there.</summary>
    public abstract Task DeleteAsync(CancellationToken cancellationToken = default);

    /// <summary>Inserts; 409 EntityAlreadyExists when the keys are taken.</summary>
    public Task<ETag> AddEntityAsync(TableEntity entity, CancellationToken cancellationToken = default) =>
        WriteAsync(new TableTransactionAction(TableTransactionActionType.Add, entity), cancellationToken);

    /// <summary>Inserts, or merges into or replaces what is there, whatever its ETag.</summary>
    public Task<ETag> UpsertEntityAsync(
        TableEntity entity,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default
    ) => WriteAsync(TableActions.Upsert(entity, mode), cancellationToken);

    /// <summary>Changes what is there; 412 when its ETag is no longer <paramref name="ifMatch"/>, 404 when it is gone.
    /// <see cref="ETag.All"/> matches any.</summary>
    public Task<ETag> UpdateEntityAsync(
        TableEntity entity,
        ETag ifMatch,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default
    ) => WriteAsync(TableActions.Update(entity, ifMatch, mode), cancellationToken);

    /// <summary>Deletes; does nothing when it is gone already; 412 when its ETag is no longer
    /// <paramref name="ifMatch"/>.</summary>
    public abstract Task DeleteEntityAsync(
        string partitionKey,
        string rowKey,
        ETag ifMatch = default,
        CancellationToken cancellationToken = default
    );

    /// <summary>The entity, or null. The keys are always read, whatever <paramref name="select"/> names.</summary>
    public abstract Task<TableEntity?> GetEntityIfExistsAsync(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// The entities that fit an OData filter (all when null), in the order of PartitionKey and RowKey.
    /// <see cref="AsyncPageable{T}.AsPages"/> takes up from a continuation token. A page may be short or empty with more to come.
    /// The keys are always read, whatever <paramref name="select"/> names; at most 1,000 entities come in one page.
    /// Build filters with <see cref="CreateQueryFilter"/>.
    /// </summary>
    public abstract AsyncPageable<TableEntity> QueryAsync(
        string? filter = null,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// All or nothing: 1 to 100 actions on different entities of one partition, 4 MiB in all. Answers the new ETags in order.
    /// </summary>
    /// <exception cref="TableTransactionFailedException">Which action failed and why; nothing was changed.</exception>
    public abstract Task<IReadOnlyList<ETag>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> actions,
        CancellationToken cancellationToken = default
    );

    /// <summary>An OData filter with each hole written as a literal of its type, quotes doubled.</summary>
    public static string CreateQueryFilter(FormattableString filter) => QueryFilterText.Format(filter);

    /// <summary>One write of one entity, other than a delete; answers its new ETag.</summary>
    protected abstract Task<ETag> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken);
}
