using Azure;
using ChatOps.Tables;

namespace ChatOps.Tests.Harness;

/// <summary>A store that fails when a test says so: as when the process or the store stops at that moment.</summary>
internal sealed class FaultyTables(TableServiceClient inner) : TableServiceClient
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

    private sealed class Table(FaultyTables store, TableClient inner) : TableClient
    {
        public override string Name => inner.Name;

        public override Task CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
            inner.CreateIfNotExistsAsync(cancellationToken);

        public override Task DeleteAsync(CancellationToken cancellationToken = default) => inner.DeleteAsync(cancellationToken);

        protected override Task<ETag> WriteAsync(TableTransactionAction action, CancellationToken cancellationToken)
        {
            var (entity, etag) = (action.Entity, action.ETag);
            store.Check(Name, entity);
            return action.ActionType switch
            {
                TableTransactionActionType.Add => inner.AddEntityAsync(entity, cancellationToken),
                TableTransactionActionType.UpdateMerge => inner.UpdateEntityAsync(
                    entity,
                    etag,
                    TableUpdateMode.Merge,
                    cancellationToken
                ),
                TableTransactionActionType.UpdateReplace => inner.UpdateEntityAsync(
                    entity,
                    etag,
                    TableUpdateMode.Replace,
                    cancellationToken
                ),
                TableTransactionActionType.UpsertMerge => inner.UpsertEntityAsync(
                    entity,
                    TableUpdateMode.Merge,
                    cancellationToken
                ),
                TableTransactionActionType.UpsertReplace => inner.UpsertEntityAsync(
                    entity,
                    TableUpdateMode.Replace,
                    cancellationToken
                ),
                _ => throw new ArgumentOutOfRangeException(nameof(action), action.ActionType, null),
            };
        }

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
        ) =>
            store.FailsToRead(Name)
                ? throw Busy()
                : inner.GetEntityIfExistsAsync(partitionKey, rowKey, select, cancellationToken);

        public override AsyncPageable<TableEntity> QueryAsync(
            string? filter = null,
            int? maxPerPage = null,
            IEnumerable<string>? select = null,
            CancellationToken cancellationToken = default
        ) => inner.QueryAsync(filter, maxPerPage, select, cancellationToken);

        public override Task<IReadOnlyList<ETag>> SubmitTransactionAsync(
            IEnumerable<TableTransactionAction> actions,
            CancellationToken cancellationToken = default
        )
        {
            var all = actions.ToList();
            all.ForEach(a => store.Check(Name, a.Entity));
            return inner.SubmitTransactionAsync(all, cancellationToken);
        }
    }
}
