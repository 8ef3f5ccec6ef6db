using Quartz;

namespace ChatOps.Schedule;

/// <summary>Quartz's knock: what is due is decided by <see cref="Cycle"/>, from stored facts, so a missed knock loses nothing.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduleJob(Cycle cycle) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await cycle.RunAsync(cancellationToken);
}

/// <summary>Asks daily, so that a restart cannot put off the weekly refresh for ever.</summary>
[DisallowConcurrentExecution]
public sealed class BankHolidayJob(BankHolidayFeed feed) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await feed.RefreshAsync(cancellationToken);
}
