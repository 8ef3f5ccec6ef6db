using Hangfire;

namespace ChatOps.Schedule;

/// <summary>
/// Hangfire, in memory or on a database that several instances share: of them one runs each tick. That two never do the same
/// thing does not depend on it: what an instance does it claims in table storage. Hangfire waits longer and longer for a database
/// that is away, and keeps quiet about it; so it is stopped then, and started again once the database answers.
/// </summary>
internal sealed partial class ScheduleServer(
    ScheduleOptions options,
    IServiceProvider services,
    ILoggerFactory loggers,
    ScheduleHealth health,
    ILogger<ScheduleServer> logger
)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    // A database that holds something up for longer is left alone. A host that stops has 30 seconds in all.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    // Neither Hangfire nor its driver ends every wait for a database that takes connections and does not answer.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(25);

    // Two, so that a cycle that lasts keeps neither the ticks after it waiting nor the bank holidays.
    private const int Workers = 2;

    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(500);

    private volatile JobStorage? _storage;

    /// <summary>What is scheduled; null while Hangfire does not run.</summary>
    public JobStorage? Storage => _storage;

    /// <summary>Ticks until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        HangfireLog.Use(loggers);
        using var retry = new PeriodicTimer(Retry, TimeProvider.System);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // It stops: that it could not start, or that the database is away, is no longer of interest.
            }
            catch (Exception trouble)
            {
                // The boundary at which a database's trouble ends: people are answered meanwhile.
                Report(ScheduleTrouble.Words(trouble), trouble);
            }
        } while (await WaitAsync(retry, stoppingToken));
    }

    private async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        using var storage = await ScheduleStorage
            .OpenAsync(options, stoppingToken)
            .WaitAsync(LongestStart, TimeProvider.System, stoppingToken);
        await SetAsync(() => RecurringJobs.Set(storage.Jobs, options.TickEvery), stoppingToken);
        var server = new BackgroundJobServer(Settings(), storage.Jobs);
        try
        {
            _storage = storage.Jobs;
            Report(trouble: null, cause: null);
            await WatchAsync(storage.Jobs, stoppingToken);
        }
        finally
        {
            _storage = null;
            await EndAsync(server, storage.Jobs, stoppingToken);
        }
    }

    private BackgroundJobServerOptions Settings()
    {
        var poll = options.TickEvery / 2;
        return new BackgroundJobServerOptions
        {
            WorkerCount = Workers,
            SchedulePollingInterval =
                poll > LongestPoll ? LongestPoll
                : poll < ShortestPoll ? ShortestPoll
                : poll,
            ShutdownTimeout = LongestStop,
            Activator = new Activator(services),
            FilterProvider = RecurringJobs.Filters,
        };
    }

    private async Task WatchAsync(JobStorage storage, CancellationToken stoppingToken)
    {
        using var look = new PeriodicTimer(Retry, TimeProvider.System);
        while (await WaitAsync(look, stoppingToken))
        {
            if (!await AreSetAsync(storage))
            {
                Log.SetAgain(logger);
                await SetAsync(() => RecurringJobs.Reset(storage, options.TickEvery), stoppingToken);
            }
        }
    }

    // Hangfire blocks the thread that asks the database.
    private static Task SetAsync(Action set, CancellationToken stoppingToken) =>
        Task.Run(set, stoppingToken).WaitAsync(LongestStart, TimeProvider.System, stoppingToken);

    // Fails when the database does not answer in time.
    private static Task<bool> AreSetAsync(JobStorage storage) =>
        Task.Run(() => RecurringJobs.AreSet(storage)).WaitAsync(Grace, TimeProvider.System);

    // When the service stops, a step that is under way is let end for as long as the storage answers. When the database is away,
    // Hangfire may wait for it inside: what is left of it fails by itself once its connections are closed.
    private static async Task EndAsync(BackgroundJobServer server, JobStorage storage, CancellationToken stoppingToken)
    {
        var ending = ShutdownAsync(server);
        while (
            await Task.WhenAny(ending, Task.Delay(Grace, TimeProvider.System, CancellationToken.None)) != ending
            && stoppingToken.IsCancellationRequested
            && await AnswersAsync(storage)
        ) { }
    }

    private static async Task ShutdownAsync(BackgroundJobServer server)
    {
        using (server)
        {
            server.SendStop();
            await server.WaitForShutdownAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> AnswersAsync(JobStorage storage)
    {
        try
        {
            await AreSetAsync(storage);
            return true;
        }
        catch (Exception)
        {
            // Whatever is the matter with it, nothing is waited for.
            return false;
        }
    }

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

    private void Report(string? trouble, Exception? cause)
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

    private sealed class Activator(IServiceProvider services) : JobActivator
    {
        public override object ActivateJob(Type jobType) => services.GetRequiredService(jobType);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "This instance is not running the schedule: {Trouble}. It still answers messages and keeps retrying."
        )]
        public static partial void Trouble(ILogger logger, Exception cause, string trouble);

        [LoggerMessage(Level = LogLevel.Information, Message = "The scheduler's database is back.")]
        public static partial void Back(ILogger logger);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The schedule's timer was removed from the database, or another version could not run it; it is set again."
        )]
        public static partial void SetAgain(ILogger logger);
    }
}
