using ChatOps.Calendar;
using ChatOps.Programmes;

namespace ChatOps.Schedule;

/// <param name="Why">Why the step is late or skipped, in words for the ledger and the log; null when it is neither.</param>
internal sealed record DueStep(
    Programme Programme,
    ReportingPeriod Period,
    PlannedStep Step,
    Disposition Disposition,
    string? Why
);

internal enum Disposition
{
    RunNow,
    RunLate,
    Skip,
}

/// <summary>What is due: a pure function of the programme's periods, the ledger and the time.</summary>
internal static class DueSteps
{
    /// <summary>
    /// The steps to take or to skip now, in the order to take them within each period. A step is known by its id alone: once
    /// finished it stays finished, though the file moves it; until then it follows the file. Ledger entries for steps that the
    /// file no longer has are ignored.
    /// </summary>
    public static IReadOnlyList<DueStep> Of(
        Programme programme,
        IEnumerable<ReportingPeriod> periods,
        IEnumerable<StepRecord> ledger,
        DateTimeOffset now
    )
    {
        var byPeriod = ledger.ToLookup(r => r.PeriodId);
        return [.. periods.SelectMany(period => OfPeriod(programme, period, [.. byPeriod[period.Id]], now))];
    }

    private static IEnumerable<DueStep> OfPeriod(
        Programme programme,
        ReportingPeriod period,
        IReadOnlyList<StepRecord> ledger,
        DateTimeOffset now
    )
    {
        if (LatePolicy.IsHistory(period, ledger, now))
        {
            return [];
        }

        var finished = ledger.Where(r => r.IsFinished).Select(r => r.StepId).ToHashSet();
        return period
            .Steps.Where(step => step.At <= now && !finished.Contains(step.Id))
            .Select(step =>
            {
                var (disposition, why) = LatePolicy.For(step, period, ledger, now);
                return new DueStep(programme, period, step, disposition, why);
            });
    }
}
