using System.Buffers.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ChatOps.Tables.Embedded.Filters;

namespace ChatOps.Tables.Embedded;

internal sealed class SqliteTableClient(SqliteTableServiceClient store, string name) : LimitedTableClient
{
    public override string Name => name;

    public override async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        await store.WriteAsync(new CreateTableRequest(name, cancellationToken));
        return Response.FromValue(new TableItem(name), new StoreResponse(204));
    }

    public override async Task<Response> DeleteAsync(CancellationToken cancellationToken = default)
    {
        await store.WriteAsync(new DeleteTableRequest(name, cancellationToken));
        return new StoreResponse(204);
    }

    protected override async Task<Response> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken)
    {
        var stamps = await ApplyAsync([action], isTransaction: false, cancellationToken);
        return new StoreResponse(204, EntityStamp.ToETag(stamps[0]));
    }

    protected override async Task<Response<IReadOnlyList<Response>>> SubmitAsync(
        IReadOnlyList<TableTransactionAction> actions,
        CancellationToken cancellationToken
    ) =>
        StoreResponse.ForTransaction(
            (await ApplyAsync(actions, isTransaction: true, cancellationToken)).Select(EntityStamp.ToETag)
        );

    protected override Task<TableEntity?> FindAsync(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(store.Find(name, partitionKey, rowKey, Names(select)));
    }

    protected override AsyncPageable<TableEntity> Query(
        string? filter,
        int? maxPerPage,
        IEnumerable<string>? select,
        CancellationToken cancellationToken
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
            response: new StoreResponse(200)
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
