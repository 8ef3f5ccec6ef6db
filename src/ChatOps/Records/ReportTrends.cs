using System.Collections.Concurrent;
using ChatOps.Calendar;
using ChatOps.Programmes;

namespace ChatOps.Records;

/// <summary>The overall ratings that each board has read before a period, from the report before it. That of a frozen period
/// never changes, so it is read once and then kept.</summary>
internal sealed class ReportTrends(ReportStore reports, ProgrammePeriods periods)
{
    private const int MaxKept = 2_000;

    private readonly ConcurrentDictionary<(string Programme, string Period, string Board, int Corrected), string> _frozen = new();

    /// <summary>By board id the ratings, the oldest first; nothing for a board without an earlier report.</summary>
    /// <param name="corrections">Those that are open: what one has corrected is read again.</param>
    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> BeforeAsync(
        Programme programme,
        ReportingPeriod period,
        IReadOnlyList<Correction> corrections,
        CancellationToken cancellationToken
    )
    {
        var trends = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (periods.Before(programme, period) is not [var before, ..])
        {
            return trends;
        }

        foreach (var board in programme.Boards)
        {
            var corrected = corrections.Where(c => c.PeriodId == before.Id).Sum(c => c.Versions.GetValueOrDefault(board.Id));
            var trend = await FindAsync(programme.Id, before, board.Id, corrected, cancellationToken);
            if (trend.Length > 0)
            {
                trends[board.Id] = trend.Split('|');
            }
        }

        return trends;
    }

    private async ValueTask<string> FindAsync(
        string programmeId,
        ReportingPeriod period,
        string boardId,
        int corrected,
        CancellationToken cancellationToken
    )
    {
        var key = (programmeId, period.Id, boardId, corrected);
        if (_frozen.TryGetValue(key, out var kept))
        {
            return kept;
        }

        var isFrozen = periods.Now >= period.FreezesAt;
        var trend = (await reports.FindAsync(programmeId, period.Id, boardId, cancellationToken))?.Trend ?? "";
        if (isFrozen)
        {
            if (_frozen.Count >= MaxKept)
            {
                _frozen.Clear();
            }

            _frozen[key] = trend;
        }

        return trend;
    }
}
