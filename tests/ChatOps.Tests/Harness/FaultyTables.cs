using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ChatOps.Tables;

namespace ChatOps.Tests.Harness;

/// <summary>A store that fails when a test says so: as when the process or the store stops at that moment.</summary>
internal sealed class FaultyTables(TableServiceClient inner) : LimitedTableServiceClient
{
    /// <summary>Given the table and the row about to be changed. When true, the change is not made and fails.</summary>
    public Func<string, TableEntity, bool> Fails { get; set; } = (_, _) => false;

    /// <summary>Given the table. When true, a row that is asked for by its keys is not answered.</summary>
    public Func<string, bool> FailsToRead { get; set; } = _ => false;

    public override TableClient GetTableClient(string tableName) => new Table(this, inner.GetTableClient(tableName));

    private void Check(string table, TableEntity row)
    {
        if (Fails(table, row))
        {
            throw Busy();
        }
    }

    private static RequestFailedException Busy() => new(503, "Scripted.", "ServerBusy", null);

    private sealed class Table(FaultyTables store, TableClient inner) : LimitedTableClient
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
        ) => inner.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken);

        protected override Task<Response> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken)
        {
            store.Check(Name, action.EntityOf());
            return inner.ApplyAsync(action, cancellationToken);
        }

        protected override Task<Response<IReadOnlyList<Response>>> SubmitAsync(
            IReadOnlyList<TableTransactionAction> actions,
            CancellationToken cancellationToken
        )
        {
            foreach (var action in actions)
            {
                store.Check(Name, action.EntityOf());
            }

            return inner.SubmitTransactionAsync(actions, cancellationToken);
        }

        protected override Task<TableEntity?> FindAsync(
            string partitionKey,
            string rowKey,
            IEnumerable<string>? select,
            CancellationToken cancellationToken
        ) => store.FailsToRead(Name) ? throw Busy() : inner.FindEntityAsync(partitionKey, rowKey, select, cancellationToken);

        protected override AsyncPageable<TableEntity> Query(
            string? filter,
            int? maxPerPage,
            IEnumerable<string>? select,
            CancellationToken cancellationToken
        ) => inner.QueryAsync<TableEntity>(filter, maxPerPage, select, cancellationToken);
    }
}
