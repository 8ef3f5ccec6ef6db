using ChatOps.Records;

namespace ChatOps.Reports.Deciding;

/// <summary>Keeps the posts of a frozen report true to what was said and done about it since. Its versions do not
/// change.</summary>
internal sealed class BesidePosts(DeliveryStore deliveries)
{
    // What was stored while the post was drawn may be missing from it, though it was edited later.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private static readonly string[] Parts = [BoardPost.RootKey, BoardPost.HeadlinesKey];

    /// <summary>Has those parts edited that show less than is known. Safe to run as often as one likes.</summary>
    public async Task KeepAsync(PeriodFacts facts, CancellationToken cancellationToken)
    {
        foreach (var board in facts.Programme.Boards)
        {
            if (
                facts.PostOf(board, BoardPost.RootKey)?.Delivery is not { SentAt: { } sent } root
                || ReportBeside.Of(facts, board).LastAt is not { } last
                || last < (root.EditedAt ?? sent) - Overlap
            )
            {
                continue;
            }

            var post = DrawnPost.Of(facts.ReportFor(board));
            foreach (
                var stored in facts
                    .PostsOf(board)
                    .Where(d => Parts.Contains(d.Delivery.Subject, StringComparer.Ordinal) && IsStale(d.Delivery, post))
            )
            {
                await deliveries.TryChangeAsync(stored, stored.Delivery.NextChance(), cancellationToken);
            }
        }
    }

    private static bool IsStale(Delivery part, DrawnPost post) =>
        part is { Status: DeliveryStatus.Delivered, ActivityId: not null }
        && post.ByKey.TryGetValue(part.Subject, out var drawn)
        && drawn.Content != part.SentContent;
}
