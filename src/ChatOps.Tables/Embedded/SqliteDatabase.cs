using SQLitePCL;

namespace ChatOps.Tables.Embedded;

/// <summary>
/// One connection, straight on SQLite's C interface: ADO.NET's parameters and readers cost more than the rows they carry. For one
/// thread at a time.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int BusyTimeoutMilliseconds = 30_000;

    // Whoever starts the program waits for it, and another process that works lets go in less.
    private const int BusyTimeoutAtStartMilliseconds = 10_000;

    private readonly sqlite3 _handle;

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(sqlite3 handle) => _handle = handle;

    public static SqliteDatabase Open(string file)
    {
        const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var result = raw.sqlite3_open_v2(file, out var handle, Flags, null);
        if (result != raw.SQLITE_OK)
        {
            handle?.Dispose();
            SqliteFailureException.ThrowIfNot(raw.SQLITE_OK, result, database: null);
        }

        raw.sqlite3_extended_result_codes(handle, 1);
        // SQLite's own handler backs off from 1 to 100 ms between tries.
        raw.sqlite3_busy_timeout(handle, BusyTimeoutAtStartMilliseconds);
        return new SqliteDatabase(handle!);
    }

    /// <summary>From now on another process may keep what it is doing for longer.</summary>
    public void Started() => raw.sqlite3_busy_timeout(_handle, BusyTimeoutMilliseconds);

    public void Execute(string sql)
    {
        using var statement = Prepare(sql);
        while (statement.Step())
        {
            // A pragma may answer a row; only that it succeeds matters here.
        }
    }

    public long ReadNumber(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Number(0) : 0;
    }

    public string? ReadText(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Text(0) : null;
    }

    public SqliteStatement Prepare(string sql)
    {
        SqliteFailureException.ThrowIfNot(raw.SQLITE_OK, raw.sqlite3_prepare_v2(_handle, sql, out var statement), _handle);
        return new SqliteStatement(_handle, statement);
    }

    public void Dispose() => _handle.Dispose();
}
