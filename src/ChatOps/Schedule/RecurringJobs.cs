using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace ChatOps.Schedule;

/// <summary>The jobs that Hangfire has to run, and how often.</summary>
internal static class RecurringJobs
{
    // Stored in a database that several instances share: never change one, or two versions tick side by side.
    private const string Tick = "tick";
    private const string BankHolidays = "bank-holidays";

    private static readonly RecurringJobOptions Options = new()
    {
        TimeZone = TimeZoneInfo.Utc,
        MisfireHandling = MisfireHandlingMode.Ignorable,
    };

    /// <summary>
    /// What applies to every job, also to one whose code this version does not have: it is not tried again, and not kept as
    /// failed for ever. None of Hangfire's global filters.
    /// </summary>
    public static IJobFilterProvider Filters { get; } =
        new JobFilterCollection
        {
            new AutomaticRetryAttribute
            {
                Attempts = 0,
                OnAttemptsExceeded = AttemptsExceededAction.Delete,
                LogEvents = false,
            },
        };

    /// <summary>
    /// Stores both jobs as this version means them, and makes both due now. Whatever other recurring job is stored is an older
    /// version's, whose code may be gone: it is removed.
    /// </summary>
    public static void Set(JobStorage storage, TimeSpan tickEvery)
    {
        var manager = new RecurringJobManager(storage, Filters);
        using (var connection = storage.GetConnection())
        {
            foreach (var other in connection.GetRecurringJobs().Select(j => j.Id).Except([Tick, BankHolidays]))
            {
                manager.RemoveIfExists(other);
            }
        }

        Set<TickJob>(manager, Tick, TickCron.FromInterval(tickEvery));
        Set<BankHolidayJob>(manager, BankHolidays, TickCron.Daily);
    }

    /// <summary>As <see cref="Set(JobStorage, TimeSpan)"/>, whatever has become of the stored jobs.</summary>
    public static void Reset(JobStorage storage, TimeSpan tickEvery)
    {
        var manager = new RecurringJobManager(storage, Filters);
        manager.RemoveIfExists(Tick);
        manager.RemoveIfExists(BankHolidays);
        Set(storage, tickEvery);
    }

    /// <summary>False when the tick is gone or disabled: an older version's start removes what it does not know, and Hangfire
    /// disables a job whose code it could not load.</summary>
    public static bool AreSet(JobStorage storage)
    {
        using var connection = storage.GetConnection();
        return connection.GetRecurringJobs().Exists(j => j.Id == Tick && j is { Removed: false, NextExecution: not null });
    }

    private static void Set<TJob>(RecurringJobManager manager, string id, string cron)
    {
        manager.AddOrUpdate(id, new Job(typeof(TJob), typeof(TJob).GetMethod(nameof(TickJob.RunAsync))), cron, Options);
        manager.Trigger(id);
    }
}
