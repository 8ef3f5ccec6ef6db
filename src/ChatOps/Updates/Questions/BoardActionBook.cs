using System.Collections.Concurrent;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;

namespace ChatOps.Updates.Questions;

/// <summary>Keeps the actions that boards set, from when they are set until an update has taken them into its register.</summary>
internal sealed class BoardActionBook(BoardRecordStore records, ProgrammePeriods periods)
{
    private const int IdLength = 16;

    // Every turn of a lead asks, and boards set few: nobody fills in a form in less than this.
    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, IReadOnlyList<BoardAction> Open)> _known = new(
        StringComparer.Ordinal
    );

    /// <summary>Stores an action; the same one of the same person is there once.</summary>
    public async Task<StoredBoardRecord> SetAsync(
        Programme programme,
        BoardActionContent action,
        CancellationToken cancellationToken
    )
    {
        var id = ShortHash.Of(
            string.Join(
                '\n',
                action.BoardId ?? "",
                action.ReportPeriodId,
                action.WorkstreamId,
                action.By,
                string.Join(' ', CalendarWords.Words(action.Text.ToLowerInvariant()))
            ),
            IdLength
        );
        var record = BoardRecord.Of(programme.Id, periodId: null, BoardAction.Kind, id, action);
        await records.TryAddAsync(record, cancellationToken);
        _known.TryRemove(programme.Id, out _);
        return (await records.FindAsync(programme.Id, null, BoardAction.Kind, id, cancellationToken))!;
    }

    /// <summary>Those that no update has yet, for what a lead's form begins with: as of a few seconds ago.</summary>
    public async ValueTask<IReadOnlyList<BoardAction>> ReadOpenAsync(Programme programme, CancellationToken cancellationToken)
    {
        var now = periods.Now;
        if (_known.TryGetValue(programme.Id, out var known) && now >= known.At && now < known.At + KnownFor)
        {
            return known.Open;
        }

        var open = BoardAction.In(await records.ReadOpenAsync(programme.Id, BoardAction.Kind, cancellationToken));
        _known[programme.Id] = (now, open);
        return open;
    }

    /// <summary>Moves those that an earlier update has to its period, so that what is open does not grow for ever.</summary>
    public async Task CloseTakenAsync(PeriodFacts facts, CancellationToken cancellationToken)
    {
        foreach (var action in BoardAction.In(facts.BoardRecords).Where(a => a.Stored.Record.PeriodId is null))
        {
            if (
                facts.Last.GetValueOrDefault(action.Content.WorkstreamId) is { } last
                && action.IsIn(last.Update.Content.Register)
                && periods.Find(facts.Programme, last.Period.Id) is { } period
                && period.FreezesAt <= periods.Now
            )
            {
                await records.TryReplaceAsync(
                    action.Stored,
                    action.Stored.Record with
                    {
                        PeriodId = period.Id,
                    },
                    cancellationToken
                );
            }
        }
    }
}
