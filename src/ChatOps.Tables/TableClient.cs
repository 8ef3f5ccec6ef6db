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
    public abstract Task<ETag> AddEntityAsync(TableEntity entity, CancellationToken cancellationToken = default);

    /// <summary>Inserts, or merges into or replaces what is there, whatever its ETag.</summary>
    public abstract Task<ETag> UpsertEntityAsync(TableEntity entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default);

    /// <summary>Changes what is there; 412 when its ETag is no longer <paramref name="ifMatch"/>, 404 when it is gone.
    /// <see cref="ETag.All"/> matches any.</summary>
    public abstract Task<ETag> UpdateEntityAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default);

    /// <summary>Deletes; does nothing when it is gone already; 412 when its ETag is no longer <paramref name="ifMatch"/>.</summary>
    public abstract Task DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default);

    /// <summary>The entity, or null.</summary>
    public abstract Task<TableEntity?> GetEntityIfExistsAsync(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// The entities that fit an OData filter (all when null), in the order of PartitionKey and RowKey.
    /// <see cref="AsyncPageable{T}.AsPages"/> takes up from a continuation token. A page may be short or empty with more to come.
    /// Build filters with <see cref="CreateQueryFilter"/>.
    /// </summary>
    public abstract AsyncPageable<TableEntity> QueryAsync(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// All or nothing: 1 to 100 actions on different entities of one partition, 4 MiB in all. Answers the new ETags in order.
    /// </summary>
    /// <exception cref="TableTransactionFailedException">Which action failed and why; nothing was changed.</exception>
    public abstract Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken = default);

    /// <summary>An OData filter with each hole written as a literal of its type, quotes doubled.</summary>
    public static string CreateQueryFilter(FormattableString filter) => throw new NotSupportedException();
}

/// <summary>A store of tables: Azure over REST, or the embedded one.</summary>
public abstract class TableServiceClient
{
    /// <summary>The client of one table; no call is made.</summary>
    public abstract TableClient GetTableClient(string tableName);
}

public enum TableUpdateMode
{
    Merge = 0,
    Replace = 1,
}

public enum TableTransactionActionType
{
    Add,
    UpdateMerge,
    UpdateReplace,
    Delete,
    UpsertMerge,
    UpsertReplace,
}

/// <summary>One action of an entity group transaction; <paramref name="ETag"/> is for updates and deletes, default means any.</summary>
public sealed record TableTransactionAction(TableTransactionActionType ActionType, TableEntity Entity, ETag ETag = default);

/// <summary>An entity group transaction that changed nothing.</summary>
public sealed class TableTransactionFailedException(int status, string message, string? errorCode, int? failedTransactionActionIndex, Exception? inner = null)
    : RequestFailedException(status, message, errorCode, inner)
{
    /// <summary>The position of the action that failed, from 0; null when the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; } = failedTransactionActionIndex;
}
