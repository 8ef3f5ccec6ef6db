using ChatOps.Storage;
using Hangfire.PostgreSql;
using Npgsql;

namespace ChatOps.Schedule;

/// <summary>The PostgreSQL database by which several instances take turns (<c>ConnectionStrings:Scheduler</c>). Types of Npgsql's
/// are named here and in <see cref="ScheduleTrouble"/> only: the library is not loaded where there is no database.</summary>
internal static class ScheduleDatabase
{
    // What the setting itself says comes after these, and wins. Seconds: a server that is gone must be missed long before others
    // wait for this instance.
    private const string Defaults = "Application Name=ChatOps;Timeout=5;Command Timeout=10;Keepalive=10;No Reset On Close=true;";

    // The machine of an instance may be gone without a word in the middle of a transaction: the server ends it by itself.
    private const string EndIdle = "SET idle_in_transaction_session_timeout = '10s'";

    // Any number that nothing else in the database locks.
    private const string OneAtATime = "SELECT pg_advisory_xact_lock(7263540017342)";

    private const int LongestName = 63;

    private const string Example =
        "Give one such as Host=db.example.gov.uk;Database=chatops;Username=chatops;Password=...; leave it out where one "
        + "instance runs alone.";

    /// <exception cref="SettingsException">The setting is no connection string of PostgreSQL's, or names no server.</exception>
    public static void Check(string connection)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(Defaults + connection);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // Without the exception's words: they may repeat a password.
            throw new SettingsException($"ConnectionStrings:Scheduler is not a connection string of PostgreSQL. {Example}");
        }

        if (string.IsNullOrWhiteSpace(settings.Host))
        {
            throw new SettingsException($"ConnectionStrings:Scheduler names no Host. {Example}");
        }
    }

    /// <summary>Each bot has a schema of its own, so that several may share a database.</summary>
    public static string SchemaOf(string name)
    {
        var schema = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));
        return schema.Length <= LongestName ? schema : schema[..LongestName];
    }

    /// <summary>Creates Hangfire's tables where they are missing.</summary>
    public static async Task<ScheduleStorage> OpenStorageAsync(
        string connection,
        string name,
        CancellationToken cancellationToken
    )
    {
        var source = Open(connection);
        try
        {
            // Instances that start together on an empty database would create the tables in each other's way.
            await using var locking = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await locking.BeginTransactionAsync(cancellationToken);
            await using (var command = new NpgsqlCommand(OneAtATime, locking, transaction))
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            // Hangfire blocks the thread that asks the database.
            var storage = await Task.Run(() => new PostgreSqlStorage(new Connections(source), Settings(name)), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new ScheduleStorage(storage, source);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    // Measured with two instances: with these, one that is killed while it works costs no tick, and a lock that it leaves behind
    // stops the others for 20 seconds; with the defaults, for 10 minutes.
    private static PostgreSqlStorageOptions Settings(string name) =>
        new()
        {
            SchemaName = SchemaOf(name),
            QueuePollInterval = TimeSpan.FromSeconds(1),
            DistributedLockTimeout = TimeSpan.FromSeconds(15),
            InvisibilityTimeout = TimeSpan.FromSeconds(20),
            // A cycle that lasts longer than that is not handed to another instance while its own is alive.
            UseSlidingInvisibilityTimeout = true,
            // ScheduleServer tries again, and says what is the matter meanwhile.
            StartupConnectionMaxRetries = 0,
            JobExpirationCheckInterval = ScheduleStorage.KeepJobs,
        };

    public static NpgsqlDataSource Open(string connection)
    {
        var builder = new NpgsqlDataSourceBuilder(Defaults + connection);
        builder.UsePhysicalConnectionInitializer(
            physical =>
            {
                using var command = new NpgsqlCommand(EndIdle, physical);
                command.ExecuteNonQuery();
            },
            async physical =>
            {
                await using var command = new NpgsqlCommand(EndIdle, physical);
                await command.ExecuteNonQueryAsync();
            }
        );
        return builder.Build();
    }

    private sealed class Connections(NpgsqlDataSource source) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => source.CreateConnection();
    }
}
