using System.Collections.Concurrent;
using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;

namespace ChatOps.Records;

/// <summary>
/// The updates before a period: for each workstream the latest of an earlier period. A frozen period never changes, so it
/// is read from storage once and then kept. What lies further back, or in another schedule, is what was kept as the latest
/// (<see cref="LatestUpdates"/>).
/// </summary>
internal sealed class UpdateHistory(UpdateStore store, LatestUpdates latest, ProgrammePeriods periods)
{
    // Two years of a dozen monthly programmes; past that the memory starts afresh.
    private const int MaxKept = 600;

    private readonly ConcurrentDictionary<(string Programme, string Period), IReadOnlyDictionary<string, Update>> _frozen = new();
    private readonly ConcurrentDictionary<(Programme Programme, string Period), LastKnown> _settled = new();
    private readonly ConcurrentDictionary<(Programme Programme, string Period), LastKnown> _latest = new();

    /// <summary>At most <see cref="ProgrammePeriods.PeriodsLookedBack"/> queries and one for what lies further back, none once
    /// the earlier periods are frozen.</summary>
    public async ValueTask<LastKnown> BeforeAsync(
        Programme programme,
        ReportingPeriod period,
        CancellationToken cancellationToken
    )
    {
        if (_settled.TryGetValue((programme, period.Id), out var settled))
        {
            return settled;
        }

        var earlier = periods.Before(programme, period);
        var last = new Dictionary<string, LastUpdate>(StringComparer.Ordinal);
        var trend = new List<IReadOnlyDictionary<string, Update>>();
        var wanted = Math.Max(RatingTrend.Periods, InSpans(programme, period, earlier));
        foreach (var before in earlier)
        {
            var updates = await ReadAsync(programme, before, cancellationToken);
            if (trend.Count < wanted)
            {
                trend.Add(updates);
            }

            foreach (var update in updates.Values)
            {
                last.TryAdd(update.WorkstreamId, new LastUpdate(update, before));
            }

            if (IsWhole() && trend.Count == wanted)
            {
                break;
            }
        }

        KeptMilestones? ofNoWorkstream = null;
        if (!IsWhole() || Unled(programme).Any())
        {
            var older = await ReadLatestAsync(programme, period, cancellationToken);
            foreach (var (workstream, kept) in older.Updates.Where(k => k.Value.Period.DueAt < period.DueAt))
            {
                last.TryAdd(workstream, kept);
            }

            // What the file has replaced since this very period was reported is replaced already: putting it together again
            // changes nothing.
            ofNoWorkstream =
                older.OfNoWorkstream is { } milestones
                && (milestones.Period.DueAt < period.DueAt || milestones.Period.Id == period.Id)
                    ? milestones
                    : null;
        }

        var known = new LastKnown(last, ofNoWorkstream) { Earlier = trend, EarlierPeriods = [.. earlier.Take(trend.Count)] };
        if (earlier.All(p => periods.Now >= p.FreezesAt))
        {
            Keep(_settled, (programme, period.Id), known);
        }

        return known;

        bool IsWhole() => programme.Workstreams.All(w => last.ContainsKey(w.Id));
    }

    // What the boards that read several periods at once read, and the period before that, to tell what changed.
    private static int InSpans(Programme programme, ReportingPeriod period, IReadOnlyList<ReportingPeriod> earlier) =>
        programme
            .Boards.Select(b => BoardTurn.PeriodsSince(b, period, earlier, i => ProgrammePeriods.LocalDate(programme, i)))
            .Where(since => since > 0)
            .Select(since => Math.Min(since + 1, earlier.Count))
            .DefaultIfEmpty()
            .Max();

    /// <summary>Saves the latest update of every workstream, of a period or before it. Safe to run again.</summary>
    /// <param name="current">The updates in force of the period, by workstream.</param>
    public async Task KeepLatestAsync(
        Programme programme,
        ReportingPeriod period,
        IReadOnlyDictionary<string, Update> current,
        CancellationToken cancellationToken
    )
    {
        var before = await BeforeAsync(programme, period, cancellationToken);
        await latest.KeepAsync(
            programme.Id,
            [
                .. current.Values.Select(u => new LastUpdate(u, period)),
                .. before.Updates.Values.Where(l => !current.ContainsKey(l.Update.WorkstreamId)),
            ],
            Unled(programme).Any()
                ? new KeptMilestones(
                    ReportedPeriod.Of(period),
                    MilestonesOfNoWorkstream(programme, period, before.OfNoWorkstream),
                    periods.Now
                )
                : null,
            cancellationToken
        );
    }

    /// <summary>The milestones of no workstream, as of a period.</summary>
    /// <param name="last">What was kept of them; null when nothing was.</param>
    public static ValueList<MilestoneEntry> MilestonesOfNoWorkstream(
        Programme programme,
        ReportingPeriod period,
        KeptMilestones? last
    ) =>
        CarryOver.OfNoWorkstream(last?.Milestones ?? [], Unled(programme), ProgrammePeriods.LocalDate(programme, period.OpensAt));

    private static IEnumerable<Milestone> Unled(Programme programme) => programme.Milestones.Where(m => m.WorkstreamId is null);

    // What is out of sight of a schedule does not change under it: what comes into it is of a period that is looked at.
    private async ValueTask<LastKnown> ReadLatestAsync(
        Programme programme,
        ReportingPeriod period,
        CancellationToken cancellationToken
    )
    {
        if (!_latest.TryGetValue((programme, period.Id), out var kept))
        {
            kept = await latest.ReadAsync(programme.Id, cancellationToken);
            Keep(_latest, (programme, period.Id), kept);
        }

        return kept;
    }

    private async Task<IReadOnlyDictionary<string, Update>> ReadAsync(
        Programme programme,
        ReportingPeriod period,
        CancellationToken cancellationToken
    )
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
        if (kept.Count >= MaxKept)
        {
            kept.Clear();
        }

        kept[key] = value;
    }
}
