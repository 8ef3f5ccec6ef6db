using System.Net;
using System.Net.Sockets;
using ChatOps.Schedule;
using ChatOps.Storage;
using ChatOps.Testing;
using Npgsql;
using Xunit;
using static ChatOps.Tests.Schedule.SchedulerTables;

namespace ChatOps.Tests.Schedule;

/// <summary>The scheduler's database when something is the matter with it.</summary>
public sealed class ScheduleDatabaseTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>, IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly CycleLog _log = new();
    private readonly List<SchedulerHost> _hosts = [];

    // Whoever dies in a transaction holds what it changed until the server ends it; whoever dies outside leaves a row behind.
    [Theory]
    [InlineData("SELECT * FROM chatops.hash FOR UPDATE", "")]
    [InlineData("SELECT 1", "INSERT INTO chatops.lock (resource, acquired) VALUES ('chatops:recurring-jobs:lock', now())")]
    public async Task A_machine_that_is_gone_with_a_lock_stops_the_others_for_seconds_only(string locks, string left)
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database);
        await _log.WaitForAsync(l => l.Cycles.Count >= 2, "2 cycles");
        await using var gone = ScheduleDatabase.Open(database);
        await using var connection = await gone.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand(locks, connection, transaction))
        {
            await command.ExecuteNonQueryAsync();
        }

        // A lock that the instance has at this moment is its own a little longer.
        while (left.Length > 0 && !await InsertAsync(database, left)) { }

        // The cycle that runs already ends; after it there is none until the lock is gone, which is waited for with a machine's
        // patience and not measured: were the lock kept, no cycle would come at all.
        var locked = TimeProvider.System.GetUtcNow();
        await _log.WaitForAsync(l => l.Cycles[^1].At - locked > TimeSpan.FromSeconds(5), "a cycle after the pause");
    }

    [Fact]
    public async Task Without_its_database_at_the_start_it_says_so_once_and_ticks_when_it_is_there()
    {
        await using var postgres = await Postgres.StartAsync();
        var database = await postgres.NewDatabaseAsync();
        await postgres.StopAsync();

        var host = await StartAsync(database);
        await _log.WaitForAsync(_ => host.Trouble is not null, "the trouble");
        Assert.Equal("the scheduler's database cannot be reached", host.Trouble);
        Assert.Empty(_log.Cycles);

        await postgres.StartAgainAsync();
        await _log.WaitForAsync(l => l.Cycles.Count >= 3, "3 cycles");
        Assert.Null(host.Trouble);
        SaidOnce();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Without_its_database_later_it_says_so_once_and_goes_on_when_it_is_back()
    {
        await using var postgres = await Postgres.StartAsync();
        var database = await postgres.NewDatabaseAsync();
        var host = await StartAsync(database);
        await _log.WaitForAsync(l => l.Cycles.Count >= 3, "3 cycles");

        await postgres.StopAsync();
        await _log.WaitForAsync(_ => host.Trouble is not null, "the trouble");
        // Long enough for several tries.
        await UntilAsync(
            () => TimeProvider.System.GetUtcNow() - _log.Cycles[^1].At > TimeSpan.FromSeconds(12),
            "12 seconds without a cycle"
        );

        await postgres.StartAgainAsync();
        var before = _log.Cycles.Count;
        await _log.WaitForAsync(l => l.Cycles.Count >= before + 3, "3 cycles more");
        Assert.Null(host.Trouble);
        SaidOnce();

        // A deployment does not wait for the database either.
        await postgres.StopAsync();
        await StopsSoonAsync(host);
    }

    [Fact]
    public async Task A_database_that_takes_connections_and_never_answers_keeps_no_host_from_stopping()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var host = await StartAsync($"Host=127.0.0.1;Port={port};Database=chatops;Username=chatops");
        await _log.WaitForAsync(_ => host.Trouble is not null, "the trouble");
        Assert.Equal("the scheduler's database cannot be reached", host.Trouble);
        await StopsSoonAsync(host);
    }

    [Fact]
    public async Task A_database_that_stops_answering_keeps_no_host_from_stopping()
    {
        var database = new NpgsqlConnectionStringBuilder(await fixture.Postgres.NewDatabaseAsync());
        await using var line = new StallingLine(database.Port);
        database.Port = line.Port;
        var host = await StartAsync(database.ConnectionString);
        await _log.WaitForAsync(l => l.Cycles.Count >= 2, "2 cycles");

        line.Stall();
        await _log.WaitForAsync(_ => host.Trouble is not null, "the trouble");
        Assert.Equal("the scheduler's database cannot be reached", host.Trouble);
        await StopsSoonAsync(host);
    }

    [Fact]
    public async Task A_host_that_is_stopped_while_its_database_does_not_answer_ends_soon()
    {
        var database = new NpgsqlConnectionStringBuilder(await fixture.Postgres.NewDatabaseAsync());
        await using var line = new StallingLine(database.Port);
        database.Port = line.Port;
        var host = await StartAsync(database.ConnectionString);
        await _log.WaitForAsync(l => l.Cycles.Count >= 2, "2 cycles");

        line.Stall();
        await StopsSoonAsync(host);
    }

    [Theory]
    [InlineData(
        "Username=nobody",
        "the scheduler's database refuses the user name or the password of ConnectionStrings:Scheduler"
    )]
    [InlineData("Database=nowhere", "the database that ConnectionStrings:Scheduler names is not on its server")]
    public async Task What_is_the_matter_with_the_database_is_told_in_words_without_a_name(string setting, string words)
    {
        var host = await StartAsync($"{await fixture.Postgres.NewDatabaseAsync()};{setting}");
        await _log.WaitForAsync(_ => host.Trouble is not null, "the trouble");
        Assert.Equal(words, host.Trouble);
    }

    [Fact]
    public async Task A_user_who_may_not_create_tables_is_told_of_until_there_is_a_schema_for_them()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await ExecuteAsync(database, "CREATE ROLE reader LOGIN");
        var host = await StartAsync($"{database};Username=reader");
        await _log.WaitForAsync(_ => host.Trouble is not null, "the trouble");
        Assert.Equal("the user of ConnectionStrings:Scheduler may not create or change the scheduler's tables", host.Trouble);

        await ExecuteAsync(database, "CREATE SCHEMA chatops AUTHORIZATION reader");
        await _log.WaitForAsync(l => l.Cycles.Count >= 2, "2 cycles");
        Assert.Null(host.Trouble);
    }

    [Theory]
    [InlineData("postgresql://chatops:secret@db/chatops")]
    [InlineData("Host=db;Port=secret")]
    [InlineData("Host=db;Pasword=secret")]
    [InlineData("Database=secret")]
    public void A_wrong_connection_string_is_told_in_a_sentence_that_repeats_none_of_it(string connection)
    {
        var wrong = Assert.Throws<SettingsException>(() => ScheduleDatabase.Check(connection));
        Assert.StartsWith("ConnectionStrings:Scheduler ", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ChatOps", "chatops")]
    [InlineData("ChatOps 2B4E0000-0000-4000-8000-0000000000AF", "chatops_2b4e0000_0000_4000_8000_0000000000af")]
    [InlineData("ChatOps \"; DROP", "chatops____drop")]
    public void Each_bot_has_a_schema_of_its_own(string name, string schema) =>
        Assert.Equal(schema, ScheduleDatabase.SchemaOf(name));

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }

    private async Task<SchedulerHost> StartAsync(string database)
    {
        var host = await SchedulerHost.StartAsync(database, Tick, _log);
        _hosts.Add(host);
        return host;
    }

    private static async Task StopsSoonAsync(SchedulerHost host)
    {
        var clock = TimeProvider.System.GetTimestamp();
        await host.DisposeAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(clock).TotalSeconds, 0, 20);
    }

    private static async Task<bool> InsertAsync(string database, string row)
    {
        try
        {
            await ExecuteAsync(database, row);
            return true;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    // One line when it goes and one when it comes back, and none of Hangfire's own.
    private void SaidOnce()
    {
        var lines = _log
            .Lines.Where(l =>
                l.Contains("Hangfire", StringComparison.Ordinal) || l.Contains("database", StringComparison.Ordinal)
            )
            .ToList();
        Assert.True(lines.Count == 2, string.Join('\n', lines));
        Assert.Contains("This instance is not running the schedule", lines[0], StringComparison.Ordinal);
        Assert.Contains("The scheduler's database is back", lines[1], StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, $"Waited a minute in vain: {what}.");
            await look.WaitForNextTickAsync();
        }
    }
}
