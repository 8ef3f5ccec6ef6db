using ChatOps.Storage;

namespace ChatOps.Schedule;

/// <summary>Keeps a claim alive while its step is being taken.</summary>
internal static class StepLease
{
    /// <summary>Does the work. Cancels it when the claim was lost.</summary>
    public static Task HoldAsync(
        StepLedger ledger,
        StepClaim claim,
        Func<CancellationToken, Task> work,
        CancellationToken cancellationToken
    ) =>
        LeaseKeeper.HoldAsync(
            StepLedger.Lease,
            ledger.Machine.Time,
            () => ledger.RenewAsync(claim, CancellationToken.None),
            work,
            cancellationToken
        );
}
