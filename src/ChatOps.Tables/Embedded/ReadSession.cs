using Azure.Data.Tables;
using ChatOps.Tables.Embedded.Filters;

namespace ChatOps.Tables.Embedded;

/// <summary>A connection that only reads: it sees what was committed when a read begins, and waits for no writer. For one thread
/// at a time.</summary>
internal sealed class ReadSession : IDisposable
{
    // A page that finds nothing ends here, so that no read holds back the write-ahead log for long.
    private const int MaxScanned = 10_000;

    private readonly ReadCounter _counter;
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _scan;
    private readonly SqliteStatement _findTable;

    public ReadSession(string file, ReadCounter counter)
    {
        _counter = counter;
        _database = SqliteSchema.OpenReader(file);
        _find = _database.Prepare("SELECT stamp, body FROM entity WHERE key = ?1");
        _scan = _database.Prepare("SELECT key, stamp, body FROM entity WHERE key >= ?1 AND key < ?2 ORDER BY key");
        _findTable = _database.Prepare("SELECT id FROM tables WHERE name = ?1");
    }

    /// <summary>0 for none.</summary>
    public int FindTable(string name)
    {
        try
        {
            return _findTable.Bind(1, name).Step() ? (int)_findTable.Number(0) : 0;
        }
        finally
        {
            _findTable.Reset();
        }
    }

    public TableEntity? Find(byte[] key, string partitionKey, string rowKey, HashSet<string>? select)
    {
        try
        {
            if (!_find.Bind(1, key).Step())
            {
                return null;
            }

            var body = _find.Blob(1);
            _counter.Add(1, key.Length + body.Length);
            return Read(partitionKey, rowKey, _find.Number(0), body, select);
        }
        finally
        {
            _find.Reset();
        }
    }

    /// <summary>Up to <paramref name="size"/> entities, and the key to go on after; null at the end.</summary>
    public (List<TableEntity> Entities, byte[]? LastKey) Scan(
        KeyRange range,
        FilterNode? filter,
        HashSet<string>? select,
        int size
    )
    {
        var entities = new List<TableEntity>(Math.Min(size, 64));
        byte[]? lastKey = null;
        var scanned = 0;
        long bytes = 0;
        try
        {
            _scan.Bind(1, range.From).Bind(2, range.Below);
            for (; _scan.Step(); scanned++)
            {
                if (entities.Count == size || scanned == MaxScanned)
                {
                    return (entities, lastKey);
                }

                var key = _scan.Blob(0);
                var (partitionKey, rowKey) = EntityKey.Decode(key);
                var body = _scan.Blob(2);
                bytes += key.Length + body.Length;
                var entity = Read(partitionKey, rowKey, _scan.Number(1), body, filter is null ? select : null);
                if (filter is null || filter.Matches(entity))
                {
                    entities.Add(filter is null || select is null ? entity : entity.Project(select));
                }

                lastKey = key.ToArray();
            }

            return (entities, null);
        }
        finally
        {
            _scan.Reset();
            _counter.Add(scanned, bytes);
        }
    }

    public void Dispose()
    {
        _find.Dispose();
        _scan.Dispose();
        _findTable.Dispose();
        _database.Dispose();
    }

    private static TableEntity Read(
        string partitionKey,
        string rowKey,
        long stamp,
        ReadOnlySpan<byte> body,
        HashSet<string>? select
    )
    {
        var entity = new TableEntity(partitionKey, rowKey)
        {
            ETag = EntityStamp.ToETag(stamp),
            Timestamp = EntityStamp.ToTimestamp(stamp),
        };
        PropertyCodec.Decode(body, entity, select);
        return entity;
    }
}
