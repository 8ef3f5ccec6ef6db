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
    // The low byte is the primary result code.
    private int Primary => resultCode & 0xFF;

    /// <summary>What is the matter, worded to follow a colon.</summary>
    public string Words =>
        Primary switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process has locked it and does not let go. Stop that process",
            raw.SQLITE_FULL => "the disk is full. Make room on it",
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN or raw.SQLITE_AUTH =>
                "it cannot be opened for writing. Check the permissions of the file and its folder",
            raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => "the file is damaged, or is not a store. Put back a copy, or move it away",
            raw.SQLITE_IOERR => $"the disk is full or does not work ({Message.TrimEnd('.')}). Make room on it, or check it",
            _ => Message.TrimEnd('.'),
        };

    public static void ThrowIfNot(int expected, int resultCode, sqlite3? database)
    {
        if (resultCode != expected)
        {
            var message = database is null ? raw.sqlite3_errstr(resultCode) : raw.sqlite3_errmsg(database);
            throw new SqliteFailureException(resultCode, $"SQLite: {message.utf8_to_string()} ({resultCode}).");
        }
    }

    private static bool IsBusy(int resultCode) => (resultCode & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;
}
