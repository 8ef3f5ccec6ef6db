using Hangfire;
using Hangfire.InMemory;

namespace ChatOps.Schedule;

/// <summary>Where Hangfire stores its jobs, and what is closed with it.</summary>
internal sealed class ScheduleStorage(JobStorage jobs, IDisposable owner) : IDisposable
{
    /// <summary>How long a job that has run is kept: there is one every few seconds.</summary>
    public static readonly TimeSpan KeepJobs = TimeSpan.FromMinutes(10);

    public JobStorage Jobs => jobs;

    /// <summary>The database of the settings, or the memory of this process.</summary>
    public static async Task<ScheduleStorage> OpenAsync(ScheduleOptions options, CancellationToken cancellationToken)
    {
        var storage = options.Database is { } database
            ? await ScheduleDatabase.OpenStorageAsync(database, options.Name, cancellationToken)
            : InMemory();
        storage.Jobs.JobExpirationTimeout = KeepJobs;
        return storage;
    }

    public void Dispose() => owner.Dispose();

    private static ScheduleStorage InMemory()
    {
        var memory = new InMemoryStorage(
            new InMemoryStorageOptions { IdType = InMemoryStorageIdType.Long, MaxExpirationTime = KeepJobs }
        );
        return new ScheduleStorage(memory, memory);
    }
}
