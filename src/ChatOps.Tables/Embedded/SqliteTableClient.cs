using System.Buffers.Text;
using Azure;
using ChatOps.Tables.Embedded.Filters;

namespace ChatOps.Tables.Embedded;

internal sealed class SqliteTableClient(SqliteTableServiceClient store, string name) : TableClient
{
    public override string Name => name;

    public override Task CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        store.WriteAsync(new CreateTableRequest(name, cancellationToken));

    public override Task DeleteAsync(CancellationToken cancellationToken = default) =>
        store.WriteAsync(new DeleteTableRequest(name, cancellationToken));

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
        try
        {
            await ApplyAsync([action], isTransaction: false, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            // It is gone already.
        }
    }

    public override Task<TableEntity?> GetEntityIfExistsAsync(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    )
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(store.Find(name, partitionKey, rowKey, Names(select)));
    }

    public override AsyncPageable<TableEntity> QueryAsync(
        string? filter = null,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default
    )
    {
        var names = Names(select);
        return new PageReader(
            maxPerPage,
            (token, size, cancel) =>
            {
                cancel.ThrowIfCancellationRequested();
                return Task.FromResult(ReadPage(filter is null ? null : FilterParser.Parse(filter), names, token, size));
            },
            cancellationToken
        );
    }

    public override async Task<IReadOnlyList<ETag>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> actions,
        CancellationToken cancellationToken = default
    )
    {
        var all = actions as IReadOnlyList<TableTransactionAction> ?? [.. actions];
        TableLimits.CheckTransaction(all);
        return Array.ConvertAll(await ApplyAsync(all, isTransaction: true, cancellationToken), EntityStamp.ToETag);
    }

    protected override async Task<ETag> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken)
    {
        TableLimits.CheckEntity(action.Entity);
        return EntityStamp.ToETag((await ApplyAsync([action], isTransaction: false, cancellationToken))[0]);
    }

    private Task<long[]> ApplyAsync(
        IReadOnlyList<TableTransactionAction> actions,
        bool isTransaction,
        CancellationToken cancellationToken
    )
    {
        var writes = new EntityWrite[actions.Count];
        for (var i = 0; i < writes.Length; i++)
        {
            writes[i] = EntityWrite.From(actions[i]);
        }

        return store.WriteAsync(new WriteEntitiesRequest(name, writes, isTransaction, cancellationToken));
    }

    private Page<TableEntity> ReadPage(FilterNode? filter, HashSet<string>? select, string? continuation, int size)
    {
        var (entities, lastKey) = store.Read(session =>
        {
            var table = session.FindTable(name);
            if (table == 0)
            {
                throw TableErrors.NoTable();
            }

            var range = KeyRange.Of(table, filter);
            return session.Scan(continuation is null ? range : range.After(table, Key(continuation)), filter, select, size);
        });
        return Page<TableEntity>.FromValues(
            entities,
            lastKey is null ? null : Base64Url.EncodeToString(lastKey),
            response: null!
        );
    }

    private static byte[] Key(string continuation)
    {
        try
        {
            return Base64Url.DecodeFromChars(continuation);
        }
        catch (FormatException e)
        {
            throw new RequestFailedException(400, "The continuation token is not one of this store's.", "InvalidInput", e);
        }
    }

    private static HashSet<string>? Names(IEnumerable<string>? select) => select is null ? null : [.. select];
}
