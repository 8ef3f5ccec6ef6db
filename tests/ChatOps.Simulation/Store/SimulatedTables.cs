using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ChatOps.Tables;
using ChatOps.Tables.Embedded.Filters;

namespace ChatOps.Simulation.Store;

/// <summary>The account as one process reaches it.</summary>
internal sealed class SimulatedTables(TableRows rows, ITableLine line, TimeProvider clock) : LimitedTableServiceClient
{
    public override TableClient GetTableClient(string tableName)
    {
        TableLimits.CheckTableName(tableName);
        return new SimulatedTable(tableName, rows, line, clock);
    }
}

internal sealed class SimulatedTable(string name, TableRows rows, ITableLine line, TimeProvider clock) : LimitedTableClient
{
    private readonly Dictionary<string, FilterNode> _filters = new(StringComparer.Ordinal);

    public override string Name => name;

    public override Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        line.ReadAsync(
            () =>
            {
                rows.Create(name);
                return Response.FromValue(new TableItem(name), new StoreResponse(204));
            },
            cancellationToken
        );

    public override Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        line.ReadAsync<Response>(
            () =>
            {
                rows.Delete(name);
                return new StoreResponse(204);
            },
            cancellationToken
        );

    protected override async Task<Response> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken) =>
        new StoreResponse(204, (await WriteAsync([action], isTransaction: false, cancellationToken))[0]);

    protected override async Task<Response<IReadOnlyList<Response>>> SubmitAsync(
        IReadOnlyList<TableTransactionAction> actions,
        CancellationToken cancellationToken
    ) => StoreResponse.ForTransaction(await WriteAsync(actions, isTransaction: true, cancellationToken));

    protected override Task<TableEntity?> FindAsync(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select,
        CancellationToken cancellationToken
    )
    {
        HashSet<string>? names = select is null ? null : [.. select];
        return line.ReadAsync(
            () => rows.Find(name, partitionKey, rowKey) is { } found ? Projected(found, names) : null,
            cancellationToken
        );
    }

    protected override AsyncPageable<TableEntity> Query(
        string? filter,
        int? maxPerPage,
        IEnumerable<string>? select,
        CancellationToken cancellationToken
    )
    {
        HashSet<string>? names = select is null ? null : [.. select];
        return new PageReader(
            maxPerPage,
            (token, size, cancel) => line.ReadAsync(() => Page(filter, names, token, line.PageSize(size)), cancel),
            cancellationToken
        );
    }

    // What is sent is what the entity holds now: its owner may change it while the request is on its way.
    private Task<IReadOnlyList<ETag>> WriteAsync(
        IReadOnlyList<TableTransactionAction> actions,
        bool isTransaction,
        CancellationToken cancellationToken
    )
    {
        var sent = actions.Select(a => new TableTransactionAction(a.ActionType, TableRows.Copy(a.EntityOf()), a.ETag)).ToArray();
        foreach (var action in sent)
        {
            line.Writing(name, action.EntityOf());
        }

        var written = line.WriteAsync(
            () => rows.Write(name, sent, isTransaction, clock.GetUtcNow()),
            () => CarriedOutAsync(sent, cancellationToken),
            cancellationToken
        );
        return line.ListensTo(name) ? TellAsync(written, sent) : written;
    }

    private async Task<IReadOnlyList<ETag>> TellAsync(Task<IReadOnlyList<ETag>> written, TableTransactionAction[] sent)
    {
        var etags = await written;
        line.Written(name, sent[0].EntityOf());
        return etags;
    }

    /// <summary>As AzureTableClient finds out, after a lost reply, whether the conflict is with its own first try.</summary>
    private async Task<IReadOnlyList<ETag>?> CarriedOutAsync(
        IReadOnlyList<TableTransactionAction> actions,
        CancellationToken cancellationToken
    )
    {
        var etags = new List<ETag>(actions.Count);
        foreach (var action in actions)
        {
            var (partitionKey, rowKey) = (action.Entity.PartitionKey, action.Entity.RowKey);
            var stored = await FindAsync(partitionKey, rowKey, select: null, cancellationToken);
            if (!TableActions.IsCarriedOut(action, stored))
            {
                return null;
            }

            etags.Add(stored?.ETag ?? default);
        }

        return etags;
    }

    private Page<TableEntity> Page(string? filter, HashSet<string>? select, string? continuation, int size)
    {
        var node = filter is null ? null : FilterOf(filter);
        var page = new List<TableEntity>();
        TableEntity? last = null;
        foreach (
            var row in rows.After(name, PartitionOf(node), continuation is null ? null : KeysOf(continuation), FirstRowOf(node))
        )
        {
            if (page.Count == size)
            {
                return Page<TableEntity>.FromValues(page, Continuation(last!), new StoreResponse(200));
            }

            last = row;
            if (node is null || node.Matches(row))
            {
                page.Add(Projected(row, select));
            }
            else if (LastRowOf(node) is { } end && string.CompareOrdinal(row.RowKey, end) > 0)
            {
                break;
            }
        }

        return Page<TableEntity>.FromValues(page, continuationToken: null, new StoreResponse(200));
    }

    private FilterNode FilterOf(string filter)
    {
        if (!_filters.TryGetValue(filter, out var node))
        {
            _filters.Add(filter, node = FilterParser.Parse(filter));
        }

        return node;
    }

    private static string? PartitionOf(FilterNode? node) =>
        node switch
        {
            And and => PartitionOf(and.Left) ?? PartitionOf(and.Right),
            Comparison { Property: "PartitionKey", Operator: ComparisonOperator.Equal, Literal: string key } => key,
            _ => null,
        };

    // Only where one partition is asked for: the rows of another begin again.
    private static string? FirstRowOf(FilterNode? node) => PartitionOf(node) is null ? null : BoundOf(node, isUpper: false);

    private static string? LastRowOf(FilterNode? node) => PartitionOf(node) is null ? null : BoundOf(node, isUpper: true);

    private static string? BoundOf(FilterNode? node, bool isUpper) =>
        node switch
        {
            And and => BoundOf(and.Left, isUpper) ?? BoundOf(and.Right, isUpper),
            Comparison { Property: "RowKey", Literal: string key } comparison
                when comparison.Operator is ComparisonOperator.Equal
                    || (
                        isUpper
                            ? comparison.Operator is ComparisonOperator.LessThan or ComparisonOperator.LessOrEqual
                            : comparison.Operator is ComparisonOperator.GreaterThan or ComparisonOperator.GreaterOrEqual
                    ) => key,
            _ => null,
        };

    private static TableEntity Projected(TableEntity row, HashSet<string>? select) =>
        select is null ? TableRows.CopyStored(row) : row.Project(select);

    private static string Continuation(TableEntity last) => JsonSerializer.Serialize(new[] { last.PartitionKey, last.RowKey });

    private static (string Partition, string Row) KeysOf(string continuation)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(continuation) is [var partition, var row]
                ? (partition, row)
                : throw new JsonException();
        }
        catch (JsonException)
        {
            throw TableErrors.Invalid("The continuation token is not one of this store's.");
        }
    }
}

