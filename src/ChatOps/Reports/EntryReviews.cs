using ChatOps.Entries;
using ChatOps.Records;

namespace ChatOps.Reports;

/// <summary>Stores what reviewers do with the entries of a report. Two who press at once are both heard, one after the
/// other.</summary>
internal sealed class EntryReviews(BoardRecordStore records)
{
    private const int MaxTries = 3;

    // This period's and the one before: what a report compares itself with.
    private const int MaxBefore = 2;

    /// <summary>Adds an act to what was done with an entry.</summary>
    /// <param name="kind">One of <see cref="EntryReview"/>'s.</param>
    /// <param name="decide">From what is stored at that moment; null to leave it as it is.</param>
    /// <returns>False when it was left as it is.</returns>
    public async Task<bool> TryAsync(
        PeriodFacts facts,
        string kind,
        string id,
        Func<EntryReview, EntryReviewAct?> decide,
        CancellationToken cancellationToken
    )
    {
        var (programme, period) = (facts.Programme.Id, facts.Period.Id);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var stored = await records.FindAsync(programme, period, kind, id, cancellationToken);
            var now = stored?.Record.Read<EntryReview>() ?? EntryReview.None;
            if (decide(now) is not { } act)
            {
                return false;
            }

            var next = BoardRecord.Of(programme, period, kind, id, now with { Acts = [.. now.Acts, act] });
            if (await SaveAsync(stored, next, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Keeps what the programme office's rating of a period is, for the report of the next one. Safe to run
    /// again.</summary>
    public async Task KeepOfficeRatingAsync(PeriodFacts facts, string workstreamId, CancellationToken cancellationToken)
    {
        var (programme, period) = (facts.Programme.Id, facts.Period.Id);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var set = await records.FindAsync(programme, period, EntryReview.OfficeRatingKind, workstreamId, cancellationToken);
            var rag = set?.Record.Read<EntryReview>().Current?.Value;
            var stored = await records.FindAsync(programme, null, OfficeRatingsBefore.Kind, workstreamId, cancellationToken);
            var kept = stored?.Record.Read<OfficeRatingsBefore>() ?? new OfficeRatingsBefore();
            var next = new OfficeRatingsBefore
            {
                Ratings = kept
                    .Ratings.Where(r => r.PeriodId != period)
                    .Append(new OfficeRatingBefore(period, rag))
                    .TakeLast(MaxBefore)
                    .ToValueList(),
            };
            if (
                next == kept
                || await SaveAsync(
                    stored,
                    BoardRecord.Of(programme, null, OfficeRatingsBefore.Kind, workstreamId, next),
                    cancellationToken
                )
            )
            {
                return;
            }
        }
    }

    private Task<bool> SaveAsync(StoredBoardRecord? stored, BoardRecord next, CancellationToken cancellationToken) =>
        stored is null ? records.TryAddAsync(next, cancellationToken) : records.TryReplaceAsync(stored, next, cancellationToken);
}
