using ChatOps.People;
using ChatOps.Records;
using ChatOps.Sending;

namespace ChatOps;

/// <summary>Creates every table before the first request, so that no turn waits for it.</summary>
internal sealed class TableSetup(RecordTables records, SendingLease sending, TeamsDirectory directory, TeamsPlaces places)
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await records.CreateAsync(cancellationToken);
        await sending.CreateTableAsync(cancellationToken);
        await directory.CreateTableAsync(cancellationToken);
        await places.CreateTableAsync(cancellationToken);
        await directory.RefreshAsync(cancellationToken);
        await places.RefreshAsync(cancellationToken);
    }
}
