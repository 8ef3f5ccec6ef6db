using System.Collections.Concurrent;
using ChatOps.Chasing;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;

namespace ChatOps.Sending;

/// <summary>What is known at the beginning of a walk, found by whom it concerns: a walk may be about a thousand people.</summary>
internal sealed class WalkFacts(PeriodFacts facts, DateTimeOffset now)
{
    private readonly ConcurrentDictionary<string, DrawnPost> _posts = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<OutstandingItem> _owed = OutstandingItems.In(facts, now);
    private ILookup<string, OutstandingItem>? _byPerson;
    private ILookup<string, OutstandingItem>? _byDeputy;
    private ILookup<string?, OutstandingItem>? _pastTheirDate;

    public PeriodFacts Facts => facts;

    /// <summary>The updates that a person is asked for.</summary>
    public ILookup<string, OutstandingItem> ByPerson => _byPerson ??= By(item => item.OwedBy);

    /// <summary>The updates that a person can be asked for as deputy.</summary>
    public ILookup<string, OutstandingItem> ByDeputy => _byDeputy ??= By(item => item.Deputies);

    /// <summary>By workstream, what other than its update is past its date.</summary>
    public ILookup<string?, OutstandingItem> PastTheirDate =>
        _pastTheirDate ??= _owed
            .Where(item => item.Kind != OutstandingKind.Update)
            .ToLookup(item => item.WorkstreamId, StringComparer.Ordinal);

    /// <summary>A board's post, drawn when its first part is sent, for all of its parts.</summary>
    /// <param name="now">When it is posted, unless its cover was posted before.</param>
    public DrawnPost PostOf(Board board, DateTimeOffset now)
    {
        if (_posts.TryGetValue(board.Id, out var post) && IsPostedAt(post, now))
        {
            return post;
        }

        var report = facts.ReportFor(board);
        return _posts[board.Id] = DrawnPost.Of(report with { PublishedAt = report.PublishedAt ?? now });
    }

    // A cover that had to wait is drawn again with the time at which it goes, which it says to the minute.
    private bool IsPostedAt(DrawnPost post, DateTimeOffset now) =>
        post.Report.PublishedAt is { } drawn && MinuteOf(drawn) == MinuteOf(now)
        || facts.PostOf(post.Report.Board, BoardPost.RootKey)?.Delivery.SentAt is not null;

    private static long MinuteOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMinute;

    private ILookup<string, OutstandingItem> By(Func<OutstandingItem, IEnumerable<string>> people) =>
        _owed
            .Where(item => item.Kind == OutstandingKind.Update)
            .SelectMany(item => people(item).Select(person => (person, item)))
            .ToLookup(pair => pair.person, pair => pair.item, StringComparer.Ordinal);
}
