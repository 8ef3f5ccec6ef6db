using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Storage;

namespace ChatOps.Schedule;

/// <summary>Loads what other instances saved and what changed in the programme files. An instance that does not run cycles needs
/// it as well, since it answers people.</summary>
internal sealed class SharedStateRefresh(
    ProgrammeReload reload,
    TeamsDirectory directory,
    TeamsPlaces places,
    BankHolidayFeed holidays,
    SharedChanges changes
)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        reload.Refresh();
        await directory.RefreshAsync(cancellationToken);
        await places.RefreshAsync(cancellationToken);
        await holidays.TakeUpAsync(cancellationToken);
        await changes.ExchangeAsync(cancellationToken);
    }
}
