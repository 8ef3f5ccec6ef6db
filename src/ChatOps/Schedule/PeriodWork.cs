using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Sending;

namespace ChatOps.Schedule;

/// <summary>What a tick does for every period of which something can have changed, once its steps are taken: prepares what is to
/// be sent, begins to send it, and closes what can no longer be sent.</summary>
internal sealed partial class PeriodWork(
    ProgrammeCatalogue programmes,
    PeriodWatch watch,
    PeriodPreparation preparation,
    DeliveryPump pump,
    Expiry expiry,
    Rosters rosters,
    UnmatchedUsers unmatched,
    ILogger<PeriodWork> logger
)
{
    /// <param name="running">What was begun at an earlier tick of the cycle and may not be finished.</param>
    /// <param name="stopping">Ends what is sent.</param>
    internal async Task RunAsync(RunningWork running, CancellationToken stopping, CancellationToken cancellationToken)
    {
        running.LookUpNames(async () =>
        {
            await rosters.ReadDueAsync(stopping);
            await unmatched.LookUpAsync(stopping);
        });
        foreach (var programme in programmes.Current)
        {
            foreach (var look in watch.ToLookAt(programme))
            {
                await LookAsync(look, running, stopping, cancellationToken);
            }

            await BetweenReportsAsync(programme, running, stopping, cancellationToken);
            var corrected = await CorrectedAsync(programme, running, stopping, cancellationToken);
            foreach (var period in watch.Over(programme).ExceptBy(corrected.Select(p => p.Id), p => p.Id))
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

    private async Task LookAsync(
        PeriodLook look,
        RunningWork running,
        CancellationToken stopping,
        CancellationToken cancellationToken
    )
    {
        var (programme, period) = (look.Programme, look.Period);
        PeriodFacts? facts = null;
        await GuardedAsync(
            programme,
            period,
            async () => facts = await preparation.PrepareAsync(programme, period, cancellationToken),
            cancellationToken
        );
        if (facts is not null)
        {
            watch.Looked(look, facts);
        }

        Send(programme, period, facts, running, stopping);
    }

    private async Task<IReadOnlyList<ReportingPeriod>> CorrectedAsync(
        Programme programme,
        RunningWork running,
        CancellationToken stopping,
        CancellationToken cancellationToken
    )
    {
        var corrected = await preparation.ReopenedAsync(programme, cancellationToken);
        foreach (var period in corrected)
        {
            PeriodFacts? facts = null;
            await GuardedAsync(
                programme,
                period,
                async () => facts = await preparation.PrepareCorrectedAsync(programme, period, cancellationToken),
                cancellationToken
            );
            Send(programme, period, facts, running, stopping);
        }

        return corrected;
    }

    private async Task BetweenReportsAsync(
        Programme programme,
        RunningWork running,
        CancellationToken stopping,
        CancellationToken cancellationToken
    )
    {
        if (preparation.ToLookAtBetween(programme) is not { } next)
        {
            return;
        }

        PeriodFacts? facts = null;
        await GuardedAsync(
            programme,
            next,
            async () => facts = await preparation.PrepareBetweenAsync(programme, next, cancellationToken),
            cancellationToken
        );
        if (facts is not null)
        {
            Send(programme, next, facts, running, stopping);
        }
    }

    private void Send(
        Programme programme,
        ReportingPeriod period,
        PeriodFacts? facts,
        RunningWork running,
        CancellationToken stopping
    ) =>
        running.Send(
            programme,
            period,
            () => GuardedAsync(programme, period, () => pump.RunAsync(programme, period, facts, stopping), stopping)
        );

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

/// <summary>What a cycle has begun and waits for at its end. One thing of a kind runs at a time.</summary>
internal sealed class RunningWork
{
    private readonly Dictionary<(string Programme, string Period), Task> _sending = [];
    private Task _lookUp = Task.CompletedTask;

    public bool IsCompleted => All.All(work => work.IsCompleted);

    public Task Completion => Task.WhenAll(All);

    private IEnumerable<Task> All => _sending.Values.Prepend(_lookUp);

    public void LookUpNames(Func<Task> begin)
    {
        if (_lookUp.IsCompleted)
        {
            _lookUp = begin();
        }
    }

    public void Send(Programme programme, ReportingPeriod period, Func<Task> begin)
    {
        if (!_sending.TryGetValue((programme.Id, period.Id), out var sending) || sending.IsCompleted)
        {
            _sending[(programme.Id, period.Id)] = begin();
        }
    }
}
