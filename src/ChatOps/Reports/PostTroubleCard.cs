using ChatOps.Cards;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Reports;

/// <summary>
/// Asks a programme manager about a board's post that Teams did not confirm or did not take. Posting again without asking could
/// put one report before a board twice; not posting would leave it without.
/// </summary>
internal static class PostTroubleCard
{
    public const string AgainVerb = "post.again/1";
    public const string ThereVerb = "post.there/1";
    public const string BoardKey = "board";
    public const string PartKey = "part";

    public static AdaptiveCard Build(Programme programme, string periodLabel, Board board, Delivery post)
    {
        var unsure = post.Status == DeliveryStatus.Ambiguous;
        var what = post.Subject == BoardPost.RootKey ? "The highlight report" : "Part of the highlight report";
        var title =
            post.Why == DeliveryReason.Deleted ? $"{what} was deleted from the channel of the {board.Name}"
            : unsure ? $"{what} may not have reached the {board.Name}"
            : $"{what} could not be posted to the {board.Name}";
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [UpdateForm.ProgrammeKey] = programme.Id,
            [UpdateForm.PeriodKey] = post.PeriodId,
            [BoardKey] = board.Id,
            [PartKey] = post.Subject,
        };
        var actions = new List<CardAction> { new ExecuteAction("Post it again", AgainVerb, data) };
        if (unsure)
        {
            actions.Insert(0, new ExecuteAction("It was posted", ThereVerb, data));
        }

        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Title(title),
                CardParts.Subtitle(
                    CardParts.Dotted(CardText.Escape(programme.Name), CardText.Escape(periodLabel), CardParts.Marking(programme))
                ),
                CardParts.Text(
                    unsure
                        ? "Teams did not confirm the message. Please check whether it is in the board's channel."
                        : Cause(post.Why)
                ),
            ],
            Actions = actions,
            FallbackText = title,
        };
    }

    private static string Cause(string? why) =>
        why switch
        {
            DeliveryReason.Deleted =>
                "Teams does not let ChatOps change the message, as when someone has deleted it. To put it there again as a new "
                    + "message, post it again.",
            DeliveryReason.Unexplained =>
                "Teams refused it for some minutes and did not say why. ChatOps tries again every half hour. To try now, post it "
                    + "again.",
            DeliveryReason.NotInstalled =>
                "ChatOps is not in the channel. Add it to the channel's team or, for a private or shared channel, to the channel "
                    + "itself. Then post it again.",
            DeliveryReason.Gone =>
                "Teams did not find the channel for some minutes. Check the channel in the programme file. Then post it again.",
            DeliveryReason.Unknown =>
                "Teams did not confirm any attempt to start the post. The report is not in the channel, but a line to "
                    + "announce it "
                    + "may be. ChatOps tries again every half hour. To try now, post it again.",
            _ => $"The board {DeliveryReason.Words(why)}. {DeliveryReason.Remedy(why)} Then post it again.",
        };
}
