using Azure;
using Azure.Data.Tables;
using ChatOps.Tables;

namespace ChatOps.Simulation.Store;

/// <summary>One storage account: what the service holds and what it answers, without a network. Rows are in the order of their
/// keys.</summary>
internal sealed class TableRows
{
    private readonly Dictionary<string, Table> _tables = new(StringComparer.OrdinalIgnoreCase);
    private long _stamp;

    /// <summary>Called for every row that a write has changed: table, the row before, the row after.</summary>
    public Action<string, TableEntity?, TableEntity?> Committed { get; set; } = (_, _, _) => { };

    public void Create(string table) => _tables.TryAdd(table, new Table());

    public void Delete(string table) => _tables.Remove(table);

    public TableEntity? Find(string table, string partitionKey, string rowKey) =>
        _tables.GetValueOrDefault(table)?.Partitions.GetValueOrDefault(partitionKey)?.GetValueOrDefault(rowKey);

    /// <summary>The rows of one partition, or of all when it is null, that come after a key.</summary>
    /// <param name="first">Rows of the one partition before it are left out.</param>
    public IEnumerable<TableEntity> After(
        string table,
        string? partitionKey,
        (string Partition, string Row)? after,
        string? first = null
    )
    {
        var partitions = TableOf(table).Partitions;
        IEnumerable<KeyValuePair<string, SortedList<string, TableEntity>>> looked =
            partitionKey is null ? partitions
            : partitions.TryGetValue(partitionKey, out var only) ? [new(partitionKey, only)]
            : [];
        foreach (var (key, partition) in looked)
        {
            if (after is { } past && string.CompareOrdinal(key, past.Partition) < 0)
            {
                continue;
            }

            for (var i = first is null ? 0 : IndexOf(partition.Keys, first); i < partition.Count; i++)
            {
                var row = partition.GetKeyAtIndex(i);
                if (after is not { } last || key != last.Partition || string.CompareOrdinal(row, last.Row) > 0)
                {
                    yield return partition.GetValueAtIndex(i);
                }
            }
        }
    }

    /// <summary>All or nothing: every condition is checked before the first change. Answers the new ETags.</summary>
    public IReadOnlyList<ETag> Write(
        string table,
        IReadOnlyList<TableTransactionAction> actions,
        bool isTransaction,
        DateTimeOffset now
    )
    {
        if (!_tables.TryGetValue(table, out var rows))
        {
            throw isTransaction ? TableErrors.InTransaction(TableErrors.NoTable(), 0) : TableErrors.NoTable();
        }

        var stored = new TableEntity?[actions.Count];
        for (var i = 0; i < stored.Length; i++)
        {
            try
            {
                stored[i] = Prepare(rows, actions[i]);
            }
            catch (RequestFailedException refused) when (isTransaction)
            {
                throw TableErrors.InTransaction(refused, i);
            }
        }

        var etags = new ETag[stored.Length];
        for (var i = 0; i < stored.Length; i++)
        {
            etags[i] = Apply(table, rows, actions[i].EntityOf(), stored[i], now);
        }

        return etags;
    }

    // Of the first key that is not before one.
    private static int IndexOf(IList<string> keys, string first)
    {
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(keys[middle], first) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>As <see cref="Copy"/>, of a row that is stored, and so has nothing in it that is not.</summary>
    public static TableEntity CopyStored(TableEntity stored)
    {
        var copy = new TableEntity(stored);
        foreach (var (name, value) in stored)
        {
            if (value is byte[] data)
            {
                copy[name] = data.Clone();
            }
        }

        return copy;
    }

    /// <summary>A row of one's own: what is stored must not change with it.</summary>
    public static TableEntity Copy(TableEntity entity)
    {
        var copy = new TableEntity(entity.PartitionKey, entity.RowKey) { ETag = entity.ETag, Timestamp = entity.Timestamp };
        foreach (var (name, value) in entity.Own())
        {
            copy.Add(name, value is byte[] data ? data.Clone() : value);
        }

        return copy;
    }

    private Table TableOf(string table) => _tables.GetValueOrDefault(table) ?? throw TableErrors.NoTable();

    /// <returns>The row after the write; null for none.</returns>
    private static TableEntity? Prepare(Table rows, TableTransactionAction action)
    {
        var (entity, type) = (action.EntityOf(), action.ActionType);
        var there = rows.Partitions.GetValueOrDefault(entity.PartitionKey)?.GetValueOrDefault(entity.RowKey);
        if (type == TableTransactionActionType.Add && there is not null)
        {
            throw TableErrors.AlreadyExists();
        }

        if (
            type
            is TableTransactionActionType.UpdateMerge
                or TableTransactionActionType.UpdateReplace
                or TableTransactionActionType.Delete
        )
        {
            if (there is null)
            {
                throw TableErrors.NotFound();
            }

            if (!action.ETag.IsMissing() && action.ETag != ETag.All && action.ETag != there.ETag)
            {
                throw TableErrors.ConditionNotMet();
            }
        }

        return type switch
        {
            TableTransactionActionType.Delete => null,
            TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge when there is not null => Merged(
                there,
                entity
            ),
            _ => Copy(entity),
        };
    }

    private static TableEntity Merged(TableEntity there, TableEntity change)
    {
        var merged = Copy(there);
        foreach (var (name, value) in change.Own())
        {
            merged.Set(name, value);
        }

        TableLimits.CheckWhole(merged);
        return merged;
    }

    private ETag Apply(string name, Table rows, TableEntity keys, TableEntity? stored, DateTimeOffset now)
    {
        if (!rows.Partitions.TryGetValue(keys.PartitionKey, out var partition))
        {
            rows.Partitions.Add(keys.PartitionKey, partition = new SortedList<string, TableEntity>(StringComparer.Ordinal));
        }

        var before = partition.GetValueOrDefault(keys.RowKey);
        if (stored is null)
        {
            partition.Remove(keys.RowKey);
        }
        else
        {
            stored.ETag = new ETag($"W/\"{++_stamp:x}\"");
            stored.Timestamp = now;
            partition[keys.RowKey] = stored;
        }

        Committed(name, before, stored);
        return stored?.ETag ?? default;
    }

    private sealed class Table
    {
        public SortedList<string, SortedList<string, TableEntity>> Partitions { get; } = new(StringComparer.Ordinal);
    }
}
