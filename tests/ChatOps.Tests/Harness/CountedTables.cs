using System.Collections.Concurrent;
using Azure;
using ChatOps.Tables;

namespace ChatOps.Tests.Harness;

/// <summary>A store that counts what is asked of it.</summary>
internal sealed class CountedTables(TableServiceClient inner) : TableServiceClient
{
    private int _reads;
    private int _writes;

    /// <summary>Queries and rows asked for by their keys.</summary>
    public int Reads => _reads;

    /// <summary>The filters of the queries that were asked.</summary>
    public ConcurrentQueue<string> Filters { get; } = new();

    /// <summary>Transactions, and rows written on their own.</summary>
    public int Writes => _writes;

    public override TableClient GetTableClient(string tableName) => new Table(this, inner.GetTableClient(tableName));

    private sealed class Table(CountedTables store, TableClient inner) : TableClient
    {
        public override string Name => inner.Name;

        public override Task CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
            inner.CreateIfNotExistsAsync(cancellationToken);

        public override Task DeleteAsync(CancellationToken cancellationToken = default) => inner.DeleteAsync(cancellationToken);

        public override Task DeleteEntityAsync(
            string partitionKey,
            string rowKey,
            ETag ifMatch = default,
            CancellationToken cancellationToken = default
        ) => inner.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken);

        public override Task<TableEntity?> GetEntityIfExistsAsync(
            string partitionKey,
            string rowKey,
            IEnumerable<string>? select = null,
            CancellationToken cancellationToken = default
        )
        {
            Interlocked.Increment(ref store._reads);
            return inner.GetEntityIfExistsAsync(partitionKey, rowKey, select, cancellationToken);
        }

        public override AsyncPageable<TableEntity> QueryAsync(
            string? filter = null,
            int? maxPerPage = null,
            IEnumerable<string>? select = null,
            CancellationToken cancellationToken = default
        )
        {
            Interlocked.Increment(ref store._reads);
            store.Filters.Enqueue(filter ?? "");
            return inner.QueryAsync(filter, maxPerPage, select, cancellationToken);
        }

        public override Task<IReadOnlyList<ETag>> SubmitTransactionAsync(
            IEnumerable<TableTransactionAction> actions,
            CancellationToken cancellationToken = default
        )
        {
            Interlocked.Increment(ref store._writes);
            return inner.SubmitTransactionAsync(actions, cancellationToken);
        }

        protected override Task<ETag> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref store._writes);
            return action.ActionType switch
            {
                TableTransactionActionType.Add => inner.AddEntityAsync(action.Entity, cancellationToken),
                TableTransactionActionType.UpdateMerge => inner.UpdateEntityAsync(
                    action.Entity,
                    action.ETag,
                    TableUpdateMode.Merge,
                    cancellationToken
                ),
                TableTransactionActionType.UpdateReplace => inner.UpdateEntityAsync(
                    action.Entity,
                    action.ETag,
                    TableUpdateMode.Replace,
                    cancellationToken
                ),
                TableTransactionActionType.UpsertMerge => inner.UpsertEntityAsync(
                    action.Entity,
                    TableUpdateMode.Merge,
                    cancellationToken
                ),
                _ => inner.UpsertEntityAsync(action.Entity, TableUpdateMode.Replace, cancellationToken),
            };
        }
    }
}
