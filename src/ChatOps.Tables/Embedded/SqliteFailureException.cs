using Azure;
using SQLitePCL;

namespace ChatOps.Tables.Embedded;

/// <summary>The database itself failed, as opposed to a condition of an operation; the disk, or another process that would not
/// let go.</summary>
internal sealed class SqliteFailureException(int resultCode, string message)
    : RequestFailedException(
        IsBusy(resultCode) ? 503 : 500,
        message,
        IsBusy(resultCode) ? "ServerBusy" : "InternalError",
        innerException: null
    )
{
    public static void ThrowIfNot(int expected, int resultCode, sqlite3? database)
    {
        if (resultCode != expected)
        {
            var message = database is null ? raw.sqlite3_errstr(resultCode) : raw.sqlite3_errmsg(database);
            throw new SqliteFailureException(resultCode, $"SQLite: {message.utf8_to_string()} ({resultCode}).");
        }
    }

    // The low byte is the primary result code.
    private static bool IsBusy(int resultCode) => (resultCode & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;
}
