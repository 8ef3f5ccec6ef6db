using ChatOps.Cards;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>What the cover says of the review: that there was none, and that the publication was put off.</summary>
internal static class ReviewOnCover
{
    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static IEnumerable<IReadOnlyList<CardElement>> Blocks(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        if (report.Review.IsNotReviewed)
        {
            yield return
            [
                CardParts.Notice(
                    ContainerStyle.Warning,
                    "**Not reviewed.** No one published this report by its time, so it went out by itself."
                ),
            ];
        }

        if (report.Review.PutOff is { } putOff)
        {
            yield return
            [
                CardParts.Text(
                    $"Put off by {CardText.Escape(putOff.ByName)} on {UkText.DayAndTime(local(putOff.At))}: "
                        + CardText.Escape(putOff.Reason),
                    Spacing.Small
                ),
            ];
        }
    }
}
