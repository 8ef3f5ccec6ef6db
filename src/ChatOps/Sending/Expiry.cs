using System.Collections.Concurrent;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Sending;

/// <summary>Gives every message of a period an outcome once the time for sending it is over, so that nothing is left standing as
/// "to be sent".</summary>
internal sealed class Expiry(DeliveryStore store, DeliverySender sender)
{
    // Forgotten with the process: looking once more costs one query.
    private readonly ConcurrentDictionary<(string Programme, string Period), bool> _settled = new();

    /// <summary>Of a period that is no longer sent for. What another instance is still sending is left to it, and looked at
    /// again.</summary>
    public async Task SettleAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        if (_settled.ContainsKey((programme.Id, period.Id)))
        {
            return;
        }

        var isSettled = true;
        foreach (var stored in await store.ReadOutstandingAsync(programme.Id, period.Id, cancellationToken))
        {
            isSettled &=
                (stored.Delivery.Status == DeliveryStatus.Pending || sender.IsDue(stored.Delivery))
                && await store.TryChangeAsync(stored, DeliveryOutcome.Expired(stored.Delivery), cancellationToken) is not null;
        }

        if (isSettled)
        {
            _settled[(programme.Id, period.Id)] = true;
        }
    }
}
