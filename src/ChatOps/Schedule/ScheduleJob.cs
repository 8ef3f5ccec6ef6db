using ChatOps.Calendar;
using Quartz;

namespace ChatOps.Schedule;

/// <summary>What a knock of the timer sets going: <see cref="Cycle"/> in the product.</summary>
public delegate Task Beat(CancellationToken cancellationToken);

/// <summary>Takes up what other instances learnt and what changed in the programme files: <see cref="Cycle.LearnAsync"/> in the
/// product.</summary>
public delegate Task Learn(CancellationToken cancellationToken);

/// <summary>Quartz's knock: what is due is decided from stored facts, so a missed knock loses nothing.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduleJob(Beat beat) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await beat(cancellationToken);
}

/// <summary>Asks daily, so that a restart cannot put off the weekly refresh for ever.</summary>
[DisallowConcurrentExecution]
public sealed class BankHolidayJob(BankHolidayFeed feed) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await feed.RefreshAsync(cancellationToken);
}
