using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;

namespace ChatOps.Updates.Feedback;

/// <summary>What is known of what came of an update, once a board has read it.</summary>
/// <param name="Period">Of the report.</param>
/// <param name="Update">In force.</param>
/// <param name="Read">The boards that were posted it, in the programme's order, each with when.</param>
/// <param name="Records">What was said and done about the report: those of the period, and those that are open.</param>
internal sealed record FeedbackFacts(
    Programme Programme,
    ReportingPeriod Period,
    Workstream Workstream,
    Update Update,
    IReadOnlyList<BoardReading> Read,
    IReadOnlyList<StoredBoardRecord> Records
)
{
    /// <summary>The subject of the delivery of a post's first part, which is there once the report is published.</summary>
    public const string PostKey = "cover";

    /// <summary>The same as one that reads them at once; null where there is no update, or no board has read it.</summary>
    public static FeedbackFacts? Of(PeriodFacts facts, Workstream workstream)
    {
        if (facts.Current.GetValueOrDefault(workstream.Id) is not { } update)
        {
            return null;
        }

        // A board does not read an entry that is held back from it.
        var held = EntryReview
            .Of(facts, EntryReview.HeldBackKind)
            .Where(h => h.Review.Current is not null)
            .Select(h => h.Id)
            .ToHashSet(StringComparer.Ordinal);
        var read = facts
            .Programme.Boards.Where(b => b.Sees(workstream) && !held.Contains(EntryReview.HeldBackId(b.Id, workstream.Id)))
            .Select(b => facts.PostOf(b, PostKey)?.Delivery.SentAt is { } at ? new BoardReading(b, at) : null)
            .OfType<BoardReading>()
            .ToList();
        return read.Count == 0
            ? null
            : new FeedbackFacts(facts.Programme, facts.Period, workstream, update, read, facts.BoardRecords);
    }
}

/// <summary>A board that was posted a report.</summary>
internal sealed record BoardReading(Board Board, DateTimeOffset At);
