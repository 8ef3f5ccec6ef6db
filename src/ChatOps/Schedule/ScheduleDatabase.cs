using ChatOps.Storage;
using Npgsql;

namespace ChatOps.Schedule;

/// <summary>The PostgreSQL database by which several instances take turns (<c>ConnectionStrings:Scheduler</c>). Types of Npgsql's
/// are named here and in <see cref="ScheduleTrouble"/> only: the library is not loaded where there is no database.</summary>
internal static class ScheduleDatabase
{
    // What the setting itself says comes after these, and wins. Seconds: a server that is gone must be missed long before others
    // wait for this instance.
    private const string Defaults = "Application Name=ChatOps;Timeout=5;Command Timeout=10;Keepalive=10;No Reset On Close=true;";

    // The machine of an instance may be gone without a word while it held the cluster's lock: the server lets go of it by itself.
    private const string LetGo = "SET idle_in_transaction_session_timeout = '10s'";

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

    public static NpgsqlDataSource Open(string connection)
    {
        var builder = new NpgsqlDataSourceBuilder(Defaults + connection);
        builder.UsePhysicalConnectionInitializer(
            physical =>
            {
                using var command = new NpgsqlCommand(LetGo, physical);
                command.ExecuteNonQuery();
            },
            async physical =>
            {
                await using var command = new NpgsqlCommand(LetGo, physical);
                await command.ExecuteNonQueryAsync();
            }
        );
        return builder.Build();
    }
}
