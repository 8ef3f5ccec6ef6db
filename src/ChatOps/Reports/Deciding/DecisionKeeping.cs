using ChatOps.Records;

namespace ChatOps.Reports.Deciding;

/// <summary>
/// Marks what boards decided as told once a later report to the board has told it, so that none tells it twice. A decision whose
/// entry is still open in what was last written stays with the open records, and closes that entry for as long as it is.
/// </summary>
internal sealed class DecisionKeeping(BoardRecordStore records)
{
    /// <summary>When a report is frozen. Safe to run again.</summary>
    public async Task KeepAsync(PeriodFacts facts, CancellationToken cancellationToken)
    {
        var (programme, period) = (facts.Programme, facts.Period);
        var told = programme
            .Boards.Where(b => facts.PostOf(b, BoardPost.RootKey)?.Delivery.SentAt is not null)
            .Select(b => b.Id)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var stored in facts.BoardRecords.Where(r => r.Record is { Kind: DecisionVote.Kind, PeriodId: null }))
        {
            var vote = stored.Record.Read<DecisionVote>();
            if (vote.PeriodDueAt >= period.DueAt || !told.Contains(vote.BoardId))
            {
                continue;
            }

            var marked = vote with { ReportedIn = vote.ReportedIn ?? period.Id };
            var workstream = vote.Decision.Split('.')[0];
            var isClosed =
                workstream.Length == 0 || IsWrittenSince(facts, workstream, vote) || programme.FindWorkstream(workstream) is null;
            var isPutOff = vote.Latest.Until is { } until && until > period.To;
            var record = stored.Record.With(marked) with { PeriodId = isClosed && !isPutOff ? period.Id : null };
            if (record != stored.Record)
            {
                await records.TryReplaceAsync(stored, record, cancellationToken);
            }
        }
    }

    // An early answer that was sent before the board decided has its entry still open.
    private static bool IsWrittenSince(PeriodFacts facts, string workstream, DecisionVote vote) =>
        facts.Current.TryGetValue(workstream, out var update) && update.At >= vote.Latest.At;
}
