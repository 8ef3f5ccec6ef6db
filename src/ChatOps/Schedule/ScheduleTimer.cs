using ChatOps.Calendar;
using Quartz;

namespace ChatOps.Schedule;

/// <summary>
/// Quartz, made once the service answers: it is a fifth of the time to the first answer, and has nothing to do before. Its
/// container is its own, so that its clock is not the programme's.
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

        if (options.Database is { } database)
        {
            await Task.WhenAll(
                services.GetRequiredService<ScheduleCluster>().RunAsync(database, Configure, stoppingToken),
                LearnAsync(stoppingToken)
            );
        }
        else
        {
            await RunAloneAsync(stoppingToken);
        }
    }

    private async Task RunAloneAsync(CancellationToken stoppingToken)
    {
        await using var quartz = QuartzSchedulerBuilder.Create(Configure).Build();
        var scheduler = await quartz.GetScheduler(stoppingToken);
        await ScheduleJobs.PutAsync(scheduler, options.TickEvery, stoppingToken);
        await scheduler.Start(stoppingToken);

        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var whenStopping = stoppingToken.Register(stopping.SetResult);
        await stopping.Task;
        // A step that is cut off is resumed only when its lease has run out: let it end.
        await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
    }

    // One instance beats, but all of them answer people: from the same programme files, and knowing whom another has met.
    private async Task LearnAsync(CancellationToken stoppingToken)
    {
        var learn = services.GetRequiredService<Learn>();
        using var timer = new PeriodicTimer(options.TickEvery, TimeProvider.System);
        do
        {
            try
            {
                await learn(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The boundary of one look: storage that is away for a while must not end the looking.
                Log.NotLearnt(logger, failure);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Configure(IQuartzBuilder quartz)
    {
        quartz.Services.AddSingleton(services.GetRequiredService<ILoggerFactory>());
        quartz.Services.AddSingleton(services.GetRequiredService<Beat>());
        quartz.Services.AddSingleton(services.GetRequiredService<BankHolidayFeed>());
        // Not the programme's clock: a demo at a thousand times the speed must not tick a thousand times as often.
        quartz.UseTimeProvider(TimeProvider.System);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Changes from other instances could not be loaded; the next refresh tries again."
        )]
        public static partial void NotLearnt(ILogger logger, Exception failure);
    }
}
