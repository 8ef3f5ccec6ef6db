using System.Collections.Concurrent;
using ChatOps.Calendar;
using ChatOps.Programmes;

namespace ChatOps.Records;

/// <summary>The summaries of a period and of those before it. That of a frozen period never changes, so it is read once and then
/// kept.</summary>
internal sealed class SummaryHistory(SummaryStore store, ProgrammePeriods periods)
{
    // Half a year of weeks of fifty programmes; past that the memory starts afresh.
    private const int MaxKept = 2_000;

    private readonly ConcurrentDictionary<(string Programme, string Period), PeriodSummary?> _frozen = new();

    /// <summary>Null when none was written for the period.</summary>
    public async ValueTask<PeriodSummary?> FindAsync(
        Programme programme,
        ReportingPeriod period,
        CancellationToken cancellationToken
    )
    {
        var key = (programme.Id, period.Id);
        if (_frozen.TryGetValue(key, out var kept))
        {
            return kept;
        }

        var isFrozen = periods.Now >= period.FreezesAt;
        var summary = (await store.FindAsync(programme.Id, period.Id, cancellationToken))?.Summary;
        if (isFrozen)
        {
            if (_frozen.Count >= MaxKept)
            {
                _frozen.Clear();
            }

            _frozen[key] = summary;
        }

        return summary;
    }

    /// <summary>The latest of an earlier period, at most <see cref="ProgrammePeriods.PeriodsLookedBack"/> back; null when there
    /// is none.</summary>
    public async ValueTask<LastSummary?> BeforeAsync(
        Programme programme,
        ReportingPeriod period,
        CancellationToken cancellationToken
    )
    {
        foreach (var before in periods.Before(programme, period))
        {
            if (await FindAsync(programme, before, cancellationToken) is { } summary)
            {
                return new LastSummary(summary, before);
            }
        }

        return null;
    }
}
