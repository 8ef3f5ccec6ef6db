using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;

namespace ChatOps.Sending;

/// <summary>Draws the posts to boards.</summary>
internal sealed class BoardMessages(WalkState walk)
{
    /// <param name="now">Becomes the time that the post says it was posted.</param>
    public async Task<Composed> PostAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (walk.Programme.Boards.FirstOrDefault(b => b.Id == delivery.Recipient) is not { } board)
        {
            return Composed.NoLongerWanted;
        }

        if (PublicationState.Of((await walk.ReadAsync(cancellationToken)).Facts, board).IsWithheld(now))
        {
            return Composed.NoLongerWanted;
        }

        if (delivery.Subject != BoardPost.RootKey && !await IsBegunAsync(board, cancellationToken))
        {
            return Composed.NotYet;
        }

        var post = (await walk.ReadAsync(cancellationToken)).PostOf(board, now);
        if (post.ByKey.TryGetValue(delivery.Subject, out var part))
        {
            return Composed.Of(part, board.SensitivityLabel ?? walk.Programme.SensitivityLabel);
        }

        // A correction made the report shorter: a part that was posted says so, one that was not is not wanted.
        return delivery.ActivityId is null ? Composed.NoLongerWanted : Composed.Of(BoardPost.Emptied, "Highlight report");
    }

    // The thread may have been begun earlier in this very walk, after the facts were read.
    private async Task<bool> IsBegunAsync(Board board, CancellationToken cancellationToken) =>
        IsBegun(await walk.ReadAsync(cancellationToken), board) || IsBegun(await walk.ReadAgainAsync(cancellationToken), board);

    private static bool IsBegun(WalkFacts read, Board board) =>
        read.Facts.PostOf(board, BoardPost.RootKey)?.Delivery.SentAt is not null;
}
