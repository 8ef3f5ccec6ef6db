using ChatOps.Cards;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Reports.Deciding;

/// <summary>The personal cards about acknowledging a report.</summary>
internal static class AcknowledgeCard
{
    /// <summary>To a person who has not yet.</summary>
    /// <param name="local">An instant as date and time in the programme's time zone.</param>
    public static AdaptiveCard Reminder(HighlightReport report, Func<DateTimeOffset, DateTime> local)
    {
        const string Title = "Please acknowledge the highlight report";
        var posted = report.PublishedAt is { } at ? $" on {UkText.DayAndTime(local(at))}" : "";
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Title(Title),
                Subtitle(report),
                CardParts.Text(
                    $"It was posted to the channel of the {CardText.Escape(report.Board.Name)}{posted}. "
                        + "Acknowledging it records that you have read it."
                ),
                CardParts.Text(CoverLine.Of(report)),
            ],
            Actions =
            [
                PostForm.Plain(
                    "Acknowledge",
                    PostForm.AcknowledgeVerb,
                    PostForm.Data(report.Programme.Id, report.Period.Id, report.Board.Id)
                ),
            ],
            FallbackText = Title,
        };
    }

    /// <summary>What the reminder becomes.</summary>
    public static AdaptiveCard Done(HighlightReport report) =>
        new()
        {
            Body = [CardParts.Title("Thank you. You have acknowledged the highlight report"), Subtitle(report)],
            FallbackText = "You have acknowledged the highlight report.",
        };

    /// <summary>To a programme manager.</summary>
    /// <param name="owing">Who has not acknowledged it, by name.</param>
    public static AdaptiveCard Late(HighlightReport report, IReadOnlyList<string> owing)
    {
        const string Title = "The highlight report has not been acknowledged";
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Title(Title),
                Subtitle(report),
                CardParts.Text($"Not acknowledged yet by {CardText.Escape(UkText.List(owing))}. They have had a reminder."),
            ],
            FallbackText = Title,
        };
    }

    private static TextBlock Subtitle(HighlightReport report) =>
        CardParts.Subtitle(
            CardParts.Dotted(
                CardText.Escape(report.Programme.Name),
                CardText.Escape(report.Period.Label),
                CardText.Escape(report.Board.Name),
                CardParts.Marking(report.Programme)
            )
        );
}
