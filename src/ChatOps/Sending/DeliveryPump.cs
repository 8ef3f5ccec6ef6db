using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Storage;

namespace ChatOps.Sending;

/// <summary>
/// Sends what is due to be sent in a period. Different people are written to side by side, one person (or board) in order, by one
/// instance at a time, so that Teams' limits are kept.
/// </summary>
internal sealed class DeliveryPump(
    DeliveryStore store,
    DeliveryComposer composer,
    DeliverySender sender,
    SendingLease lease,
    BoardChannels channels,
    MachineClock machine
)
{
    /// <summary>Sends until nothing is due. Does nothing while another instance sends, and stops when this one no longer may; a
    /// message that is on its way is always brought to its end.</summary>
    /// <param name="facts">Of the period, as they were read a moment ago; null has them read.</param>
    public async Task RunAsync(
        Programme programme,
        ReportingPeriod period,
        PeriodFacts? facts,
        CancellationToken cancellationToken
    )
    {
        await channels.CheckAsync(programme, period, facts, cancellationToken);
        var walk = new DeliveryWalk(
            facts,
            known => composer.For(programme, period, known),
            token => store.ReadOutstandingAsync(programme.Id, period.Id, token),
            sender,
            machine
        );
        if (await walk.LookAsync(cancellationToken))
        {
            await lease.HoldAsync(walk.GoAsync, cancellationToken);
        }
    }
}
