using ChatOps.Schedule;
using ChatOps.Storage;
using ChatOps.Testing;
using Npgsql;
using Xunit;

namespace ChatOps.Tests.Schedule;

/// <summary>Several instances of the scheduler on one database, each a host of its own, with a real PostgreSQL.</summary>
public sealed class ScheduleClusterTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>, IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Never = TimeSpan.FromDays(10);

    private readonly BeatLog _log = new();
    private readonly List<SchedulerHost> _hosts = [];

    [Fact]
    public async Task Two_instances_beat_once_a_tick_together()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database, Tick, "one");
        await StartAsync(database, Tick, "two");
        await BothAreInAsync(database);

        // As many beats as Quartz counts knocks, but for those that happen during the two looks. An instance that comes in sets
        // the timer anew, and Quartz counts from there: within one second that is seen by the count alone, which goes back.
        long knocks;
        bool isSame;
        do
        {
            var before = await KnocksAsync(database);
            var (beats, last) = (_log.Beats.Count, before);
            isSame = true;
            await UntilAsync(
                async () =>
                {
                    var isDone = _log.Beats.Count >= beats + 30;
                    var now = await KnocksAsync(database);
                    (isSame, last) = (isSame && now.Since == last.Since && now.Count >= last.Count, now);
                    return isDone;
                },
                "30 more beats"
            );
            knocks = last.Count - before.Count;
        } while (!isSame);

        Assert.True(knocks >= 29, $"30 beats of {knocks} knocks.");
        Assert.Equal(1, _log.MaxAtOnce);
    }

    [Fact]
    public async Task While_one_instance_beats_no_other_does()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database, Tick, "one");
        await StartAsync(database, Tick, "two");
        await _log.WaitForAsync(l => l.Beats.Count >= 5, "5 beats");
        var end = new TaskCompletionSource();
        _log.Hold(end.Task);
        var began = _log.Beats.Count;
        await _log.WaitForAsync(l => l.Beats.Count > began, "a beat that lasts");
        var lasting = _log.Beats.Count;

        // Both are alive meanwhile, and many ticks pass.
        var before = await CheckInsAsync(database);
        await UntilAsync(
            async () =>
                (await CheckInsAsync(database)).Count(c => before.TryGetValue(c.Key, out var was) && c.Value - was >= 4000) == 2,
            "both check in twice"
        );

        Assert.Equal(lasting, _log.Beats.Count);
        end.SetResult();
        await _log.WaitForAsync(l => l.Beats.Count >= lasting + 3, "beats after the one that lasted");
        Assert.Equal(1, _log.MaxAtOnce);
    }

    [Fact]
    public async Task When_the_instance_that_beats_is_stopped_another_goes_on()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database, Tick, "one");
        await StartAsync(database, Tick, "two");
        await BothAreInAsync(database);
        var beating = _log.Beats[^1].Who;

        await _hosts[beating == "one" ? 0 : 1].DisposeAsync();
        var stopped = _log.Beats.Count;
        await _log.WaitForAsync(l => l.Beats.Count >= stopped + 5, "5 beats of the other");

        Assert.All(_log.Beats.Skip(stopped), b => Assert.NotEqual(beating, b.Who));
    }

    [Fact]
    public async Task An_instance_that_does_not_beat_takes_up_what_others_learnt_all_the_same()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database, Never, "one");
        await _log.WaitForAsync(l => l.Beats.Count == 1, "the first beat");
        var end = new TaskCompletionSource();
        _log.Hold(end.Task);
        await StartAsync(database, Tick, "two");
        await _log.WaitForAsync(l => l.Beats.Count == 2, "a beat that lasts");

        var before = _log.Learnt.Count(who => who == "two");
        await _log.WaitForAsync(l => l.Learnt.Count(who => who == "two") >= before + 3, "3 looks");
        Assert.Equal(2, _log.Beats.Count);
        end.SetResult();
    }

    [Fact]
    public async Task An_empty_database_is_made_ready_and_a_used_one_left_as_it_is()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await using (await StartAsync(database, Tick))
        {
            await _log.WaitForAsync(l => l.Beats.Count >= 2, "2 beats");
        }

        var tables = await TablesAsync(database);
        Assert.Contains(tables, t => t.Name == "qrtz_triggers");
        await ExecuteAsync(database, "ALTER TABLE qrtz_triggers ADD COLUMN of_the_administrator text");

        var before = _log.Beats.Count;
        await StartAsync(database, Tick);
        await _log.WaitForAsync(l => l.Beats.Count >= before + 2, "2 beats more");
        Assert.Equal(tables, await TablesAsync(database));
        Assert.Equal(
            1L,
            await ScalarAsync(
                database,
                "SELECT count(*) FROM information_schema.columns WHERE column_name = 'of_the_administrator'"
            )
        );
    }

    [Fact]
    public async Task An_instance_with_another_tick_sets_the_tick_of_all()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database, Never, "before");
        await _log.WaitForAsync(l => l.Beats.Count == 1, "the first beat");

        await StartAsync(database, Tick, "after");
        await _log.WaitForAsync(l => l.Beats.Count >= 10, "10 beats");
        Assert.Equal(2L, await ScalarAsync(database, "SELECT count(*) FROM qrtz_triggers"));
    }

    [Fact]
    public async Task Jobs_of_another_version_whose_code_is_gone_are_cleared_away()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await using (await StartAsync(database, Tick))
        {
            await _log.WaitForAsync(l => l.Beats.Count >= 1, "a beat");
        }

        await ExecuteAsync(database, "UPDATE qrtz_job_details SET job_class_name = 'ChatOps.Schedule.KnockJob, ChatOps.Old'");
        await ExecuteAsync(
            database,
            "ALTER TABLE qrtz_triggers DROP CONSTRAINT qrtz_triggers_sched_name_job_name_job_group_fkey"
        );
        await ExecuteAsync(database, "UPDATE qrtz_job_details SET job_name = 'nightly' WHERE job_name = 'bank-holidays'");
        await ExecuteAsync(
            database,
            "UPDATE qrtz_triggers SET job_name = 'nightly', trigger_state = 'ERROR' WHERE job_name = 'bank-holidays'"
        );

        var before = _log.Beats.Count;
        var host = await StartAsync(database, Tick);
        await _log.WaitForAsync(l => l.Beats.Count >= before + 3, "3 beats");
        Assert.Null(host.Trouble);
        Assert.Equal(0L, await ScalarAsync(database, "SELECT count(*) FROM qrtz_job_details WHERE job_name = 'nightly'"));
    }

    [Fact]
    public async Task A_timer_that_somebody_removed_is_set_again()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database, Tick);
        await _log.WaitForAsync(l => l.Beats.Count >= 2, "2 beats");

        await ExecuteAsync(database, "DELETE FROM qrtz_simple_triggers; DELETE FROM qrtz_triggers; DELETE FROM qrtz_job_details");
        await _log.WaitForAsync(l => l.Lines.Any(line => line.Contains("it is set again", StringComparison.Ordinal)), "the news");
        var before = _log.Beats.Count;
        await _log.WaitForAsync(l => l.Beats.Count >= before + 3, "3 beats");
    }

    [Fact]
    public async Task A_machine_that_is_gone_with_the_clusters_lock_stops_the_others_for_seconds_only()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database, Tick);
        await _log.WaitForAsync(l => l.Beats.Count >= 2, "2 beats");
        await using var gone = ScheduleDatabase.Open(database);
        await using var connection = await gone.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("SELECT * FROM qrtz_locks FOR UPDATE", connection, transaction))
        {
            await command.ExecuteNonQueryAsync();
        }

        // The beat that has the lock already ends; after it there is none until the server lets go, which is waited for with a
        // machine's patience and not measured: were the lock kept, no beat would come at all.
        var locked = TimeProvider.System.GetUtcNow();
        await _log.WaitForAsync(l => l.Beats[^1].At - locked > TimeSpan.FromSeconds(5), "a beat after the pause");
    }

    [Fact]
    public async Task Without_its_database_at_the_start_it_says_so_once_and_beats_when_it_is_there()
    {
        await using var postgres = await Postgres.StartAsync();
        var database = await postgres.NewDatabaseAsync();
        await postgres.StopAsync();

        var host = await StartAsync(database, Tick);
        await _log.WaitForAsync(_ => host.Trouble is not null, "the trouble");
        Assert.Equal("the scheduler's database cannot be reached", host.Trouble);
        Assert.Empty(_log.Beats);

        await postgres.StartAgainAsync();
        await _log.WaitForAsync(l => l.Beats.Count >= 3, "3 beats");
        Assert.Null(host.Trouble);
        SaidOnce();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Without_its_database_later_it_says_so_once_and_goes_on_when_it_is_back()
    {
        await using var postgres = await Postgres.StartAsync();
        var database = await postgres.NewDatabaseAsync();
        var host = await StartAsync(database, Tick);
        await _log.WaitForAsync(l => l.Beats.Count >= 3, "3 beats");

        await postgres.StopAsync();
        await _log.WaitForAsync(_ => host.Trouble is not null, "the trouble");
        // Long enough for several tries.
        await UntilAsync(
            () => Task.FromResult(TimeProvider.System.GetUtcNow() - _log.Beats[^1].At > TimeSpan.FromSeconds(12)),
            "12 seconds without a beat"
        );

        await postgres.StartAgainAsync();
        var before = _log.Beats.Count;
        await _log.WaitForAsync(l => l.Beats.Count >= before + 3, "3 beats more");
        Assert.Null(host.Trouble);
        SaidOnce();

        // A deployment does not wait for the database either.
        await postgres.StopAsync();
        var clock = TimeProvider.System.GetTimestamp();
        await host.DisposeAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(clock).TotalSeconds, 0, 20);
    }

    [Theory]
    [InlineData(
        "Username=nobody",
        "the scheduler's database refuses the user name or the password of ConnectionStrings:Scheduler"
    )]
    [InlineData("Database=nowhere", "the database that ConnectionStrings:Scheduler names is not on its server")]
    public async Task What_is_the_matter_with_the_database_is_told_in_words_without_a_name(string setting, string words)
    {
        var host = await StartAsync($"{await fixture.Postgres.NewDatabaseAsync()};{setting}", Tick);
        await _log.WaitForAsync(_ => host.Trouble is not null, "the trouble");
        Assert.Equal(words, host.Trouble);
    }

    [Fact]
    public async Task A_user_who_may_not_make_tables_is_told_of()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await ExecuteAsync(database, "CREATE ROLE reader LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        var host = await StartAsync($"{database};Username=reader", Tick);
        await _log.WaitForAsync(_ => host.Trouble is not null, "the trouble");
        Assert.Equal("the user of ConnectionStrings:Scheduler may not make or change Quartz's tables", host.Trouble);
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

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }

    private async Task<SchedulerHost> StartAsync(string database, TimeSpan tick, string who = "one")
    {
        var host = await SchedulerHost.StartAsync(database, tick, _log, who);
        _hosts.Add(host);
        return host;
    }

    // One line when it goes and one when it comes back, and none of Quartz's own.
    private void SaidOnce()
    {
        var lines = _log
            .Lines.Where(l => l.Contains("Quartz", StringComparison.Ordinal) || l.Contains("database", StringComparison.Ordinal))
            .ToList();
        Assert.True(lines.Count == 2, string.Join('\n', lines));
        Assert.Contains("The schedule is not looked at by this instance", lines[0], StringComparison.Ordinal);
        Assert.Contains("The scheduler's database is back", lines[1], StringComparison.Ordinal);
    }

    private async Task BothAreInAsync(string database)
    {
        await _log.WaitForAsync(l => l.Beats.Count > 0, "a beat");
        await UntilAsync(async () => (await CheckInsAsync(database)).Count == 2, "both are in the cluster");
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"Waited a minute in vain: {what}.");
            await look.WaitForNextTickAsync();
        }
    }

    // Counted from when the timer was set.
    private static async Task<(long Since, long Count)> KnocksAsync(string database)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(
            "SELECT t.start_time, s.times_triggered FROM qrtz_simple_triggers s JOIN qrtz_triggers t USING (sched_name, "
                + "trigger_name, trigger_group) WHERE s.trigger_name = 'beat'",
            connection
        );
        await using var rows = await command.ExecuteReaderAsync();
        Assert.True(await rows.ReadAsync());
        return (rows.GetInt64(0), rows.GetInt64(1));
    }

    private static async Task<Dictionary<string, long>> CheckInsAsync(string database)
    {
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(
            "SELECT instance_name, last_checkin_time FROM qrtz_scheduler_state",
            connection
        );
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            // In ticks of 100 nanoseconds; told in milliseconds.
            seen[rows.GetString(0)] = rows.GetInt64(1) / TimeSpan.TicksPerMillisecond;
        }

        return seen;
    }

    private static async Task<IReadOnlyList<(string Name, long Oid)>> TablesAsync(string database)
    {
        var tables = new List<(string Name, long Oid)>();
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(
            "SELECT relname::text, oid::bigint FROM pg_class WHERE relname LIKE 'qrtz%' ORDER BY relname",
            connection
        );
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            tables.Add((rows.GetString(0), rows.GetInt64(1)));
        }

        return tables;
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
