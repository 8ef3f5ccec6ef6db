using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Teams.Routing;
using ChatOps.Wire;

namespace ChatOps.Review;

/// <summary>What a reviewer does with the entries of a report. Authorised from the verified identity; the card only names the
/// entry and the board.</summary>
internal sealed class EntryActions(ReviewDesks desks, EntryReviews entries, ReviewCards cards, ProgrammePeriods periods)
{
    internal const string OnlyReviewers = "Only a programme's managers and its director can review its entries.";

    /// <summary>The card with what was done so far.</summary>
    public async Task<TurnResult> ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await OpenAsync(turn, cancellationToken) is not { } desk)
        {
            return PersonalChat.NotYours(OnlyReviewers);
        }

        await cards.LeaveAsync(desk.Facts, turn.Activity.ReplyToId, ManagerCards.WritingTime, cancellationToken);
        return Shown(desk, null, EntryInput.Nothing);
    }

    /// <summary>Holds an entry back from one board.</summary>
    public Task<TurnResult> HoldAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ActAsync(
            turn,
            async (desk, input) =>
                Workstream(desk, input) is not { } workstream ? NoWorkstream
                : BoardOf(desk, input) is not { } board ? NoBoard
                : WrongReason(input, "Write why it is held back: the record keeps the reason.") is { } wrong ? wrong
                : await entries.TryAsync(
                    desk.Facts,
                    EntryReview.HeldBackKind,
                    EntryReview.HeldBackId(board.Id, workstream.Id),
                    review => review.Current is null ? Act(desk, EntryReview.Held, input.Reason) : null,
                    cancellationToken
                )
                    ? Done($"{workstream.Name} is held back from the {board.Name}. Its rating still counts.")
                : NotDone($"{workstream.Name} is already held back from the {board.Name}."),
            cancellationToken
        );

    /// <summary>The board reads an entry again that was held back.</summary>
    public Task<TurnResult> UnholdAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ActAsync(
            turn,
            async (desk, input) =>
                Workstream(desk, input) is not { } workstream ? NoWorkstream
                : BoardOf(desk, input) is not { } board ? NoBoard
                : await entries.TryAsync(
                    desk.Facts,
                    EntryReview.HeldBackKind,
                    EntryReview.HeldBackId(board.Id, workstream.Id),
                    review => review.Current is null ? null : Act(desk, null, ""),
                    cancellationToken
                )
                    ? Done($"The {board.Name} reads {workstream.Name} again.")
                : NotDone($"{workstream.Name} is not held back from the {board.Name}."),
            cancellationToken
        );

    /// <summary>Sets the programme office's rating beside the lead's.</summary>
    public Task<TurnResult> RateAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ActAsync(
            turn,
            async (desk, input) =>
                Workstream(desk, input) is not { } workstream ? NoWorkstream
                : EntriesCard.Settable(desk.Programme).FirstOrDefault(s => s.Key == input.Rag) is not { } state
                    ? NotDone("Choose a rating.")
                : WrongReason(input, "Write why you rate it so: the board reads your reason beside the lead's.") is { } wrong
                    ? wrong
                : await RateAsync(desk, workstream, state.Key, input.Reason, cancellationToken)
                    ? Done($"The board reads {RagText.Of(state)} beside the lead's rating of {workstream.Name}.")
                : NotDone($"{workstream.Name} is already rated so."),
            cancellationToken
        );

    /// <summary>Takes the programme office's rating away.</summary>
    public Task<TurnResult> UnrateAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ActAsync(
            turn,
            async (desk, input) =>
                Workstream(desk, input) is not { } workstream ? NoWorkstream
                : await RateAsync(desk, workstream, null, "", cancellationToken)
                    ? Done($"The rating beside the lead's of {workstream.Name} is removed. The record keeps it.")
                : NotDone($"{workstream.Name} has no programme office rating."),
            cancellationToken
        );

    /// <summary>A board reads an entry before the others.</summary>
    public Task<TurnResult> FirstAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ActAsync(
            turn,
            async (desk, input) =>
                Workstream(desk, input) is not { } workstream ? NoWorkstream
                : BoardOf(desk, input) is not { } board ? NoBoard
                : await entries.TryAsync(
                    desk.Facts,
                    EntryReview.OrderKind,
                    board.Id,
                    review => review.Current?.Value == workstream.Id ? null : Act(desk, workstream.Id, ""),
                    cancellationToken
                )
                    ? Done($"The {board.Name} reads {workstream.Name} first.")
                : NotDone($"The {board.Name} reads {workstream.Name} first already."),
            cancellationToken
        );

    /// <summary>A board reads the entries in the programme's order again.</summary>
    public Task<TurnResult> UsualOrderAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ActAsync(
            turn,
            async (desk, input) =>
                BoardOf(desk, input) is not { } board ? NoBoard
                : await entries.TryAsync(
                    desk.Facts,
                    EntryReview.OrderKind,
                    board.Id,
                    review => review.Current is null ? null : Act(desk, null, ""),
                    cancellationToken
                )
                    ? Done($"The {board.Name} reads the entries in the usual order.")
                : NotDone($"The {board.Name} reads the entries in the usual order already."),
            cancellationToken
        );

    // The rating that the next period compares itself with is kept also when this was pressed before and stopped half way.
    private async Task<bool> RateAsync(
        ReviewDesk desk,
        Workstream workstream,
        string? rag,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var isDone = await entries.TryAsync(
            desk.Facts,
            EntryReview.OfficeRatingKind,
            workstream.Id,
            review =>
                review.Current?.Value == rag && (rag is null || review.Current?.Reason == reason) ? null : Act(desk, rag, reason),
            cancellationToken
        );
        await entries.KeepOfficeRatingAsync(desk.Facts, workstream.Id, cancellationToken);
        return isDone;
    }

    private async Task<TurnResult> ActAsync(
        TurnContext turn,
        Func<ReviewDesk, EntryInput, Task<ReviewAnswer>> act,
        CancellationToken cancellationToken
    )
    {
        if (await OpenAsync(turn, cancellationToken) is not { } desk)
        {
            return PersonalChat.NotYours(OnlyReviewers);
        }

        var input = EntryInput.Read(turn.Data);
        if (turn.Data.GetValueOrDefault(ReviewForm.EntryKey) is { Length: > 0 } entry)
        {
            input = input with { WorkstreamId = entry };
        }

        var answer = desk.Model.IsClosed ? NotDone("The report is closed, so nothing was changed.") : await act(desk, input);
        var after = await desks.AgainAsync(desk, cancellationToken);
        await cards.LeaveAsync(after.Facts, turn.Activity.ReplyToId, ManagerCards.WritingTime, cancellationToken);
        return Shown(after, answer, input);
    }

    private static TurnResult Shown(ReviewDesk desk, ReviewAnswer? answer, EntryInput typed)
    {
        var card = EntriesCard.Build(desk.Model, answer, typed);
        return TurnResult.OfCard(card, card.FallbackText ?? "");
    }

    private async Task<ReviewDesk?> OpenAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await desks.OpenAsync(turn, cancellationToken) is { Model.MayReview: true } desk ? desk : null;

    private EntryReviewAct Act(ReviewDesk desk, string? value, string reason) =>
        new(periods.Now, desk.Who.Person.Id, desk.Who.Person.Name, value, reason);

    private static Workstream? Workstream(ReviewDesk desk, EntryInput input) => desk.Programme.FindWorkstream(input.WorkstreamId);

    private static Board? BoardOf(ReviewDesk desk, EntryInput input) =>
        desk.Board
        ?? (desk.Model.Boards is [var only] ? only : desk.Model.Boards.FirstOrDefault(b => b.Board.Id == input.BoardId))?.Board;

    private static ReviewAnswer? WrongReason(EntryInput input, string missing) =>
        input.Reason.Length == 0 ? NotDone(missing)
        : input.Reason.Length > ReviewCard.MaxReason
            ? NotDone($"The reason is too long. Shorten it to {ReviewCard.MaxReason} characters.")
        : null;

    private static ReviewAnswer NoWorkstream => NotDone("Choose a workstream.");

    private static ReviewAnswer NoBoard => NotDone("Choose a board.");

    private static ReviewAnswer Done(string message) => new(message, IsDone: true);

    private static ReviewAnswer NotDone(string message) => new(message, IsDone: false);
}
