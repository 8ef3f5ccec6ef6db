using ChatOps.People;
using ChatOps.Records;
using ChatOps.Sending;

namespace ChatOps;

/// <summary>Creates every table before the first request, so that no turn waits for it.</summary>
internal sealed class TableSetup(
    UpdateStore updates,
    DeliveryStore deliveries,
    ArrangementStore arrangements,
    SendingLease sending,
    ReportStore reports,
    SummaryStore summaries,
    TeamsDirectory directory,
    TeamsPlaces places
)
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await updates.CreateTableAsync(cancellationToken);
        await deliveries.CreateTableAsync(cancellationToken);
        await arrangements.CreateTableAsync(cancellationToken);
        await sending.CreateTableAsync(cancellationToken);
        await reports.CreateTableAsync(cancellationToken);
        await summaries.CreateTableAsync(cancellationToken);
        await directory.CreateTableAsync(cancellationToken);
        await places.CreateTableAsync(cancellationToken);
        await directory.RefreshAsync(cancellationToken);
        await places.RefreshAsync(cancellationToken);
    }
}
