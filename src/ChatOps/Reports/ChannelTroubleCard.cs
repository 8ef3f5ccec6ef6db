using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Reports;

/// <summary>Tells a programme manager, before a report is due, that ChatOps cannot post to a board's channel, and what to
/// do.</summary>
internal static class ChannelTroubleCard
{
    /// <param name="publishes">When the report goes out, in the programme's time zone.</param>
    public static AdaptiveCard Build(Programme programme, Board board, DateTime publishes) =>
        new()
        {
            Body =
            [
                CardParts.Title(Headline(board)),
                CardParts.Subtitle(CardParts.Dotted(CardText.Escape(programme.Name), CardParts.Marking(programme))),
                CardParts.Text(
                    $"The report goes out **{UkText.WeekdayAndTime(publishes)}**. Teams says that ChatOps is not in the "
                        + "channel of "
                        + $"the {CardText.Escape(board.Name)}. Do one of these before then:"
                ),
                new TextBlock(
                    CardParts.Bullets([
                        "If its team does not have ChatOps: open Manage team, then Apps, and add ChatOps.",
                        "If it is a private or shared channel: open the channel's own settings, then Apps, and add ChatOps "
                            + "there. Its "
                            + "team having ChatOps is not enough.",
                        "If neither is possible: choose a standard channel and put its link under 'channel' in the "
                            + "programme file.",
                    ])
                )
                {
                    Spacing = Spacing.Small,
                },
                CardParts.Footnote("ChatOps looks again once a day, and tries to post the report in any case."),
            ],
            FallbackText = Headline(board),
        };

    public static string Headline(Board board) => $"ChatOps cannot post to the {board.Name}";
}
