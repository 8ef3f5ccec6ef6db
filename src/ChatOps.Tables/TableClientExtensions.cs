using Azure;
using Azure.Data.Tables;

namespace ChatOps.Tables;

/// <summary>Short forms of calls that are made often.</summary>
public static class TableClientExtensions
{
    /// <summary>The entity, or null.</summary>
    public static async Task<TableEntity?> FindEntityAsync(
        this TableClient table,
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    ) =>
        await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, select, cancellationToken)
            is { HasValue: true } found
            ? found.Value
            : null;

    /// <summary>Carries out one action of a transaction on its own.</summary>
    public static Task<Response> ApplyAsync(
        this TableClient table,
        TableTransactionAction action,
        CancellationToken cancellationToken
    )
    {
        var entity = action.EntityOf();
        return action.ActionType switch
        {
            TableTransactionActionType.Add => table.AddEntityAsync(entity, cancellationToken),
            TableTransactionActionType.UpdateMerge => table.UpdateEntityAsync(
                entity,
                action.ETag,
                TableUpdateMode.Merge,
                cancellationToken
            ),
            TableTransactionActionType.UpdateReplace => table.UpdateEntityAsync(
                entity,
                action.ETag,
                TableUpdateMode.Replace,
                cancellationToken
            ),
            TableTransactionActionType.UpsertMerge => table.UpsertEntityAsync(entity, TableUpdateMode.Merge, cancellationToken),
            TableTransactionActionType.UpsertReplace => table.UpsertEntityAsync(
                entity,
                TableUpdateMode.Replace,
                cancellationToken
            ),
            TableTransactionActionType.Delete => table.DeleteEntityAsync(
                entity.PartitionKey,
                entity.RowKey,
                action.ETag,
                cancellationToken
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action.ActionType, "Not an action of a transaction."),
        };
    }

    /// <summary>The ETag that a write answered.</summary>
    public static ETag GetETag(this Response response) => response.Headers.ETag ?? default;

    /// <summary>What an action is about, which in ChatOps is always a <see cref="TableEntity"/>.</summary>
    public static TableEntity EntityOf(this TableTransactionAction action) =>
        action.Entity as TableEntity
        ?? throw new NotSupportedException(
            $"Entities are written as {nameof(TableEntity)}, not as {action.Entity?.GetType().Name}."
        );

    /// <summary>Whether there is no ETag; an entity that was given none has an empty one.</summary>
    internal static bool IsMissing(this ETag etag) => etag == default || etag.ToString().Length == 0;
}
