using System.Collections.Concurrent;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>
/// Periods whose messages are not looked at any more, and whose report was corrected a moment ago: their posts are edited for as
/// long as after a freeze. A correction that this instance makes is known at once, another's from what the open periods
/// read.
/// </summary>
internal sealed class ReopenedPeriods(BoardRecordStore records, ProgrammePeriods periods)
{
    // Between two periods nothing is read that would tell.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string Programme, string Period), DateTimeOffset> _corrected = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _looked = new(StringComparer.Ordinal);

    /// <summary>Takes note of corrections that were just made, or read.</summary>
    public void Note(string programmeId, IEnumerable<Correction> corrections)
    {
        foreach (var correction in corrections.Where(c => IsRecent(c.At)))
        {
            _corrected.AddOrUpdate(
                (programmeId, correction.PeriodId),
                correction.At,
                (_, known) => known > correction.At ? known : correction.At
            );
        }
    }

    /// <summary>Those of a programme.</summary>
    /// <param name="active">The periods that are looked at anyway.</param>
    public async Task<IReadOnlyList<ReportingPeriod>> ReadAsync(
        Programme programme,
        IReadOnlyList<ReportingPeriod> active,
        CancellationToken cancellationToken
    )
    {
        if (active.Count == 0 && IsTimeToLook(programme.Id))
        {
            Note(programme.Id, Correction.In(await records.ReadOpenAsync(programme.Id, Correction.Kind, cancellationToken)));
            _looked[programme.Id] = periods.Now;
        }

        foreach (var (key, at) in _corrected.Where(c => !IsRecent(c.Value)))
        {
            _corrected.TryRemove(new KeyValuePair<(string, string), DateTimeOffset>(key, at));
        }

        return
        [
            .. _corrected
                .Keys.Where(key => key.Programme == programme.Id && active.All(p => p.Id != key.Period))
                .Select(key => periods.Find(programme, key.Period))
                .OfType<ReportingPeriod>()
                .OrderBy(p => p.DueAt),
        ];
    }

    private bool IsTimeToLook(string programmeId) =>
        !_looked.TryGetValue(programmeId, out var last) || periods.Now - last >= LookEvery || periods.Now < last;

    private bool IsRecent(DateTimeOffset at) => periods.Now <= at + ProgrammePeriods.Grace;
}
