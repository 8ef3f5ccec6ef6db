using Azure;
using ChatOps.Tables;
using ChatOps.Testing;

namespace ChatOps.Tests.Harness;

/// <summary>A store whose writes, which are another thread's, <see cref="OneThread"/> waits for.</summary>
internal sealed class WatchedTables(TableServiceClient inner, OneThread world) : TableServiceClient
{
    public override TableClient GetTableClient(string tableName) => new Table(inner.GetTableClient(tableName), world);

    private sealed class Table(TableClient inner, OneThread world) : TableClient
    {
        public override string Name => inner.Name;

        public override Task CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
            DoAsync(() => inner.CreateIfNotExistsAsync(cancellationToken));

        public override Task DeleteAsync(CancellationToken cancellationToken = default) =>
            DoAsync(() => inner.DeleteAsync(cancellationToken));

        public override Task DeleteEntityAsync(
            string partitionKey,
            string rowKey,
            ETag ifMatch = default,
            CancellationToken cancellationToken = default
        ) => DoAsync(() => inner.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken));

        public override Task<TableEntity?> GetEntityIfExistsAsync(
            string partitionKey,
            string rowKey,
            IEnumerable<string>? select = null,
            CancellationToken cancellationToken = default
        ) => inner.GetEntityIfExistsAsync(partitionKey, rowKey, select, cancellationToken);

        public override AsyncPageable<TableEntity> QueryAsync(
            string? filter = null,
            int? maxPerPage = null,
            IEnumerable<string>? select = null,
            CancellationToken cancellationToken = default
        ) => inner.QueryAsync(filter, maxPerPage, select, cancellationToken);

        public override Task<IReadOnlyList<ETag>> SubmitTransactionAsync(
            IEnumerable<TableTransactionAction> actions,
            CancellationToken cancellationToken = default
        ) => world.Elsewhere(() => inner.SubmitTransactionAsync(actions, cancellationToken));

        protected override Task<ETag> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken) =>
            world.Elsewhere(() =>
                action.ActionType switch
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
                }
            );

        private Task DoAsync(Func<Task> work) =>
            world.Elsewhere(async () =>
            {
                await work();
                return true;
            });
    }
}
