using Npgsql;

namespace ChatOps.Tests.Schedule;

/// <summary>What a test reads and changes in the scheduler's database beside the product.</summary>
internal static class SchedulerTables
{
    public static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<long> CountAsync(string database, string from)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {from}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Every table of Hangfire's, with the number that another table of the same name would not have.</summary>
    public static async Task<IReadOnlyList<(string Name, long Oid)>> AllAsync(string database)
    {
        var tables = new List<(string Name, long Oid)>();
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(
            "SELECT relname::text, oid::bigint FROM pg_class WHERE relnamespace = 'chatops'::regnamespace AND relkind = 'r' "
                + "ORDER BY relname",
            connection
        );
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            tables.Add((rows.GetString(0), rows.GetInt64(1)));
        }

        return tables;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
