using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ChatOps.Tables;
using ChatOps.Testing;

namespace ChatOps.Tests.Harness;

/// <summary>A store whose writes, which are another thread's, <see cref="OneThread"/> waits for.</summary>
internal sealed class WatchedTables(TableServiceClient inner, OneThread world) : LimitedTableServiceClient
{
    public override TableClient GetTableClient(string tableName) => new Table(inner.GetTableClient(tableName), world);

    private sealed class Table(TableClient inner, OneThread world) : LimitedTableClient
    {
        public override string Name => inner.Name;

        public override Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
            world.Elsewhere(() => inner.CreateIfNotExistsAsync(cancellationToken));

        public override Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
            world.Elsewhere(() => inner.DeleteAsync(cancellationToken));

        public override Task<Response> DeleteEntityAsync(
            string partitionKey,
            string rowKey,
            ETag ifMatch = default,
            CancellationToken cancellationToken = default
        ) => world.Elsewhere(() => inner.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken));

        protected override Task<Response> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken) =>
            world.Elsewhere(() => inner.ApplyAsync(action, cancellationToken));

        protected override Task<Response<IReadOnlyList<Response>>> SubmitAsync(
            IReadOnlyList<TableTransactionAction> actions,
            CancellationToken cancellationToken
        ) => world.Elsewhere(() => inner.SubmitTransactionAsync(actions, cancellationToken));

        protected override Task<TableEntity?> FindAsync(
            string partitionKey,
            string rowKey,
            IEnumerable<string>? select,
            CancellationToken cancellationToken
        ) => inner.FindEntityAsync(partitionKey, rowKey, select, cancellationToken);

        protected override AsyncPageable<TableEntity> Query(
            string? filter,
            int? maxPerPage,
            IEnumerable<string>? select,
            CancellationToken cancellationToken
        ) => inner.QueryAsync<TableEntity>(filter, maxPerPage, select, cancellationToken);
    }
}
