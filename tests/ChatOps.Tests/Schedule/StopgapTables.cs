using System.Collections.Concurrent;
using System.Globalization;
using Azure;
using ChatOps.Tables;

namespace ChatOps.Tests.Schedule;

/// <summary>Tables in memory, as much of them as the schedule uses. Goes as soon as the embedded store is there.</summary>
internal sealed class StopgapTables : TableServiceClient
{
    private readonly ConcurrentDictionary<string, StopgapTable> _tables = new(StringComparer.Ordinal);

    public override TableClient GetTableClient(string tableName) => _tables.GetOrAdd(tableName, name => new StopgapTable(name));

    private sealed class StopgapTable(string name) : TableClient
    {
        private readonly Lock _lock = new();
        private readonly SortedDictionary<(string, string), TableEntity> _rows = [];
        private int _writes;

        public override string Name => name;

        public override Task CreateIfNotExistsAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public override Task DeleteAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public override async Task<ETag> AddEntityAsync(TableEntity entity, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            lock (_lock)
            {
                return _rows.ContainsKey(Key(entity))
                    ? throw new RequestFailedException(409, "There", "EntityAlreadyExists", null)
                    : Write(entity);
            }
        }

        public override async Task<ETag> UpsertEntityAsync(
            TableEntity entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            lock (_lock)
            {
                return Write(entity);
            }
        }

        public override async Task<ETag> UpdateEntityAsync(
            TableEntity entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            lock (_lock)
            {
                var held = _rows.GetValueOrDefault(Key(entity)) ?? throw new RequestFailedException(404, "Gone", "ResourceNotFound", null);
                return held.ETag == ifMatch ? Write(entity) : throw new RequestFailedException(412, "Changed", "UpdateConditionNotSatisfied", null);
            }
        }

        public override Task DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public override async Task<TableEntity?> GetEntityIfExistsAsync(
            string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            lock (_lock)
            {
                return _rows.GetValueOrDefault((partitionKey, rowKey)) is { } row ? Copy(row) : null;
            }
        }

        public override AsyncPageable<TableEntity> QueryAsync(
            string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        {
            lock (_lock)
            {
                var found = _rows.Values.Where(r => filter is null || filter == $"PartitionKey eq '{r.PartitionKey}'").Select(Copy).ToList();
                return AsyncPageable<TableEntity>.FromPages([Page<TableEntity>.FromValues(found, null, null!)]);
            }
        }

        public override Task<IReadOnlyList<ETag>> SubmitTransactionAsync(
            IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        private static (string PartitionKey, string RowKey) Key(TableEntity entity) => (entity.PartitionKey, entity.RowKey);

        private ETag Write(TableEntity entity)
        {
            var row = Copy(entity);
            row.ETag = new ETag((++_writes).ToString(CultureInfo.InvariantCulture));
            _rows[Key(entity)] = row;
            return row.ETag;
        }

        private static TableEntity Copy(TableEntity entity)
        {
            var copy = new TableEntity(entity.PartitionKey, entity.RowKey) { ETag = entity.ETag };
            foreach (var (name, value) in entity)
            {
                copy.Add(name, value);
            }

            return copy;
        }
    }
}
