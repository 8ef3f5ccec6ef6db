using ChatOps.Cards;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Review;

/// <summary>What people are told beside the review card: the review is due, no one has published the report, it was put off.
/// Those who review get a button that leads to the review.</summary>
internal static class ReviewNoticeCard
{
    /// <summary>Null for what is no longer so.</summary>
    /// <param name="subject">As <see cref="ReviewRows"/> writes it.</param>
    public static AdaptiveCard? Build(ReviewModel model, string subject)
    {
        var told = subject.Split('|')[0];
        return told switch
        {
            ReviewRows.Due => Due(model),
            ReviewRows.Overdue => Overdue(model, subject),
            ReviewRows.PutOff => PutOff(model, subject),
            _ => null,
        };
    }

    private static AdaptiveCard? Due(ReviewModel model) =>
        model.Waiting.Count == 0
            ? null
            : Card(
                model,
                "The review is due now",
                model.Waiting.Select(b => $"**{CardText.Escape(b.Board.Name)}**: {PublicationText.Of(model, b)}.")
            );

    private static AdaptiveCard? Overdue(ReviewModel model, string subject)
    {
        var boards = model
            .Boards.Where(b => ReviewRows.SubjectOf(ReviewRows.Overdue, b.State.PlannedAt) == subject)
            .Where(b => b.State.IsNotReviewed || b.State.IsOverdue(model.Now))
            .ToList();
        return boards.Count == 0
            ? null
            : Card(
                model,
                boards.Exists(b => b.State.IsNotReviewed)
                    ? "The report went out without a review"
                    : "The report waits: no one has published it",
                boards.Select(b =>
                    b.State.IsNotReviewed
                        ? $"**{CardText.Escape(b.Board.Name)}**: no one published the report by "
                            + $"{PublicationText.On(model, b.State.PlannedAt)}, so it went out marked as not reviewed."
                        : $"**{CardText.Escape(b.Board.Name)}**: the report was to be published by "
                            + $"{PublicationText.On(model, b.State.PlannedAt)}. It waits for someone to publish it, and can be "
                            + $"published until {PublicationText.On(model, model.Period.FreezesAt)}."
                )
            );
    }

    private static AdaptiveCard? PutOff(ReviewModel model, string subject)
    {
        var boards = model
            .Boards.Select(b =>
                (
                    b.Board,
                    Act: b.State.Acts.FirstOrDefault(a =>
                        a.Kind == PublicationActKind.PutOff && ReviewRows.SubjectOf(ReviewRows.PutOff, a.At) == subject
                    )
                )
            )
            .Where(b => b.Act is not null)
            .ToList();
        return boards is not [var first, ..]
            ? null
            : Card(
                model,
                $"The report is put off to {PublicationText.On(model, first.Act!.Until ?? first.Act.At)}",
                [
                    $"{CardText.Escape(first.Act.ByName)} put it off for the "
                        + $"{CardText.Escape(UkText.List([.. boards.Select(b => b.Board.Name)]))}.",
                    $"Reason: {CardText.Escape(first.Act.Reason)}",
                ]
            );
    }

    private static AdaptiveCard Card(ReviewModel model, string title, IEnumerable<string> lines) =>
        new()
        {
            Body =
            [
                CardParts.Title(title),
                CardParts.Subtitle(
                    CardParts.Dotted(
                        CardText.Escape(model.Programme.Name),
                        CardText.Escape(model.Period.Label),
                        CardParts.Marking(model.Programme)
                    )
                ),
                .. lines.Select(line => CardParts.Text(line)),
            ],
            Actions =
                model is { IsClosed: false } && (model.MayReview || model.MayPublish)
                    ?
                    [
                        new ExecuteAction(
                            "Open the review",
                            ReviewForm.ViewVerb,
                            ReviewForm.Data(model.Programme, model.Period.Id)
                        ),
                    ]
                    : null,
            FallbackText = title,
        };
}
