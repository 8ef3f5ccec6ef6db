using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ChatOps.Tables;

namespace ChatOps.Tests.Harness;

/// <summary>A store that counts what is asked of it.</summary>
internal sealed class CountedTables(TableServiceClient inner) : LimitedTableServiceClient
{
    private int _queries;
    private int _finds;
    private int _writes;
    private int _rowsWritten;

    /// <summary>Queries and rows asked for by their keys.</summary>
    public int Reads => _queries + _finds;

    public int Queries => _queries;

    /// <summary>Rows asked for by their keys.</summary>
    public int Finds => _finds;

    /// <summary>The filters of the queries that were asked.</summary>
    public ConcurrentQueue<string> Filters { get; } = new();

    /// <summary>Transactions, and rows written on their own.</summary>
    public int Writes => _writes;

    /// <summary>Rows that were written or deleted, alone or in transactions.</summary>
    public int RowsWritten => _rowsWritten;

    public override TableClient GetTableClient(string tableName) => new Table(this, inner.GetTableClient(tableName));

    private sealed class Table(CountedTables store, TableClient inner) : LimitedTableClient
    {
        public override string Name => inner.Name;

        public override Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
            inner.CreateIfNotExistsAsync(cancellationToken);

        public override Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
            inner.DeleteAsync(cancellationToken);

        public override Task<Response> DeleteEntityAsync(
            string partitionKey,
            string rowKey,
            ETag ifMatch = default,
            CancellationToken cancellationToken = default
        )
        {
            Interlocked.Increment(ref store._writes);
            Interlocked.Increment(ref store._rowsWritten);
            return inner.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken);
        }

        protected override Task<Response> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref store._writes);
            Interlocked.Increment(ref store._rowsWritten);
            return inner.ApplyAsync(action, cancellationToken);
        }

        protected override Task<Response<IReadOnlyList<Response>>> SubmitAsync(
            IReadOnlyList<TableTransactionAction> actions,
            CancellationToken cancellationToken
        )
        {
            Interlocked.Increment(ref store._writes);
            Interlocked.Add(ref store._rowsWritten, actions.Count);
            return inner.SubmitTransactionAsync(actions, cancellationToken);
        }

        protected override Task<TableEntity?> FindAsync(
            string partitionKey,
            string rowKey,
            IEnumerable<string>? select,
            CancellationToken cancellationToken
        )
        {
            Interlocked.Increment(ref store._finds);
            return inner.FindEntityAsync(partitionKey, rowKey, select, cancellationToken);
        }

        protected override AsyncPageable<TableEntity> Query(
            string? filter,
            int? maxPerPage,
            IEnumerable<string>? select,
            CancellationToken cancellationToken
        )
        {
            Interlocked.Increment(ref store._queries);
            store.Filters.Enqueue(filter ?? "");
            return inner.QueryAsync<TableEntity>(filter, maxPerPage, select, cancellationToken);
        }
    }
}
