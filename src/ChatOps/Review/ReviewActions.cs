using System.Globalization;
using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Review;

/// <summary>What a reviewer or publisher does with the review card. Authorised from the verified identity; the card only names
/// the report and the board.</summary>
internal sealed class ReviewActions(ReviewDesks desks, Publications publications, ReviewCards cards, ProgrammePeriods periods)
{
    internal const string OnlyPublishers = "Only those whom the programme file names can publish its reports or put them off.";

    /// <summary>The card as of now.</summary>
    public async Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await desks.OpenAsync(turn, cancellationToken) is { } desk
            ? Shown(desk, answer: null)
            : PersonalChat.NotYours(ReviewDesks.OnlyReviewers);

    /// <summary>A part of the post, exactly as the board will see it.</summary>
    public async Task<TurnResult> PreviewAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await desks.OpenAsync(turn, cancellationToken) is not { } desk)
        {
            return PersonalChat.NotYours(ReviewDesks.OnlyReviewers);
        }

        if (desk.Board is not { } board)
        {
            return Shown(desk, new ReviewAnswer("That board no longer gets this report.", IsDone: false));
        }

        var parts = BoardPost.Build(desk.Facts.ReportFor(board), i => ProgrammePeriods.Local(desk.Programme, i));
        var part = int.TryParse(
            turn.Data.GetValueOrDefault(ReviewForm.PartKey, ""),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? Math.Clamp(number, 0, parts.Count - 1)
            : 0;
        await cards.LeaveAsync(desk.Facts, turn.Activity.ReplyToId, ManagerCards.ReadingTime, cancellationToken);
        return TurnResult.OfCard(ReviewPreview.Build(desk.Model, board, parts, part), parts[part].Summary);
    }

    /// <summary>Publishes to the board that the button names, or to all that wait.</summary>
    public async Task<TurnResult> PublishAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await OpenToPublishAsync(turn, cancellationToken) is not { } desk)
        {
            return PersonalChat.NotYours(OnlyPublishers);
        }

        var published = new List<string>();
        foreach (var board in desk.Chosen)
        {
            var press = await publications.PublishNowAsync(desk.Facts, board.Board, desk.Who.Person, cancellationToken);
            if (press.IsDone)
            {
                published.Add(board.Board.Name);
            }
        }

        var until = UkText.Time(
            TimeOnly.FromDateTime(ProgrammePeriods.Local(desk.Programme, periods.Now + PublicationState.UndoTime))
        );
        return await DoneAsync(
            turn,
            desk,
            published.Count > 0
                ? new ReviewAnswer(
                    $"Published for the {UkText.List(published)}. It appears in the channel in a moment. You can take it back "
                        + $"until {until}.",
                    IsDone: true
                )
                : NotDone(desk, "It is already published. Nothing was posted again."),
            cancellationToken
        );
    }

    /// <summary>Takes back what was published by a press in the last minutes.</summary>
    public async Task<TurnResult> UndoAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await OpenToPublishAsync(turn, cancellationToken) is not { } desk)
        {
            return PersonalChat.NotYours(OnlyPublishers);
        }

        PublicationState? undone = null;
        foreach (var board in desk.Chosen)
        {
            var press = await publications.UndoAsync(desk.Facts, board.Board, desk.Who.Person, cancellationToken);
            undone = press.IsDone ? press.State : undone;
        }

        return await DoneAsync(
            turn,
            desk,
            undone is not null
                ? new ReviewAnswer(
                    "The report is taken back: the channel says so in a moment. "
                        + (
                            undone.IsByPerson
                                ? "Publish it when it is ready."
                                : $"It goes out by itself {PublicationText.On(desk.Model, undone.PlannedAt)}."
                        ),
                    IsDone: true
                )
                : new ReviewAnswer("It can be taken back for five minutes only. Correct it instead.", IsDone: false),
            cancellationToken
        );
    }

    /// <summary>Puts the publication off by one working day.</summary>
    public async Task<TurnResult> PutOffAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await OpenToPublishAsync(turn, cancellationToken) is not { } desk)
        {
            return PersonalChat.NotYours(OnlyPublishers);
        }

        var reason = UpdateForm.Clean(turn.Data.GetValueOrDefault(ReviewForm.ReasonInput));
        if (reason.Length is 0 or > ReviewCard.MaxReason)
        {
            return await DoneAsync(
                turn,
                desk,
                new ReviewAnswer(
                    reason.Length == 0
                        ? "Write why it is put off: the SROs and managers are shown the reason."
                        : $"The reason is too long. Shorten it to {ReviewCard.MaxReason} characters.",
                    IsDone: false
                )
                {
                    Reason = reason,
                },
                cancellationToken
            );
        }

        var by = new PublicationAct(PublicationActKind.PutOff, periods.Now, desk.Who.Person.Id, desk.Who.Person.Name, reason);
        var from = ReviewForm.ReadInstant(turn.Data.GetValueOrDefault(ReviewForm.PlannedKey)) ?? DateTimeOffset.MinValue;
        PublicationState? putOff = null;
        foreach (var board in desk.Chosen)
        {
            var press = await publications.PutOffAsync(desk.Facts, board.Board, by, from, cancellationToken);
            putOff = press.IsDone ? press.State : putOff;
        }

        return await DoneAsync(
            turn,
            desk,
            putOff is not null
                ? new ReviewAnswer(
                    $"Put off to {PublicationText.On(desk.Model, putOff.PlannedAt)}. The SROs and managers are notified.",
                    IsDone: true
                )
                : NotDone(desk, WhyNotPutOff(desk, from)) with
                {
                    Reason = reason,
                },
            cancellationToken
        );
    }

    private string WhyNotPutOff(ReviewDesk desk, DateTimeOffset from) =>
        desk.Model.Waiting.FirstOrDefault() is not { } waiting ? "It is already published."
        : waiting.State.PlannedAt != from
            ? $"It was put off already: it is planned for {PublicationText.On(desk.Model, waiting.State.PlannedAt)}."
        : "It cannot be put off any more: the report is frozen "
            + $"{PublicationText.On(desk.Model, desk.Model.Period.FreezesAt)}.";

    private static ReviewAnswer NotDone(ReviewDesk desk, string why) =>
        new(desk.Model.IsClosed ? "The report is closed, so nothing was changed." : why, IsDone: false);

    private async Task<TurnResult> DoneAsync(
        TurnContext turn,
        ReviewDesk desk,
        ReviewAnswer answer,
        CancellationToken cancellationToken
    )
    {
        var after = await desks.AgainAsync(desk, cancellationToken);
        await cards.LeaveAsync(after.Facts, turn.Activity.ReplyToId, ManagerCards.ReadingTime, cancellationToken);
        return Shown(after, answer);
    }

    private static TurnResult Shown(ReviewDesk desk, ReviewAnswer? answer) =>
        TurnResult.OfCard(ReviewCard.Build(desk.Model, answer), ReviewCard.Headline(desk.Model));

    private async Task<ReviewDesk?> OpenToPublishAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await desks.OpenAsync(turn, cancellationToken) is { Model.MayPublish: true } desk ? desk : null;
}
