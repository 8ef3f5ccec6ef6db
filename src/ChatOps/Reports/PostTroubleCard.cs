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
        var title = unsure ? $"{what} may not have reached the {board.Name}" : $"{what} could not be posted to the {board.Name}";
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
                        : $"The board {DeliveryReason.Words(post.Why)}. {DeliveryReason.Remedy(post.Why)} Then post it again."
                ),
            ],
            Actions = actions,
            FallbackText = title,
        };
    }
}
