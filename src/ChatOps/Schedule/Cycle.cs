using ChatOps.Storage;

namespace ChatOps.Schedule;

/// <summary>
/// One cycle of the product: refresh what other instances saved, take the steps that are due, bring published reports up to date,
/// send what is to be sent. Everything it does follows from what is stored, so that a cycle may be missed, repeated, or run by
/// several instances. While much is being sent the schedule is looked at all the same, so that no step waits for thousands of
/// messages.
/// </summary>
internal sealed class Cycle(
    SharedStateRefresh refresh,
    ScheduleTick tick,
    PeriodWork work,
    ScheduleOptions options,
    MachineClock machine,
    IHostApplicationLifetime lifetime
)
{
    private readonly SemaphoreSlim _running = new(1, 1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Not given up when the service stops: the cycle that is running then ends soon.
        await _running.WaitAsync(CancellationToken.None);
        try
        {
            await RunCycleAsync(cancellationToken);
        }
        finally
        {
            _running.Release();
        }
    }

    /// <summary>What an instance that runs no cycle must know as well, since it answers people.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => refresh.RunAsync(cancellationToken);

    private async Task RunCycleAsync(CancellationToken cancellationToken)
    {
        // A step is let end when the service stops, or it would be resumed only after its lease; what is still to be sent waits
        // for the next start.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var running = new RunningWork();
        try
        {
            await TickAsync(running, stopping.Token, cancellationToken);
            using var timer = new PeriodicTimer(options.TickEvery, machine.Time);
            var nextTick = NextTickAsync(timer);
            while (!running.IsCompleted && !stopping.IsCancellationRequested)
            {
                await Task.WhenAny(running.Completion, nextTick);
                if (nextTick.IsCompleted && !stopping.IsCancellationRequested)
                {
                    nextTick = NextTickAsync(timer);
                    await TickAsync(running, stopping.Token, cancellationToken);
                }
            }
        }
        finally
        {
            await running.Completion;
        }
    }

    private async Task TickAsync(RunningWork running, CancellationToken stopping, CancellationToken cancellationToken)
    {
        await refresh.RunAsync(cancellationToken);
        await tick.RunAsync(cancellationToken);
        await work.RunAsync(running, stopping, cancellationToken);
    }

    private static async Task NextTickAsync(PeriodicTimer timer) => await timer.WaitForNextTickAsync(CancellationToken.None);
}
