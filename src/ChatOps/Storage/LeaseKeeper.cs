using System.Diagnostics.CodeAnalysis;
using Azure;

namespace ChatOps.Storage;

/// <summary>Keeps a lease alive while the work that it is for goes on.</summary>
internal static class LeaseKeeper
{
    /// <summary>Does the work while renewing the lease at every third of it. The work's token is cancelled when the lease was
    /// lost, or has run out because storage did not answer.</summary>
    /// <param name="renew">False when the lease was lost.</param>
    public static async Task HoldAsync(
        TimeSpan lease,
        TimeProvider clock,
        Func<Task<bool>> renew,
        Func<CancellationToken, Task> work,
        CancellationToken cancellationToken
    )
    {
        using var term = new CancellationTokenSource(lease, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, term.Token);
        using var timer = new PeriodicTimer(lease / 3, clock);
        var renewing = RenewAsync(lease, clock, timer, renew, term);
        try
        {
            await work(stop.Token);
        }
        finally
        {
            timer.Dispose();
            await renewing;
        }
    }

    // Not cancelled when the work ends: a renewal in flight would leave an ETag that this process does not know.
    [SuppressMessage(
        "Usage",
        "MA0042:Do not use blocking calls in an async method",
        Justification = "The callbacks run here, on the same thread as the work."
    )]
    [SuppressMessage("Performance", "CA1849:Call async methods when in an async method", Justification = "As above.")]
    private static async Task RenewAsync(
        TimeSpan lease,
        TimeProvider clock,
        PeriodicTimer timer,
        Func<Task<bool>> renew,
        CancellationTokenSource term
    )
    {
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            var began = clock.GetTimestamp();
            try
            {
                if (!await renew())
                {
                    term.Cancel();
                    return;
                }

                var left = lease - clock.GetElapsedTime(began);
                term.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            }
            catch (RequestFailedException)
            {
                // Storage did not answer; two more tries fit into the lease, and it ends by itself.
            }
        }
    }
}
