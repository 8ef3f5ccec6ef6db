using Azure;
using Azure.Data.Tables;

namespace ChatOps.Tables.Embedded;

/// <summary>The writer's connection: what one SQLite transaction is made of. For the writer thread only.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, int> _tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _rollback;
    private readonly SqliteStatement _dataVersion;
    private readonly SqliteStatement _readClock;
    private readonly SqliteStatement _setClock;
    private readonly SqliteStatement _findTable;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _findStamp;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _update;
    private readonly SqliteStatement _delete;
    private long _knownVersion = -1;
    private long _committedStamp;
    private long _stamp;

    public WriteSession(string file, TimeProvider clock)
    {
        _clock = clock;
        _database = SqliteSchema.OpenWriter(file);
        _begin = _database.Prepare("BEGIN IMMEDIATE");
        _commit = _database.Prepare("COMMIT");
        _rollback = _database.Prepare("ROLLBACK");
        _dataVersion = _database.Prepare("PRAGMA data_version");
        _readClock = _database.Prepare("SELECT stamp FROM clock");
        _setClock = _database.Prepare("UPDATE clock SET stamp = ?1");
        _findTable = _database.Prepare("SELECT id FROM tables WHERE name = ?1");
        _find = _database.Prepare("SELECT id, stamp, body FROM entity WHERE key = ?1");
        _findStamp = _database.Prepare("SELECT id, stamp FROM entity WHERE key = ?1");
        _insert = _database.Prepare("INSERT INTO entity (key, stamp, body) VALUES (?1, ?2, ?3)");
        _update = _database.Prepare("UPDATE entity SET stamp = ?2, body = ?3 WHERE id = ?1");
        _delete = _database.Prepare("DELETE FROM entity WHERE id = ?1");
    }

    public void Begin()
    {
        _begin.Run();
        var version = ReadNumber(_dataVersion);
        if (version != _knownVersion)
        {
            // Another process has written: its tables and its time count.
            _knownVersion = version;
            _tables.Clear();
            _committedStamp = Math.Max(_committedStamp, ReadNumber(_readClock));
        }

        _stamp = _committedStamp;
    }

    public void Commit()
    {
        if (_stamp != _committedStamp)
        {
            _setClock.Bind(1, _stamp).Run();
        }

        _commit.Run();
        _committedStamp = _stamp;
    }

    /// <summary>Undoes what <see cref="Begin"/> began; SQLite may have done so itself after a failure of the disk.</summary>
    public void RollBack()
    {
        _tables.Clear();
        try
        {
            _rollback.Run();
        }
        catch (SqliteFailureException)
        {
            // There was no transaction any more.
        }
    }

    /// <summary>Writes a page as it is.</summary>
    public void Touch()
    {
        using var touch = _database.Prepare("UPDATE clock SET stamp = stamp");
        touch.Run();
    }

    public void CreateTable(string name)
    {
        if (FindTable(name) == 0)
        {
            using var create = _database.Prepare("INSERT INTO tables (name) VALUES (?1)");
            create.Bind(1, name).Run();
        }
    }

    public void DeleteTable(string name)
    {
        if (FindTable(name) is not 0 and var table)
        {
            using var rows = _database.Prepare("DELETE FROM entity WHERE key >= ?1 AND key < ?2");
            rows.Bind(1, EntityKey.Start(table)).Bind(2, EntityKey.Start(table + 1)).Run();
            using var row = _database.Prepare("DELETE FROM tables WHERE id = ?1");
            row.Bind(1, table).Run();
            _tables.Remove(name);
        }
    }

    /// <summary>All or nothing: every condition is checked before the first change.</summary>
    /// <exception cref="RequestFailedException">A condition was not met; of a transaction also which.</exception>
    public long[] Write(string tableName, EntityWrite[] writes, bool isTransaction)
    {
        var table = FindTable(tableName);
        if (table == 0)
        {
            var missing = TableErrors.NoTable();
            throw isTransaction ? TableErrors.InTransaction(missing, 0) : missing;
        }

        Span<long> ids = stackalloc long[TableLimits.MaxActions];
        var bodies = new byte[writes.Length][];
        for (var i = 0; i < writes.Length; i++)
        {
            EntityKey.SetTable(writes[i].Key, table);
            try
            {
                (ids[i], bodies[i]) = Prepare(writes[i]);
            }
            catch (RequestFailedException refused) when (isTransaction && refused is not SqliteFailureException)
            {
                throw TableErrors.InTransaction(refused, i);
            }
        }

        var stamps = new long[writes.Length];
        for (var i = 0; i < writes.Length; i++)
        {
            stamps[i] = Apply(writes[i], ids[i], bodies[i]);
        }

        return stamps;
    }

    public void Dispose()
    {
        SqliteStatement[] all =
        [
            _begin,
            _commit,
            _rollback,
            _dataVersion,
            _readClock,
            _setClock,
            _findTable,
            _find,
            _findStamp,
            _insert,
            _update,
            _delete,
        ];
        foreach (var statement in all)
        {
            statement.Dispose();
        }

        _database.Dispose();
    }

    /// <returns>The row that is there, 0 for none, and the blob to store.</returns>
    private (long Id, byte[] Body) Prepare(EntityWrite write)
    {
        var find = write.IsMerge ? _find : _findStamp;
        try
        {
            var exists = find.Bind(1, write.Key).Step();
            write.CheckCondition(exists ? find.Number(1) : EntityStamp.None);
            return (exists ? find.Number(0) : 0, exists && write.IsMerge ? Merge(find.Blob(2), write.Entity) : write.Body);
        }
        finally
        {
            find.Reset();
        }
    }

    private static byte[] Merge(ReadOnlySpan<byte> stored, TableEntity change)
    {
        var merged = new TableEntity(change.PartitionKey, change.RowKey);
        PropertyCodec.Decode(stored, merged);
        foreach (var (name, value) in change.Own())
        {
            merged.Set(name, value);
        }

        TableLimits.CheckWhole(merged);
        return PropertyCodec.Encode(merged);
    }

    private long Apply(EntityWrite write, long id, byte[] body)
    {
        if (write.IsDelete)
        {
            _delete.Bind(1, id).Run();
            return EntityStamp.None;
        }

        _stamp = Math.Max(_stamp + 1, _clock.GetUtcNow().UtcTicks);
        if (id == 0)
        {
            _insert.Bind(1, write.Key).Bind(2, _stamp).Bind(3, body).Run();
        }
        else
        {
            _update.Bind(1, id).Bind(2, _stamp).Bind(3, body).Run();
        }

        return _stamp;
    }

    private int FindTable(string name)
    {
        if (!_tables.TryGetValue(name, out var table))
        {
            table = (int)ReadNumber(_findTable.Bind(1, name));
            if (table != 0)
            {
                _tables.Add(name, table);
            }
        }

        return table;
    }

    private static long ReadNumber(SqliteStatement statement)
    {
        try
        {
            return statement.Step() ? statement.Number(0) : 0;
        }
        finally
        {
            statement.Reset();
        }
    }
}
