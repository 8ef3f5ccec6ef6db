using Npgsql;
using Quartz;

namespace ChatOps.Schedule;

/// <summary>
/// Quartz on a database that several instances share: one of them knocks at a time, and when it is gone another takes over. That
/// two never do the same thing does not hang on it: what an instance does it claims in table storage. Whatever is the matter with
/// the database, at the start or later, Quartz is taken down and made anew until it runs.
/// </summary>
internal sealed partial class ScheduleCluster(ScheduleOptions options, ScheduleHealth health, ILogger<ScheduleCluster> logger)
{
    /// <summary>How often an instance says that it is alive, and looks whether others still do.</summary>
    public static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long an instance may be late with that. One that was cut off in a beat is written off twice <see cref="CheckIn"/> and
    /// this after it was last heard of. It must outlast a pause of the machine and the difference between two machines' clocks.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    // What the database holds up longer than this is left to itself. A host that stops has 30 seconds in all.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    // Quartz leaves a trigger that is later than this to a slower hand. A beat may last longer, and die then: that must not delay
    // who takes over.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    /// <summary>Knocks until it is stopped.</summary>
    /// <param name="connection">Of <see cref="ScheduleOptions.Database"/>.</param>
    /// <param name="configure">Gives Quartz what the jobs need.</param>
    public async Task RunAsync(string connection, Action<IQuartzBuilder> configure, CancellationToken stoppingToken)
    {
        using var retry = new PeriodicTimer(Retry, TimeProvider.System);
        do
        {
            try
            {
                await RunOnceAsync(connection, configure, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // It stops: that it could not start, or that the database is away, is no news any more.
            }
            catch (Exception trouble)
            {
                // The boundary at which a database's trouble ends: people are answered meanwhile.
                Tell(ScheduleTrouble.Words(trouble), trouble);
            }
        } while (await WaitAsync(retry, stoppingToken));
    }

    private async Task RunOnceAsync(string connection, Action<IQuartzBuilder> configure, CancellationToken stoppingToken)
    {
        await using var database = ScheduleDatabase.Open(connection);
        var quartz = QuartzSchedulerBuilder
            .Create(builder =>
            {
                configure(builder);
                builder.ConfigureScheduler(o =>
                {
                    o.InstanceName = options.Name;
                    o.IdleWaitTime = CheckIn;
                });
                builder.UsePersistentStore(store =>
                {
                    store.UsePostgres(o => o.DataSourceFactory = _ => database);
                    store.UseSystemTextJsonSerializer();
                    store.ProvisionSchema();
                    store.UseClustering(o =>
                    {
                        o.CheckinInterval = CheckIn;
                        o.CheckinMisfireThreshold = Patience;
                    });
                    store.ConfigureStore(o =>
                    {
                        o.MisfireThreshold = Late;
                        o.MisfireHandlerFrequency = CheckIn;
                        o.DbRetryInterval = CheckIn;
                        o.UseBackgroundThreads = true;
                    });
                });
            })
            .Build();
        try
        {
            await RunOnceAsync(database, await quartz.GetScheduler(stoppingToken), stoppingToken);
        }
        finally
        {
            await BoundedAsync(quartz.DisposeAsync().AsTask());
        }
    }

    private async Task RunOnceAsync(NpgsqlDataSource database, IScheduler scheduler, CancellationToken stoppingToken)
    {
        try
        {
            await scheduler.Start(stoppingToken);
            await ScheduleJobs.PutAsync(scheduler, options.TickEvery, stoppingToken);
            Tell(trouble: null, cause: null);
            await WatchAsync(scheduler, stoppingToken);
            await LookAsync(scheduler);
            await EndAsync(database, scheduler);
        }
        catch
        {
            // A beat in its middle goes on. To wait for it would be to wait for the database, in which Quartz notes its end.
            await BoundedAsync(ShutdownAsync(scheduler, wait: false));
            throw;
        }
    }

    // A step that is cut off is resumed only when its lease has run out: let it end, for as long as the database is there to note
    // it.
    private static async Task EndAsync(NpgsqlDataSource database, IScheduler scheduler)
    {
        var ending = ShutdownAsync(scheduler, wait: true);
        while (await Task.WhenAny(ending, Task.Delay(Grace, TimeProvider.System, CancellationToken.None)) != ending)
        {
            await using var look = database.CreateCommand("SELECT 1");
            await look.ExecuteNonQueryAsync(CancellationToken.None).WaitAsync(Grace, TimeProvider.System, CancellationToken.None);
        }

        await ending;
    }

    private static async Task ShutdownAsync(IScheduler scheduler, bool wait) =>
        await scheduler.Shutdown(waitForJobsToComplete: wait, CancellationToken.None);

    // Quartz waits inside for a database that went away while it held its own lock. Its connections are closed after this:
    // whatever of it is left then fails by itself.
    private static Task BoundedAsync(Task ending) =>
        Task.WhenAny(ending, Task.Delay(Grace, TimeProvider.System, CancellationToken.None));

    private async Task WatchAsync(IScheduler scheduler, CancellationToken stoppingToken)
    {
        using var look = new PeriodicTimer(Retry, TimeProvider.System);
        while (await WaitAsync(look, stoppingToken))
        {
            await LookAsync(scheduler);
        }
    }

    // Fails when the database does not answer, or when Quartz waits for it without end. The knock may be gone from it: an older
    // version's start removes what it does not know, and Quartz parks a trigger whose job it could not load.
    private async Task LookAsync(IScheduler scheduler)
    {
        if (
            await GetStateAsync(scheduler).WaitAsync(Grace, TimeProvider.System, CancellationToken.None)
            is TriggerState.None
                or TriggerState.Error
        )
        {
            Log.PutAgain(logger);
            await ScheduleJobs.PutAsync(scheduler, options.TickEvery, CancellationToken.None);
        }
    }

    private static async Task<TriggerState> GetStateAsync(IScheduler scheduler) =>
        await scheduler.GetTriggerState(ScheduleJobs.Beat, CancellationToken.None);

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Tell(string? trouble, Exception? cause)
    {
        if (!health.Becomes(trouble))
        {
            return;
        }

        if (trouble is null)
        {
            Log.Back(logger);
        }
        else
        {
            Log.Trouble(logger, cause!, trouble);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "The schedule is not looked at by this instance: {Trouble}. People are answered; it goes on trying."
        )]
        public static partial void Trouble(ILogger logger, Exception cause, string trouble);

        [LoggerMessage(Level = LogLevel.Information, Message = "The scheduler's database is back.")]
        public static partial void Back(ILogger logger);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The schedule's timer was removed from the database, or could not be run by another version; it is "
                + "set again."
        )]
        public static partial void PutAgain(ILogger logger);
    }
}
