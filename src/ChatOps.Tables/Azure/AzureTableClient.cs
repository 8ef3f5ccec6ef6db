using System.Text.Json;
using Azure;

namespace ChatOps.Tables.Azure;

internal sealed class AzureTableClient(TablePipeline pipeline, string name, TimeProvider clock) : TableClient
{
    // A deleted table's name cannot be used again for at least 40 seconds, so a minute or two of patience is the remedy.
    private static readonly TimeSpan BeingDeletedPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BeingDeletedPatience = TimeSpan.FromMinutes(2);

    public override string Name => name;

    public override async Task CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        for (var waited = TimeSpan.Zero; ; waited += BeingDeletedPause)
        {
            var reply = await pipeline.SendAsync(TableRequests.CreateTable(pipeline, name), cancellationToken);
            if (reply.IsSuccess)
            {
                return;
            }

            var failure = reply.Failure();
            switch (failure.ErrorCode)
            {
                case TableErrors.TableAlreadyExists:
                    return;
                case TableErrors.TableBeingDeleted when waited < BeingDeletedPatience:
                    await Task.Delay(BeingDeletedPause, clock, cancellationToken);
                    break;
                default:
                    throw failure;
            }
        }
    }

    public override async Task DeleteAsync(CancellationToken cancellationToken = default)
    {
        var reply = await pipeline.SendAsync(TableRequests.DeleteTable(pipeline, name), cancellationToken);
        if (reply.Status != 404)
        {
            reply.EnsureSuccess();
        }
    }

    public override async Task DeleteEntityAsync(
        string partitionKey,
        string rowKey,
        ETag ifMatch = default,
        CancellationToken cancellationToken = default
    )
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        var action = new TableTransactionAction(
            TableTransactionActionType.Delete,
            new TableEntity(partitionKey, rowKey),
            ifMatch
        );
        var reply = await pipeline.SendAsync(
            TableRequests.Single(pipeline, TableRequests.Operation(name, action)),
            cancellationToken
        );
        if (reply.Status != 404)
        {
            reply.EnsureSuccess();
        }
    }

    public override async Task<TableEntity?> GetEntityIfExistsAsync(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    )
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        var reply = await pipeline.SendAsync(TableRequests.Get(pipeline, name, partitionKey, rowKey, select), cancellationToken);
        if (reply.Status == 404)
        {
            return null;
        }

        using var json = JsonDocument.Parse(reply.EnsureSuccess().Body);
        return EntityJson.Read(json.RootElement, reply.ETag);
    }

    public override AsyncPageable<TableEntity> QueryAsync(
        string? filter = null,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    ) =>
        new PageReader(
            maxPerPage,
            (token, size, cancel) => ReadPageAsync(filter, select, token, size, cancel),
            cancellationToken
        );

    public override async Task<IReadOnlyList<ETag>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> actions,
        CancellationToken cancellationToken = default
    )
    {
        var all = actions as IReadOnlyList<TableTransactionAction> ?? [.. actions];
        TableLimits.CheckTransaction(all);
        var message = TransactionBody.Create(pipeline, all.Select(action => TableRequests.Operation(name, action)));
        var reply = await pipeline.SendAsync(message, cancellationToken);
        if (!reply.IsSuccess)
        {
            var failure = reply.Failure();
            throw new TableTransactionFailedException(
                failure.Status,
                failure.Message,
                failure.ErrorCode,
                failedTransactionActionIndex: null,
                failure
            );
        }

        var parts = TransactionBody.Read(reply.Body.ToString());
        if (parts.Find(part => part.Status >= 400) is { } failed)
        {
            return reply.WasRetried && await CarriedOutAsync(all, failed.Status, cancellationToken) is { } etags
                ? etags
                : throw TransactionBody.Failure(failed);
        }

        return parts.Count == all.Count
            ? parts.ConvertAll(part => part.ETag)
            : throw new RequestFailedException(reply.Status, $"The service answered {parts.Count} of {all.Count} actions.");
    }

    protected override async Task<ETag> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken)
    {
        TableLimits.CheckEntity(action.Entity);
        var reply = await pipeline.SendAsync(
            TableRequests.Single(pipeline, TableRequests.Operation(name, action)),
            cancellationToken
        );
        if (reply.IsSuccess)
        {
            return reply.ETag;
        }

        return reply.WasRetried && await CarriedOutAsync([action], reply.Status, cancellationToken) is [var etag]
            ? etag
            : throw reply.Failure();
    }

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
            var stored = await GetEntityIfExistsAsync(
                action.Entity.PartitionKey,
                action.Entity.RowKey,
                select: null,
                cancellationToken
            );
            if (!TableActions.IsCarriedOut(action, stored))
            {
                return null;
            }

            etags.Add(stored?.ETag ?? default);
        }

        return etags;
    }

    private async Task<Page<TableEntity>> ReadPageAsync(
        string? filter,
        IEnumerable<string>? select,
        string? continuation,
        int size,
        CancellationToken cancellationToken
    )
    {
        var reply = await pipeline.SendAsync(
            TableRequests.Query(pipeline, name, filter, size, select, continuation),
            cancellationToken
        );
        using var json = JsonDocument.Parse(reply.EnsureSuccess().Body);
        var entities = json.RootElement.GetProperty("value").EnumerateArray().Select(entity => EntityJson.Read(entity)).ToArray();
        return Page<TableEntity>.FromValues(entities, reply.Continuation, response: null!);
    }
}
