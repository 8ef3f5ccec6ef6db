using System.Globalization;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Review;

/// <summary>A part of a post as the board will see it, with buttons to the other parts and back. Pure.</summary>
internal static class ReviewPreview
{
    public static AdaptiveCard Build(ReviewModel model, Board board, IReadOnlyList<PostPart> parts, int part)
    {
        var actions = new List<CardAction> { ReviewForm.BackButton(model.Programme, model.Period.Id) };
        if (part + 1 < parts.Count)
        {
            actions.Add(Turn(model, board, $"Next reply ({part + 1} of {parts.Count - 1})", part + 1));
        }

        if (part > 0)
        {
            actions.Add(Turn(model, board, part == 1 ? "Back to the cover" : "Previous reply", part - 1));
        }

        if (
            !model.IsClosed
            && model.Who.May(ReportAct.Publish, board)
            && model.Waiting.FirstOrDefault(b => b.Board.Id == board.Id) is not null
        )
        {
            actions.Add(
                new ExecuteAction("Publish now", ReviewForm.PublishVerb, ReviewForm.Data(model.Programme, model.Period.Id, board))
                {
                    Style = "positive",
                    AssociatedInputs = "none",
                    Tooltip = $"Publish for the {board.Name}",
                }
            );
        }

        return parts[part].Card with
        {
            Actions = actions,
        };
    }

    private static ExecuteAction Turn(ReviewModel model, Board board, string title, int part) =>
        new(
            title,
            ReviewForm.PreviewVerb,
            new Dictionary<string, string>(ReviewForm.Data(model.Programme, model.Period.Id, board), StringComparer.Ordinal)
            {
                [ReviewForm.PartKey] = part.ToString(CultureInfo.InvariantCulture),
            }
        )
        {
            AssociatedInputs = "none",
        };
}
