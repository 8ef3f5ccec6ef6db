using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;

namespace ChatOps.Tables.Embedded;

/// <summary>
/// Table storage in one SQLite file, with Azure's semantics. What is acknowledged is on the disk. Several processes may share a
/// file. Reads run on the caller's thread, on connections of their own, and complete at once; writes go in groups through one
/// thread.
/// </summary>
public sealed class SqliteTableServiceClient : LimitedTableServiceClient, IAsyncDisposable
{
    private readonly string _file;
    private readonly GroupWriter _writer;
    private readonly ConcurrentBag<ReadSession> _readers = [];
    private readonly ConcurrentDictionary<string, int> _tableIds = new(StringComparer.OrdinalIgnoreCase);
    private volatile bool _isClosed;

    /// <summary>What this process's reads have looked at.</summary>
    internal ReadCounter Looked { get; } = new();

    /// <summary>Opens the file, and makes it and its folder when they are not there.</summary>
    /// <exception cref="RequestFailedException">The file cannot be opened or is not such a store.</exception>
    public SqliteTableServiceClient(string file, TimeProvider? clock = null)
    {
        _file = Path.GetFullPath(file);
        StoreFile.Prepare(_file);
        _writer = new GroupWriter(new WriteSession(_file, clock ?? TimeProvider.System));
    }

    /// <summary>What is the matter with the store, as half a sentence and what to do; null for a failure that is not one of the
    /// store itself.</summary>
    public static string? FindTrouble(Exception failure) => (failure as SqliteFailureException)?.Words;

    /// <summary>Writes as any change does, and changes nothing. Waits for another process as long as any write: up to half a
    /// minute.</summary>
    /// <exception cref="RequestFailedException">The store takes no writes (<see cref="FindTrouble"/>).</exception>
    public Task CheckWritesAsync(CancellationToken cancellationToken) => WriteAsync(new TouchRequest(cancellationToken));

    /// <inheritdoc/>
    public override TableClient GetTableClient(string tableName)
    {
        TableLimits.CheckTableName(tableName);
        return new SqliteTableClient(this, tableName);
    }

    /// <summary>Finishes the writes that wait, then closes. No other call may be under way or follow.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        await _writer.DisposeAsync();
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    internal Task<long[]> WriteAsync(WriteRequest request) => _writer.WriteAsync(request);

    internal T Read<T>(Func<ReadSession, T> read)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        var session = _readers.TryTake(out var free) ? free : new ReadSession(_file, Looked);
        try
        {
            return read(session);
        }
        finally
        {
            _readers.Add(session);
        }
    }

    /// <summary>One entity. Another process may have re-created the table since its number was cached, so a miss looks it up
    /// again.</summary>
    internal TableEntity? Find(string table, string partitionKey, string rowKey, HashSet<string>? select) =>
        Read(session =>
        {
            var key = EntityKey.Encode(partitionKey, rowKey);
            if (_tableIds.TryGetValue(table, out var known))
            {
                EntityKey.SetTable(key, known);
                if (session.Find(key, partitionKey, rowKey, select) is { } entity)
                {
                    return entity;
                }
            }

            var current = session.FindTable(table);
            if (current == known)
            {
                return null;
            }

            _tableIds[table] = current;
            EntityKey.SetTable(key, current);
            return session.Find(key, partitionKey, rowKey, select);
        });
}
