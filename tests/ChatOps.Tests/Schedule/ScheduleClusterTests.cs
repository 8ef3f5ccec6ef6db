using ChatOps.Testing;
using Xunit;
using static ChatOps.Tests.Schedule.SchedulerTables;

namespace ChatOps.Tests.Schedule;

/// <summary>Several instances of the scheduler on one database, each a host of its own, with a real PostgreSQL.</summary>
public sealed class ScheduleClusterTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>, IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Never = TimeSpan.FromDays(10);

    private readonly CycleLog _log = new();
    private readonly List<SchedulerHost> _hosts = [];

    [Fact]
    public async Task Two_instances_run_one_cycle_a_tick_together()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        var began = TimeProvider.System.GetTimestamp();
        var one = await StartAsync(database, Tick, "one");
        var two = await StartAsync(database, Tick, "two");
        await _log.WaitForAsync(l => l.Cycles.Count >= 15, "15 cycles");
        await one.DisposeAsync();
        await two.DisposeAsync();
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;

        // A start makes the tick due as well.
        var ticks = await CountAsync(database, "chatops.job WHERE invocationdata::text LIKE '%TickJob%'");
        Assert.InRange(ticks, 15, seconds + 3);
        Assert.InRange(_log.Cycles.Count, 15, ticks);
        Assert.Equal(1, _log.MostAtOnce);
    }

    [Fact]
    public async Task While_a_cycle_lasts_its_instance_starts_no_other_and_keeps_no_tick_waiting()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database, Tick);
        await _log.WaitForAsync(l => l.Cycles.Count >= 2, "2 cycles");
        var end = new TaskCompletionSource();
        _log.Hold(end.Task);
        var began = _log.Cycles.Count;
        await _log.WaitForAsync(l => l.Cycles.Count > began, "a cycle that lasts");
        var lasting = _log.Cycles.Count;

        const string Done = "chatops.job WHERE statename = 'Succeeded'";
        var before = await CountAsync(database, Done);
        await UntilAsync(async () => await CountAsync(database, Done) >= before + 4, "4 more ticks are done with");

        Assert.Equal(lasting, _log.Cycles.Count);
        end.SetResult();
        await _log.WaitForAsync(l => l.Cycles.Count >= lasting + 3, "cycles after the one that lasted");
        Assert.Equal(1, _log.MostAtOnce);
    }

    [Fact]
    public async Task When_one_instance_is_stopped_the_other_goes_on()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database, Tick, "one");
        await StartAsync(database, Tick, "two");
        await _log.WaitForAsync(l => l.Cycles.Count >= 4, "4 cycles");
        var last = _log.Cycles[^1].Who;

        await _hosts[last == "one" ? 0 : 1].DisposeAsync();
        var stopped = _log.Cycles.Count;
        await _log.WaitForAsync(l => l.Cycles.Count >= stopped + 5, "5 cycles of the other");

        Assert.All(_log.Cycles.Skip(stopped), c => Assert.NotEqual(last, c.Who));
    }

    [Fact]
    public async Task An_instance_that_is_stopped_lets_its_cycle_end()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        var end = new TaskCompletionSource();
        _log.Hold(end.Task);
        var host = await StartAsync(database, Tick);
        await _log.WaitForAsync(l => l.Cycles.Count == 1, "a cycle that lasts");

        var stopping = host.DisposeAsync().AsTask();
        // Longer than the time after which a database that does not answer is left alone.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(6), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopping.WaitAsync(patience.Token));
        end.SetResult();
        await stopping.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
        Assert.Equal(
            1,
            await CountAsync(database, "chatops.job WHERE statename = 'Succeeded' AND invocationdata::text LIKE '%TickJob%'")
        );
    }

    [Fact]
    public async Task An_instance_that_runs_no_cycle_refreshes_what_it_knows_all_the_same()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        var end = new TaskCompletionSource();
        _log.Hold(end.Task);
        await StartAsync(database, Tick, "one");
        await StartAsync(database, Tick, "two");

        await _log.WaitForAsync(
            l => new[] { "one", "two" }.All(who => l.Refreshed.Count(r => r == who) >= 3),
            "3 refreshes of each"
        );
        end.SetResult();
    }

    [Fact]
    public async Task Instances_that_start_together_on_an_empty_database_make_it_ready_without_trouble()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => SchedulerHost.StartAsync(database, Tick, _log))).Select(AddAsync)
        );
        await _log.WaitForAsync(l => l.Cycles.Count >= 5, "5 cycles");
        Assert.All(_hosts, h => Assert.Null(h.Trouble));
        Assert.DoesNotContain(_log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_was_used_before_is_left_as_it_is()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await using (await StartAsync(database, Tick))
        {
            await _log.WaitForAsync(l => l.Cycles.Count >= 2, "2 cycles");
        }

        var tables = await AllAsync(database);
        Assert.Contains(tables, t => t.Name == "jobqueue");
        await ExecuteAsync(database, "ALTER TABLE chatops.job ADD COLUMN of_the_administrator text");

        var before = _log.Cycles.Count;
        await StartAsync(database, Tick);
        await _log.WaitForAsync(l => l.Cycles.Count >= before + 2, "2 cycles more");
        Assert.Equal(tables, await AllAsync(database));
        Assert.Equal(1, await CountAsync(database, "information_schema.columns WHERE column_name = 'of_the_administrator'"));
    }

    [Fact]
    public async Task An_instance_with_another_tick_sets_the_tick_of_all()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database, Never, "before");
        await _log.WaitForAsync(l => l.Cycles.Count == 1, "the first cycle");

        await StartAsync(database, Tick, "after");
        await _log.WaitForAsync(l => l.Cycles.Count >= 10, "10 cycles");
        Assert.Equal(2, await CountAsync(database, "chatops.set WHERE key = 'recurring-jobs'"));
    }

    [Fact]
    public async Task Bots_that_share_a_database_do_not_take_each_others_ticks()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database, Never, "one", "ChatOps 11111111-1111-1111-1111-111111111111");
        await _log.WaitForAsync(l => l.Cycles.Count == 1, "the first bot's cycle");
        await StartAsync(database, Tick, "two", "ChatOps 22222222-2222-2222-2222-222222222222");
        await _log.WaitForAsync(l => l.Cycles.Count >= 8, "the second bot's cycles");
        Assert.Single(_log.Cycles, c => c.Who == "one");
    }

    [Fact]
    public async Task Jobs_of_another_version_whose_code_is_gone_are_cleared_away()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await using (await StartAsync(database, Never))
        {
            await _log.WaitForAsync(l => l.Cycles.Count >= 1, "a cycle");
        }

        await ExecuteAsync(
            database,
            """
            UPDATE chatops.hash SET value = replace(value, 'TickJob', 'OldJob') WHERE field = 'Job';
            UPDATE chatops.hash SET key = 'recurring-job:nightly', value = replace(value, 'BankHolidayJob', 'NightlyJob')
              WHERE key = 'recurring-job:bank-holidays';
            UPDATE chatops.set SET value = 'nightly' WHERE value = 'bank-holidays';
            """
        );

        var before = _log.Cycles.Count;
        var host = await StartAsync(database, Tick);
        await _log.WaitForAsync(l => l.Cycles.Count >= before + 3, "3 cycles");
        Assert.Null(host.Trouble);
        Assert.Equal(0, await CountAsync(database, "chatops.hash WHERE key LIKE '%nightly%'"));
        Assert.Equal(2, await CountAsync(database, "chatops.set WHERE key = 'recurring-jobs'"));
    }

    [Fact]
    public async Task A_tick_of_a_version_whose_code_this_one_does_not_have_is_not_kept_as_failed()
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database, Tick);
        await _log.WaitForAsync(l => l.Cycles.Count >= 2, "2 cycles");
        await ExecuteAsync(
            database,
            """
            WITH job AS (
              INSERT INTO chatops.job (invocationdata, arguments, createdat)
              SELECT replace(invocationdata::text, 'TickJob', 'NewJob')::jsonb, arguments, now() FROM chatops.job
                WHERE invocationdata::text LIKE '%TickJob%' LIMIT 1
              RETURNING id
            ), state AS (
              INSERT INTO chatops.state (jobid, name, createdat, data)
              SELECT id, 'Enqueued', now(), '{}' FROM job RETURNING id, jobid
            )
            INSERT INTO chatops.jobqueue (jobid, queue) SELECT id, 'default' FROM job;
            UPDATE chatops.job SET statename = 'Enqueued' WHERE invocationdata::text LIKE '%NewJob%'
            """
        );
        await UntilAsync(
            async () =>
                await CountAsync(
                    database,
                    "chatops.job WHERE invocationdata::text LIKE '%NewJob%' AND statename = 'Deleted' AND expireat IS NOT NULL"
                ) == 1,
            "it is deleted"
        );
        var before = _log.Cycles.Count;
        await _log.WaitForAsync(l => l.Cycles.Count >= before + 2, "2 cycles more");
    }

    [Theory]
    [InlineData("DELETE FROM chatops.hash; DELETE FROM chatops.set")]
    [InlineData("UPDATE chatops.hash SET value = replace(value, 'TickJob', 'NewJob') WHERE field = 'Job'")]
    public async Task A_timer_that_was_removed_or_that_another_version_disabled_is_set_again(string sql)
    {
        var database = await fixture.Postgres.NewDatabaseAsync();
        await StartAsync(database, Tick);
        await _log.WaitForAsync(l => l.Cycles.Count >= 2, "2 cycles");

        await ExecuteAsync(database, sql);
        await _log.WaitForAsync(l => l.Lines.Any(line => line.Contains("it is set again", StringComparison.Ordinal)), "the news");
        var before = _log.Cycles.Count;
        await _log.WaitForAsync(l => l.Cycles.Count >= before + 3, "3 cycles");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }

    private Task<SchedulerHost> StartAsync(string database, TimeSpan tick, string who = "one", string name = "ChatOps") =>
        AddAsync(SchedulerHost.StartAsync(database, tick, _log, who, name));

    private async Task<SchedulerHost> AddAsync(Task<SchedulerHost> starting)
    {
        var host = await starting;
        lock (_hosts)
        {
            _hosts.Add(host);
        }

        return host;
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
}
