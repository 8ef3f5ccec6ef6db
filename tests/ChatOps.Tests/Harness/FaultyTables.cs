using Azure;
using ChatOps.Tables;

namespace ChatOps.Tests.Harness;

/// <summary>A store that fails when a test says so: as when the process or the store stops at that moment.</summary>
internal sealed class FaultyTables(TableServiceClient inner) : TableServiceClient
{
    /// <summary>Given the table and the row about to be changed. When true, the change is not made and fails.</summary>
    public Func<string, TableEntity, bool> Fails { get; set; } = (_, _) => false;

    public override TableClient GetTableClient(string tableName) => new Table(this, inner.GetTableClient(tableName));

    private void Check(string table, TableEntity row)
    {
        if (Fails(table, row))
        {
            throw new RequestFailedException(503, "Scripted.", "ServerBusy", null);
        }
    }

    private sealed class Table(FaultyTables store, TableClient inner) : TableClient
    {
        public override string Name => inner.Name;

        public override Task CreateIfNotExistsAsync(CancellationToken cancellationToken = default) => inner.CreateIfNotExistsAsync(cancellationToken);

        public override Task DeleteAsync(CancellationToken cancellationToken = default) => inner.DeleteAsync(cancellationToken);

        public override Task<ETag> AddEntityAsync(TableEntity entity, CancellationToken cancellationToken = default)
        {
            store.Check(Name, entity);
            return inner.AddEntityAsync(entity, cancellationToken);
        }

        public override Task<ETag> UpsertEntityAsync(TableEntity entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        {
            store.Check(Name, entity);
            return inner.UpsertEntityAsync(entity, mode, cancellationToken);
        }

        public override Task<ETag> UpdateEntityAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        {
            store.Check(Name, entity);
            return inner.UpdateEntityAsync(entity, ifMatch, mode, cancellationToken);
        }

        public override Task DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
            inner.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken);

        public override Task<TableEntity?> GetEntityIfExistsAsync(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
            inner.GetEntityIfExistsAsync(partitionKey, rowKey, select, cancellationToken);

        public override AsyncPageable<TableEntity> QueryAsync(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
            inner.QueryAsync(filter, maxPerPage, select, cancellationToken);

        public override Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken = default)
        {
            var all = actions.ToList();
            all.ForEach(a => store.Check(Name, a.Entity));
            return inner.SubmitTransactionAsync(all, cancellationToken);
        }
    }
}
