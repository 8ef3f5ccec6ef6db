using System.Collections.Concurrent;

namespace ChatOps.Simulation.Costs;

/// <summary>Runs asynchronous work on the calling thread, so that what the work allocates can be read from that thread
/// alone.</summary>
internal sealed class CostThread : SynchronizationContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

    private CostThread() { }

    public static void Run(Func<Task> work)
    {
        var (context, before) = (new CostThread(), Current);
        SetSynchronizationContext(context);
        try
        {
            var running = work();
            _ = running.ContinueWith(
                _ => context._posted.Add((static _ => { }, null)),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );
            while (!running.IsCompleted)
            {
                if (!context._posted.TryTake(out var next, Patience))
                {
                    throw new TimeoutException("The work waits for something that does not come.");
                }

                next.Callback(next.State);
            }

            running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

    public override SynchronizationContext CreateCopy() => this;
}
