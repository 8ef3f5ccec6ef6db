using SQLitePCL;

namespace ChatOps.Tables.Embedded;

/// <summary>A prepared statement. Parameters count from 1, columns from 0, as in SQLite. Spans are valid until the next step or
/// reset.</summary>
internal sealed class SqliteStatement(sqlite3 database, sqlite3_stmt handle) : IDisposable
{
    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> blob)
    {
        Check(raw.sqlite3_bind_blob(handle, parameter, blob));
        return this;
    }

    public SqliteStatement Bind(int parameter, long number)
    {
        Check(raw.sqlite3_bind_int64(handle, parameter, number));
        return this;
    }

    public SqliteStatement Bind(int parameter, string text)
    {
        Check(raw.sqlite3_bind_text(handle, parameter, text));
        return this;
    }

    /// <returns>Whether there is a row.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result != raw.SQLITE_ROW)
        {
            SqliteFailureException.ThrowIfNot(raw.SQLITE_DONE, result, database);
        }

        return result == raw.SQLITE_ROW;
    }

    /// <summary>Steps once and resets.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ends the read that this statement holds open. It repeats the failure of the last step, which was thrown
    /// then.</summary>
    public void Reset() => raw.sqlite3_reset(handle);

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public void Dispose() => handle.Dispose();

    private void Check(int result) => SqliteFailureException.ThrowIfNot(raw.SQLITE_OK, result, database);
}
