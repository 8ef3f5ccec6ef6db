using System.Collections.Concurrent;
using ChatOps.Programmes;
using ChatOps.Schedule;

namespace ChatOps.Updates;

/// <summary>
/// What was said before a period: for each workstream its latest update of an earlier one. A frozen period never changes, so it is read
/// from storage once and then kept.
/// </summary>
public sealed class UpdateHistory(UpdateStore store, ProgrammePeriods periods)
{
    // Two years of a dozen monthly programmes; past that the memory starts afresh.
    private const int MostKept = 600;

    private readonly ConcurrentDictionary<(string Programme, string Period), IReadOnlyDictionary<string, Update>> _frozen = new();
    private readonly ConcurrentDictionary<(Programme Programme, string Period), IReadOnlyDictionary<string, LastUpdate>> _settled = new();

    /// <summary>By workstream. At most <see cref="ProgrammePeriods.PeriodsLookedBack"/> queries, none once the earlier periods are frozen.</summary>
    public async ValueTask<IReadOnlyDictionary<string, LastUpdate>> BeforeAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        if (_settled.TryGetValue((programme, period.Id), out var settled))
        {
            return settled;
        }

        var earlier = periods.Before(programme, period);
        var last = new Dictionary<string, LastUpdate>(StringComparer.Ordinal);
        foreach (var before in earlier)
        {
            foreach (var update in (await ReadAsync(programme, before, cancellationToken)).Values)
            {
                last.TryAdd(update.WorkstreamId, new LastUpdate(update, before));
            }

            if (programme.Workstreams.All(w => last.ContainsKey(w.Id)))
            {
                break;
            }
        }

        if (earlier.All(p => periods.Now >= p.FreezesAt))
        {
            Keep(_settled, (programme, period.Id), last);
        }

        return last;
    }

    private async Task<IReadOnlyDictionary<string, Update>> ReadAsync(Programme programme, ReportingPeriod period, CancellationToken cancellationToken)
    {
        if (_frozen.TryGetValue((programme.Id, period.Id), out var kept))
        {
            return kept;
        }

        var updates = await store.ReadCurrentAsync(programme.Id, period.Id, cancellationToken);
        if (periods.Now >= period.FreezesAt)
        {
            Keep(_frozen, (programme.Id, period.Id), updates);
        }

        return updates;
    }

    private static void Keep<TKey, TValue>(ConcurrentDictionary<TKey, TValue> kept, TKey key, TValue value)
        where TKey : notnull
    {
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        kept[key] = value;
    }
}
