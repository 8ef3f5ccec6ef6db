using System.Collections.Concurrent;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Storage;

namespace ChatOps.Schedule;

/// <summary>Takes one step. Called again from its start after a failure or a crash, so what it does must bear
/// repeating.</summary>
internal delegate Task StepRunner(DueStep step, CancellationToken cancellationToken);

/// <summary>
/// Finds the steps that are due now and runs them. Programmes run in parallel; within a period a step waits until the one before
/// it is finished, on any instance.
/// </summary>
internal sealed partial class ScheduleTick(
    Func<IReadOnlyList<Programme>> programmes,
    Func<BankHolidays> bankHolidays,
    StepLedger ledger,
    StepRunner run,
    TimeProvider clock,
    ILogger<ScheduleTick> logger
)
{
    /// <summary>Steps that are finished for good: between steps a tick asks nothing of storage.</summary>
    private readonly ConcurrentDictionary<(string Programme, string Period, string Step), bool> _finished = new();

    private readonly string _owner = Claims.NewOwner();

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(programmes().Select(programme => RunProgrammeAsync(programme, cancellationToken)));

    private async Task RunProgrammeAsync(Programme programme, CancellationToken cancellationToken)
    {
        try
        {
            var now = clock.GetUtcNow();
            var calendar = WorkingDays.Of(programme, bankHolidays());
            foreach (var period in ReportingPeriods.Between(programme, calendar, now - ProgrammePeriods.Horizon, now))
            {
                await RunPeriodAsync(programme, period, now, cancellationToken);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // One programme's trouble is not the others'; the next tick tries again.
            Log.ProgrammeFailed(logger, e, programme.Id);
        }
    }

    private async Task RunPeriodAsync(
        Programme programme,
        ReportingPeriod period,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (period.Steps.Where(s => s.At <= now).All(s => _finished.ContainsKey((programme.Id, period.Id, s.Id))))
        {
            return;
        }

        var records = await ledger.ReadAsync(programme.Id, period.Id, cancellationToken);
        foreach (var record in records.Where(r => r.IsFinished))
        {
            if (_finished.TryAdd((programme.Id, period.Id, record.StepId), true))
            {
                // Another instance took it, and may have died before it could say so.
                ledger.Marks.Changed(programme.Id);
            }
        }

        if (LatePolicy.IsHistory(period, records, now))
        {
            foreach (var step in period.Steps)
            {
                _finished[(programme.Id, period.Id, step.Id)] = true;
            }
        }

        foreach (var due in DueSteps.Of(programme, [period], records, now))
        {
            if (!await TakeAsync(due, cancellationToken))
            {
                return;
            }

            _finished[(programme.Id, period.Id, due.Step.Id)] = true;
        }
    }

    /// <summary>False when the step is not finished: it failed, or another instance is at it.</summary>
    private async Task<bool> TakeAsync(DueStep due, CancellationToken cancellationToken)
    {
        if (due.Disposition == Disposition.Skip)
        {
            var skipped = await ledger.SkipAsync(due, _owner, cancellationToken);
            if (skipped)
            {
                Log.Skipped(logger, due.Programme.Id, due.Period.Id, due.Step.Id, due.Why);
            }

            return skipped;
        }

        var claim = await ledger.TryClaimAsync(due, _owner, cancellationToken: cancellationToken);
        if (claim is null)
        {
            return false;
        }

        try
        {
            await StepLease.HoldAsync(ledger, claim, ct => run(due, ct), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.StepFailed(logger, e, due.Programme.Id, due.Period.Id, due.Step.Id);
            await ledger.ReleaseAsync(claim, cancellationToken);
            return false;
        }

        var outcome = due.Disposition == Disposition.RunLate ? StepState.DoneLate : StepState.Done;
        if (!await ledger.CompleteAsync(claim, outcome, due.Why, cancellationToken))
        {
            Log.ClaimLost(logger, due.Programme.Id, due.Period.Id, due.Step.Id);
            return false;
        }

        Log.Taken(logger, due.Programme.Id, due.Period.Id, due.Step.Id, outcome);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{ProgrammeId} {PeriodId}: {StepId} {Outcome}")]
        public static partial void Taken(ILogger logger, string programmeId, string periodId, string stepId, StepState outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{ProgrammeId} {PeriodId}: {StepId} is skipped. {Why}")]
        public static partial void Skipped(ILogger logger, string programmeId, string periodId, string stepId, string? why);

        [LoggerMessage(Level = LogLevel.Error, Message = "{ProgrammeId} {PeriodId}: {StepId} failed and will be tried again")]
        public static partial void StepFailed(
            ILogger logger,
            Exception exception,
            string programmeId,
            string periodId,
            string stepId
        );

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "{ProgrammeId} {PeriodId}: {StepId} outlived its lease; another instance runs it again"
        )]
        public static partial void ClaimLost(ILogger logger, string programmeId, string periodId, string stepId);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "{ProgrammeId}: its schedule could not be run; the next tick tries again"
        )]
        public static partial void ProgrammeFailed(ILogger logger, Exception exception, string programmeId);
    }
}
