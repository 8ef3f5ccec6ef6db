using ChatOps.Calendar;

namespace ChatOps.Schedule;

/// <summary>Refreshes the bank holidays. Runs daily, so that a restart cannot put off the weekly fetch for ever. The name of the
/// type and of its method are stored in the scheduler's database: never change them.</summary>
internal sealed class BankHolidayJob(BankHolidayFeed feed)
{
    public Task RunAsync() => feed.RefreshAsync(CancellationToken.None);
}
