using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Sending;
using ChatOps.Storage;

namespace ChatOps.Schedule;

/// <summary>
/// One beat of the product: learn what other instances learnt, take the steps that are due, bring published reports up to date,
/// send what is to be sent. Everything it does follows from what is stored, so that a beat may be missed, repeated, or run by
/// several instances. While much is being sent the schedule is looked at all the same, so that nobody's step waits for thousands
/// of others' messages.
/// </summary>
public sealed partial class Cycle(
    ProgrammeCatalogue programmes,
    ProgrammeReload reload,
    TeamsDirectory directory,
    TeamsPlaces places,
    UnmatchedUsers strangers,
    BankHolidayFeed holidays,
    ScheduleTick tick,
    PeriodReader reader,
    PromptKeeping prompts,
    ManagerCards managerCards,
    Publisher publisher,
    Unreached unreached,
    DeliveryPump pump,
    Expiry expiry,
    ProgrammePeriods periods,
    ScheduleOptions options,
    MachineClock machine,
    IHostApplicationLifetime lifetime,
    ILogger<Cycle> logger
)
{
    // No programme's id is empty.
    private static readonly (string Programme, string Period) Names = ("", "");

    private readonly SemaphoreSlim _beat = new(1, 1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Not given up when the service stops: whoever beats then ends soon.
        await _beat.WaitAsync(CancellationToken.None);
        try
        {
            await BeatAsync(cancellationToken);
        }
        finally
        {
            _beat.Release();
        }
    }

    /// <summary>What an instance that does not beat must know as well, since it answers people.</summary>
    public async Task LearnAsync(CancellationToken cancellationToken)
    {
        reload.Refresh();
        await directory.RefreshAsync(cancellationToken);
        await places.RefreshAsync(cancellationToken);
        await holidays.TakeUpAsync(cancellationToken);
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        // A step is let end when the service stops, or it would be resumed only after its lease; what is still to be sent waits
        // for the next start.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var walks = new Dictionary<(string Programme, string Period), Task>();
        try
        {
            await ScheduleAsync(walks, stopping.Token, cancellationToken);
            using var timer = new PeriodicTimer(options.TickEvery, machine.Time);
            var knock = KnockAsync(timer);
            while (walks.Values.Any(w => !w.IsCompleted) && !stopping.IsCancellationRequested)
            {
                await Task.WhenAny(Task.WhenAll(walks.Values), knock);
                if (knock.IsCompleted && !stopping.IsCancellationRequested)
                {
                    knock = KnockAsync(timer);
                    await ScheduleAsync(walks, stopping.Token, cancellationToken);
                }
            }
        }
        finally
        {
            await Task.WhenAll(walks.Values);
        }
    }

    private async Task ScheduleAsync(
        Dictionary<(string Programme, string Period), Task> walks,
        CancellationToken stopping,
        CancellationToken cancellationToken
    )
    {
        await LearnAsync(cancellationToken);
        await tick.RunAsync(cancellationToken);
        if (!walks.TryGetValue(Names, out var asking) || asking.IsCompleted)
        {
            walks[Names] = strangers.LookUpAsync(stopping);
        }

        foreach (var programme in programmes.Current)
        {
            foreach (var period in periods.Active(programme, ProgrammePeriods.Grace))
            {
                await GuardedAsync(
                    programme,
                    period,
                    () => PrepareAsync(programme, period, cancellationToken),
                    cancellationToken
                );
                if (!walks.TryGetValue((programme.Id, period.Id), out var walk) || walk.IsCompleted)
                {
                    walks[(programme.Id, period.Id)] = GuardedAsync(
                        programme,
                        period,
                        () => pump.RunAsync(programme, period, stopping),
                        stopping
                    );
                }
            }

            foreach (var period in periods.Over(programme, ProgrammePeriods.Grace))
            {
                await GuardedAsync(
                    programme,
                    period,
                    () => expiry.SettleAsync(programme, period, cancellationToken),
                    cancellationToken
                );
            }
        }
    }

    private static async Task KnockAsync(PeriodicTimer timer) => await timer.WaitForNextTickAsync(CancellationToken.None);

    private async Task PrepareAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        await unreached.LookAgainAsync(programme, period, cancellationToken);

        // Read once for all three: what one of them writes down, the others see at the next beat.
        var facts = await reader.ReadAsync(programme, period, cancellationToken);
        if (periods.Now >= period.PublishesAt && periods.Now < period.FreezesAt)
        {
            await publisher.CorrectAsync(facts, cancellationToken);
        }

        await prompts.KeepAsync(facts, periods.Now, cancellationToken);
        await managerCards.KeepAsync(facts, periods.Now, cancellationToken);
    }

    // The per-item boundary: one programme's trouble does not keep the others' messages.
    private async Task GuardedAsync(
        Programme programme,
        ReportingPeriod period,
        Func<Task> work,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service stops.
        }
        catch (Exception failure)
        {
            Log.Failed(logger, failure, programme.Id, period.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "{Programme} {Period}: its messages could not be processed; the next tick tries again."
        )]
        public static partial void Failed(ILogger logger, Exception failure, string programme, string period);
    }
}