/// <summary>What lies between a process and the storage service.</summary>
internal interface ITableLine
{
    Task<T> ReadAsync<T>(Func<T> serve, CancellationToken cancellationToken);

    /// <param name="carriedOut">After a conflict that may be with a first try of one's own: the ETags when all of it is there,
    /// else null.</param>
    Task<IReadOnlyList<ETag>> WriteAsync(
        Func<IReadOnlyList<ETag>> serve,
        Func<Task<IReadOnlyList<ETag>?>> carriedOut,
        CancellationToken cancellationToken
    );

    /// <summary>A page may be short with more to come.</summary>
    int PageSize(int asked);

    /// <summary>A change is asked for.</summary>
    void Writing(string table, TableEntity row);

    /// <summary>Whether anybody wants to know when a process has heard that a change was made.</summary>
    bool ListensTo(string table);

    /// <summary>A process has heard that a change was made.</summary>
    void Written(string table, TableEntity row);
}

/// <summary>A line without length or faults, for callers on any thread: the service takes their requests one by one.</summary>
internal sealed class DirectLine : ITableLine
{
    private readonly Lock _service = new();

    public Task<T> ReadAsync<T>(Func<T> serve, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_service)
            {
                return Task.FromResult(serve());
            }
        }
        catch (Exception failure) when (failure is RequestFailedException or OperationCanceledException)
        {
            return Task.FromException<T>(failure);
        }
    }

    public Task<IReadOnlyList<ETag>> WriteAsync(
        Func<IReadOnlyList<ETag>> serve,
        Func<Task<IReadOnlyList<ETag>?>> carriedOut,
        CancellationToken cancellationToken
    ) => ReadAsync(serve, cancellationToken);

    public int PageSize(int asked) => asked;

    public void Writing(string table, TableEntity row) { }

    public bool ListensTo(string table) => false;

    public void Written(string table, TableEntity row) { }
}
