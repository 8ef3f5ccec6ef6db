namespace ChatOps.Schedule;

/// <summary>
/// The timer of the schedule: a tick every few seconds, on one instance if there are several. Started once the service answers,
/// because Hangfire takes long to load and has nothing to do before.
/// </summary>
/// <param name="services">What the jobs need is taken from here when the timer starts: it is most of the product.</param>
internal sealed partial class ScheduleTimer(
    ScheduleOptions options,
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    ILogger<ScheduleTimer> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        var ticking = services.GetRequiredService<ScheduleServer>().RunAsync(stoppingToken);
        await (options.Database is null ? ticking : Task.WhenAll(ticking, RefreshAsync(stoppingToken)));
    }

    // Ticks go to one instance, but all of them answer people: from the same programme files, and knowing whom another has met.
    private async Task RefreshAsync(CancellationToken stoppingToken)
    {
        var refresh = services.GetRequiredService<Refresh>();
        using var timer = new PeriodicTimer(options.TickEvery, TimeProvider.System);
        do
        {
            try
            {
                await refresh(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The boundary of one refresh: storage that is away for a while must not end it for good.
                Log.NotRefreshed(logger, failure);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Changes from other instances could not be loaded; the next refresh tries again."
        )]
        public static partial void NotRefreshed(ILogger logger, Exception failure);
    }
}
