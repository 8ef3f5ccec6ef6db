namespace ChatOps.Tables.Embedded;

/// <summary>
/// The file. <c>entity.key</c> is <see cref="EntityKey"/>, <c>body</c> is <see cref="PropertyCodec"/>; <c>stamp</c> is the time
/// of the last write in UTC ticks and its ETag. Rows lie in the order they came and an index finds them: new rows of all
/// partitions share pages, where a table clustered by key would dirty a page per row.
/// </summary>
internal static class SqliteSchema
{
    private const long Version = 1;

    /// <summary>Opens for writing, and makes the tables of a new file.</summary>
    public static SqliteDatabase OpenWriter(string file)
    {
        var database = SqliteDatabase.Open(file);
        try
        {
            // FULL: a commit is on the disk, not in its cache, before a caller sees it succeed.
            database.Execute("PRAGMA journal_mode = WAL");
            database.Execute("PRAGMA synchronous = FULL");
            // 8 MB: SQLite walks its whole cache at each commit, so that a larger one costs the writer more than it saves.
            database.Execute("PRAGMA cache_size = -8000");
            // The log is copied into the file every 64 MB: rarely enough that the pause, some 50 ms under full load, stays out of
            // the 99th percentile, and pages written many times are copied once. Kept at its size, it is overwritten in place.
            database.Execute("PRAGMA wal_autocheckpoint = 16000");
            database.Execute("PRAGMA journal_size_limit = 134217728");
            Create(database);
            database.Started();
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public static SqliteDatabase OpenReader(string file)
    {
        var database = SqliteDatabase.Open(file);
        database.Execute("PRAGMA query_only = ON");
        database.Started();
        return database;
    }

    private static void Create(SqliteDatabase database)
    {
        database.Execute("BEGIN IMMEDIATE");
        var version = database.ReadNumber("PRAGMA user_version");
        if (version > Version)
        {
            throw new InvalidDataException(
                $"The store was written by a later version (format {version}; this one knows {Version})."
            );
        }

        if (version == 0)
        {
            CreateTables(database);
        }

        database.Execute("COMMIT");
    }

    private static void CreateTables(SqliteDatabase database)
    {
        database.Execute("CREATE TABLE tables (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE COLLATE NOCASE)");
        database.Execute(
            "CREATE TABLE entity (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, stamp INTEGER NOT NULL, body BLOB NOT NULL)"
        );
        database.Execute("CREATE TABLE clock (id INTEGER PRIMARY KEY CHECK (id = 1), stamp INTEGER NOT NULL)");
        database.Execute("INSERT INTO clock VALUES (1, 0)");
        database.Execute($"PRAGMA user_version = {Version}");
    }
}
