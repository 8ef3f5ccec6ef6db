using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Review;

/// <summary>Where a publication is, in words. Markdown.</summary>
internal static class PublicationText
{
    /// <summary>"goes out by itself Wednesday 7 October, 4:00pm".</summary>
    public static string Of(ReviewModel model, BoardReview board)
    {
        var state = board.State;
        if (!board.HasSomething && state.PostedAt is null)
        {
            return "reads by exception, and there is none now";
        }

        if (state.Released is { Kind: PublicationActKind.Published } press)
        {
            return $"published by {CardText.Escape(press.ByName)} {On(model, press.At)}";
        }

        if (state.IsNotReviewed)
        {
            return $"went out {On(model, state.Released!.At)}, marked as not reviewed";
        }

        if (state.IsOut(model.Now))
        {
            return $"went out {On(model, state.PostedAt ?? state.PlannedAt)}";
        }

        if (model.IsClosed)
        {
            return "was not published";
        }

        var before = state.Acts is [.., { Kind: PublicationActKind.TakenBack } undone]
            ? $"taken back by {CardText.Escape(undone.ByName)} {On(model, undone.At)}; "
            : "";
        return before + Next(model, state);
    }

    private static string Next(ReviewModel model, PublicationState state)
    {
        var (planned, putOff) = (On(model, state.PlannedAt), state.PutOff);
        var since = putOff is null ? "" : $" (put off by {CardText.Escape(putOff.ByName)}: {CardText.Escape(putOff.Reason)})";
        return state switch
        {
            { IsByPerson: false } => $"goes out **{planned}**{since}",
            { IsHeld: true } when state.IsOverdue(model.Now) =>
                $"**waits for you**: it was to be published {planned}{since}. It can be published until "
                    + On(model, state.FreezesAt),
            { IsHeld: true } => $"to be published by **{planned}**{since}. It waits until someone publishes it",
            _ => $"to be published by **{planned}**{since}, or it goes out marked as not reviewed",
        };
    }

    /// <summary>"Wednesday 7 October, 4:00pm".</summary>
    public static string On(ReviewModel model, DateTimeOffset at) => UkText.WeekdayAndTime(model.Local(at));
}
