using Quartz;

namespace ChatOps.Schedule;

/// <summary>
/// Quartz, made once the service answers: it is a fifth of the time to the first answer, and has nothing to do before. Its container is its own,
/// so that its clock is not the programme's.
/// </summary>
/// <param name="services">What the jobs need is taken from here when the timer starts: it is most of the product.</param>
internal sealed class ScheduleTimer(ScheduleOptions options, IServiceProvider services, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        await using var quartz = QuartzSchedulerBuilder.Create(Configure).Build();
        var scheduler = await quartz.GetScheduler(stoppingToken);
        await scheduler.Start(stoppingToken);

        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var whenStopping = stoppingToken.Register(stopping.SetResult);
        await stopping.Task;
        // A step that is cut off is resumed only when its lease has run out: let it end.
        await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
    }

    private void Configure(IQuartzBuilder quartz)
    {
        quartz.Services.AddSingleton(services.GetRequiredService<ILoggerFactory>());
        quartz.Services.AddSingleton(services.GetRequiredService<Beat>());
        quartz.Services.AddSingleton(services.GetRequiredService<BankHolidayFeed>());
        // Not the programme's clock: a demo at a thousand times the speed must not tick a thousand times as often.
        quartz.UseTimeProvider(TimeProvider.System);
        quartz.ScheduleJob<ScheduleJob>(trigger => trigger
            .StartNow()
            .WithSimpleSchedule(every => every.WithInterval(options.TickEvery).RepeatForever()));
        quartz.ScheduleJob<BankHolidayJob>(trigger => trigger
            .StartNow()
            .WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromDays(1)).RepeatForever()));
    }
}
