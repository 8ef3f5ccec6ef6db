using Azure;

namespace ChatOps.Schedule;

/// <summary>Keeps a claim alive while its step is being taken.</summary>
internal static class StepLease
{
    /// <summary>Does the work while renewing the lease at every third of it. Cancels the work when the claim was lost.</summary>
    public static async Task HoldAsync(
        StepLedger ledger, StepClaim claim, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = RenewAsync(ledger, claim, stop, cancellationToken);
        try
        {
            await work(stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
            await renewing;
        }
    }

    private static async Task RenewAsync(
        StepLedger ledger, StepClaim claim, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(claim.Lease / 3, ledger.LeaseClock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                // Not under stop: a renewal cut off on its way would leave an ETag that nobody knows.
                if (!await TryRenewAsync(ledger, claim, cancellationToken))
                {
                    await stop.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work has ended, or the service is stopping.
        }
    }

    private static async Task<bool> TryRenewAsync(StepLedger ledger, StepClaim claim, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.RenewAsync(claim, cancellationToken);
        }
        catch (RequestFailedException)
        {
            // Storage did not answer; two more tries fit into the lease.
            return true;
        }
    }
}
