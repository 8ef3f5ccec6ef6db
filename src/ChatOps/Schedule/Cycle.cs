using ChatOps.Chasing;
using ChatOps.Deliveries;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Prompts;
using ChatOps.Reports;

namespace ChatOps.Schedule;

/// <summary>
/// One beat of the product: learn what other instances learnt, take the steps that are due, bring published reports up to date, send
/// what is to be sent. Everything it does follows from what is stored, so that a beat may be missed, repeated, or run by several instances.
/// </summary>
public sealed partial class Cycle(
    ProgrammeCatalogue programmes,
    ProgrammeReload reload,
    TeamsDirectory directory,
    TeamsPlaces places,
    BankHolidayFeed holidays,
    ScheduleTick tick,
    PeriodReader reader,
    PromptKeeping prompts,
    ManagerCards managerCards,
    Publisher publisher,
    Unreached unreached,
    DeliveryPump pump,
    ProgrammePeriods periods,
    ILogger<Cycle> logger)
{
    /// <summary>How long after the freeze what was not delivered is still tried.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(2);

    private readonly SemaphoreSlim _beat = new(1, 1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _beat.WaitAsync(cancellationToken);
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
        await LearnAsync(cancellationToken);
        await tick.RunAsync(cancellationToken);
        foreach (var programme in programmes.Current)
        {
            foreach (var period in periods.Active(programme, Grace))
            {
                await SendGuardedAsync(programme, period, cancellationToken);
            }
        }
    }

    // The per-item boundary: one programme's trouble does not keep the others' messages.
    private async Task SendGuardedAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        try
        {
            if (periods.Now >= period.PublishesAt && periods.Now < period.FreezesAt)
            {
                await publisher.CorrectAsync(programme, period, cancellationToken);
            }

            await unreached.LookAgainAsync(programme, period, cancellationToken);
            var facts = await reader.ReadAsync(programme, period, cancellationToken);
            await prompts.KeepAsync(facts, periods.Now, cancellationToken);
            await managerCards.KeepAsync(facts, periods.Now, cancellationToken);
            await pump.RunAsync(programme, period, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, failure, programme.Id, period.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Programme} {Period}: its messages could not be looked at; the next beat tries again.")]
        public static partial void Failed(ILogger logger, Exception failure, string programme, string period);
    }
}
