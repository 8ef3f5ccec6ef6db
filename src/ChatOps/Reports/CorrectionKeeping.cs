using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>Gives each correction the number of the version that it makes of each board's report: the post says it, so it is
/// stored before the post is drawn. Keeps corrections open until a later report no longer needs them.</summary>
internal sealed class CorrectionKeeping(BoardRecordStore records, ReportVersionStore versions)
{
    /// <summary>The facts with a number for every correction that has none. Asks nothing of the store when all have
    /// theirs.</summary>
    public async Task<PeriodFacts> NumberAsync(PeriodFacts facts, CancellationToken cancellationToken)
    {
        foreach (var board in facts.Programme.Boards.Where(b => IsPublished(facts, b)))
        {
            if (Of(facts, board).Any(c => !c.Versions.ContainsKey(board.Id)))
            {
                facts = await NumberAsync(facts, board, cancellationToken);
            }
        }

        return facts;
    }

    /// <summary>The same for a board, also for those whose number went to another version meanwhile.</summary>
    public async Task<PeriodFacts> NumberAsync(PeriodFacts facts, Board board, CancellationToken cancellationToken)
    {
        var (programme, period) = (facts.Programme, facts.Period);
        var heads = await versions.ReadHeadsAsync(programme.Id, period.Id, board.Id, cancellationToken);
        var stored = heads.SelectMany(h => h.Corrections).ToHashSet(StringComparer.Ordinal);
        var next = heads.Count == 0 ? 1 : heads[^1].Number + 1;
        var changed = new List<StoredBoardRecord>();
        foreach (var correction in Of(facts, board).Where(c => !stored.Contains(c.Id)))
        {
            if (
                correction.Versions.GetValueOrDefault(board.Id) != next
                && await SetAsync(programme.Id, correction.Id, board.Id, next, cancellationToken) is { } numbered
            )
            {
                changed.Add(numbered);
            }
        }

        return changed.Count == 0
            ? facts
            : facts with
            {
                BoardRecords =
                [
                    .. facts.BoardRecords.Where(r =>
                        !changed.Exists(c => c.Record.Kind == r.Record.Kind && c.Record.Id == r.Record.Id)
                    ),
                    .. changed,
                ],
            };
    }

    /// <summary>When a report is frozen: what was corrected in an earlier one, and has been rated anew since, goes to its own
    /// period.</summary>
    public async Task SettleAsync(PeriodFacts facts, CancellationToken cancellationToken)
    {
        foreach (var stored in facts.BoardRecords.Where(r => r.Record is { Kind: Correction.Kind, PeriodId: null }))
        {
            if (
                Correction.In([stored]) is [var correction]
                && correction.PeriodDueAt < facts.Period.DueAt
                && (correction.WorkstreamId is not { } workstream || facts.Current.ContainsKey(workstream))
            )
            {
                await records.TryReplaceAsync(stored, stored.Record with { PeriodId = correction.PeriodId }, cancellationToken);
            }
        }
    }

    /// <summary>Whether a board has its report: until then nothing of it can be corrected.</summary>
    public static bool IsPublished(PeriodFacts facts, Board board) =>
        facts.PostOf(board, BoardPost.RootKey)?.Delivery.SentAt is not null;

    private static IEnumerable<Correction> Of(PeriodFacts facts, Board board) =>
        Correction.In(facts.BoardRecords).Where(c => c.PeriodId == facts.Period.Id && c.Concerns(board, facts.Programme));

    // Null when another instance was at it: the next look has what it stored.
    private async Task<StoredBoardRecord?> SetAsync(
        string programmeId,
        string id,
        string boardId,
        int number,
        CancellationToken cancellationToken
    )
    {
        if (
            await records.FindAsync(programmeId, periodId: null, Correction.Kind, id, cancellationToken) is not { } stored
            || Correction.In([stored]) is not [var correction]
        )
        {
            return null;
        }

        var numbers = new Dictionary<string, int>(correction.Versions, StringComparer.Ordinal) { [boardId] = number };
        var record = stored.Record.With(correction with { Versions = numbers });
        return await records.TryReplaceAsync(stored, record, cancellationToken)
            ? await records.FindAsync(programmeId, periodId: null, Correction.Kind, id, cancellationToken)
            : null;
    }
}
