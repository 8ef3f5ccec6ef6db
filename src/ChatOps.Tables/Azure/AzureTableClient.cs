using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace ChatOps.Tables.Azure;

internal sealed class AzureTableClient(TableClient table, TimeProvider clock) : LimitedTableClient
{
    // A deleted table's name cannot be used again for at least 40 seconds, so a minute or two of patience is the remedy.
    private static readonly TimeSpan BeingDeletedPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BeingDeletedPatience = TimeSpan.FromMinutes(2);

    public override string Name => table.Name;

    public override async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        for (var waited = TimeSpan.Zero; ; waited += BeingDeletedPause)
        {
            try
            {
                return await table.CreateIfNotExistsAsync(cancellationToken);
            }
            catch (RequestFailedException failure)
                when (failure.ErrorCode == TableErrors.TableBeingDeleted && waited < BeingDeletedPatience)
            {
                await Task.Delay(BeingDeletedPause, clock, cancellationToken);
            }
        }
    }

    public override Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        table.DeleteAsync(cancellationToken);

    protected override async Task<Response> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken)
    {
        using var attempts = new LostReplies.Attempts();
        try
        {
            return await table.ApplyAsync(action, cancellationToken);
        }
        catch (RequestFailedException failure) when (attempts.WereRetried)
        {
            if (await CarriedOutAsync([action], failure.Status, cancellationToken) is [var etag])
            {
                return new StoreResponse(204, etag);
            }

            throw;
        }
    }

    protected override async Task<Response<IReadOnlyList<Response>>> SubmitAsync(
        IReadOnlyList<TableTransactionAction> actions,
        CancellationToken cancellationToken
    )
    {
        using var attempts = new LostReplies.Attempts();
        try
        {
            var reply = await table.SubmitTransactionAsync(actions.Select(Conditional), cancellationToken);
            return reply.Value.Count == actions.Count
                ? reply
                : throw new InvalidDataException($"The service answered {reply.Value.Count} of {actions.Count} actions.");
        }
        catch (TableTransactionFailedException failure) when (attempts.WereRetried)
        {
            if (await CarriedOutAsync(actions, failure.Status, cancellationToken) is { } etags)
            {
                return StoreResponse.ForTransaction(etags);
            }

            throw;
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or InvalidDataException or IOException)
        {
            throw new RequestFailedException(202, "The answer to a transaction cannot be read.", errorCode: null, unreadable);
        }
        catch (RequestFailedException failure) when (failure is not TableTransactionFailedException)
        {
            // A refusal of the request as a whole, which is the same to a caller.
            throw new TableTransactionFailedException(failure);
        }
    }

    protected override Task<TableEntity?> FindAsync(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select,
        CancellationToken cancellationToken
    ) => table.FindEntityAsync(partitionKey, rowKey, WithKeys(select), cancellationToken);

    protected override AsyncPageable<TableEntity> Query(
        string? filter,
        int? maxPerPage,
        IEnumerable<string>? select,
        CancellationToken cancellationToken
    ) =>
        table.QueryAsync<TableEntity>(
            filter,
            Math.Min(maxPerPage ?? TableLimits.MaxPageSize, TableLimits.MaxPageSize),
            WithKeys(select),
            cancellationToken
        );

    /// <summary>
    /// After a lost reply a conflict may be with ourselves: a first try that was carried out makes the second one fail. What is
    /// stored tells. Two writers of the very same words cannot be told apart, so a row that claims something must name its
    /// claimant.
    /// </summary>
    /// <returns>The entities' ETags when all actions are seen to be carried out, else null.</returns>
    private async Task<IReadOnlyList<ETag>?> CarriedOutAsync(
        IReadOnlyList<TableTransactionAction> actions,
        int status,
        CancellationToken cancellationToken
    )
    {
        if (status is not (404 or 409 or 412))
        {
            return null;
        }

        var etags = new List<ETag>(actions.Count);
        foreach (var action in actions)
        {
            var (partitionKey, rowKey) = (action.Entity.PartitionKey, action.Entity.RowKey);
            var stored = await table.FindEntityAsync(partitionKey, rowKey, cancellationToken: cancellationToken);
            if (!TableActions.IsCarriedOut(action, stored))
            {
                return null;
            }

            etags.Add(stored?.ETag ?? default);
        }

        return etags;
    }

    // The package sends an update without an ETag as an upsert.
    private static TableTransactionAction Conditional(TableTransactionAction action) =>
        action.ETag.IsMissing()
        && action.ActionType is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace
            ? new TableTransactionAction(action.ActionType, action.Entity, ETag.All)
            : action;

    // An entity without its keys could not be written back, nor told from another.
    private static IEnumerable<string>? WithKeys(IEnumerable<string>? select) =>
        select?.Prepend("RowKey").Prepend("PartitionKey").Distinct();
}
