using Quartz;

namespace ChatOps.Schedule;

/// <summary>What Quartz has to run, and how often.</summary>
internal static class ScheduleJobs
{
    // Stored in the database of a cluster: never change one, or two versions of the product knock side by side.
    private const string Group = "chatops";

    public static readonly TriggerKey Beat = new("beat", Group);

    private static readonly TriggerKey BankHolidays = new("bank-holidays", Group);

    /// <summary>
    /// Stores both jobs as this version means them, and makes both due now. Whatever else is stored under this scheduler's name
    /// is an older version's, whose code may be gone: it is removed unread.
    /// </summary>
    public static async Task PutAsync(IScheduler scheduler, TimeSpan tickEvery, CancellationToken cancellationToken)
    {
        var ours = new[] { JobOf(Beat), JobOf(BankHolidays) };
        var there = await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellationToken);
        await scheduler.DeleteJobs([.. there.Except(ours)], cancellationToken);
        await PutAsync<ScheduleJob>(scheduler, Beat, tickEvery, cancellationToken);
        await PutAsync<BankHolidayJob>(scheduler, BankHolidays, TimeSpan.FromDays(1), cancellationToken);
    }

    private static async Task PutAsync<TJob>(
        IScheduler scheduler,
        TriggerKey key,
        TimeSpan every,
        CancellationToken cancellationToken
    )
        where TJob : IJob
    {
        var job = JobBuilder.Create<TJob>().WithIdentity(JobOf(key)).Build();
        var trigger = TriggerBuilder
            .Create()
            .WithIdentity(key)
            .ForJob(job)
            .StartNow()
            // One knock for all that were missed, and at once: a beat that was cut off by a crash is taken up, not waited for.
            .WithSimpleSchedule(s =>
                s.WithInterval(every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)
            )
            .Build();
        await scheduler.ScheduleJob(job, [trigger], new ScheduleJobOptions { Replace = true }, cancellationToken);
    }

    private static JobKey JobOf(TriggerKey key) => new(key.Name, key.Group);
}
