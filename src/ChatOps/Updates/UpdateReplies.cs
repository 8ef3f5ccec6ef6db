using ChatOps.Calendar;
using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Updates.Feedback;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The replies to a person at an update: its form, what was said, or that the report is closed.</summary>
internal sealed class UpdateReplies(UpdateAccess access, UpdateDrafts drafts, FeedbackReader feedback, ProgrammePeriods periods)
{
    public DateOnly Today(UpdateSubject subject) => periods.Today(subject.Programme);

    public bool IsClosed(UpdateSubject subject) => periods.Now >= subject.Period.FreezesAt;

    /// <summary>The form with what was typed now, or was kept before, or was said.</summary>
    public async Task<TurnResult> FormAsStandsAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        UpdateInput typed,
        UpdateFormExtras extras,
        CancellationToken cancellationToken
    )
    {
        var unsent = await drafts.FindUnsentAsync(answerable, subject, cancellationToken);
        if (
            typed == UpdateInput.Empty
            && unsent is not null
            && subject.Current is { } since
            && unsent.BaseVersion < since.Version
        )
        {
            return await OvertakenAsync(
                answerable,
                subject,
                unsent.Input == UpdateInput.Empty ? UpdateDrafts.Said(subject, since) : unsent.Input,
                new EditedRegister(unsent.Register, []),
                unsent.BaseVersion,
                cancellationToken
            );
        }

        var draft = unsent?.BaseVersion == subject.Reference("").BaseVersion ? unsent : null;
        var input =
            typed != UpdateInput.Empty ? typed
            : draft is { Input: var kept } && kept != UpdateInput.Empty ? kept
            : subject.Current is { } current ? UpdateDrafts.Said(subject, current)
            : UpdateInput.Empty;
        return await FormAsync(
            answerable,
            subject,
            input,
            extras with
            {
                Register = draft?.Register ?? subject.Standing,
                Kept = draft?.Mark ?? "",
            },
            cancellationToken
        );
    }

    public async Task<TurnResult> FormAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        UpdateInput input,
        UpdateFormExtras extras,
        CancellationToken cancellationToken
    )
    {
        var nonce = string.IsNullOrEmpty(extras.Nonce) ? Guid.NewGuid().ToString("N") : extras.Nonce;
        input = extras.Rag is { } rag ? input with { Rag = rag } : input;
        var card = UpdateFormCard.Build(
            new UpdateFormModel(subject, answerable.ReferenceOf(subject, nonce) with { Kept = extras.Kept }, input)
            {
                IsRatingAsked = answerable.Turn.Data.GetValueOrDefault(UpdateForm.RatingKey) == input.Rag,
                Today = Today(subject),
                Register = extras.Register ?? subject.Standing,
                Questions = extras.Questions,
                Understood = extras.Understood,
                IsUnchanged = extras.IsUnchanged,
                DueLocal = Local(subject, await access.DueAtAsync(answerable, cancellationToken)),
                LastLocal = subject.Last is { } last ? DateOnly.FromDateTime(Local(subject, last.Update.At)) : default,
                Problems = extras.Problems,
                Notice =
                    extras.Notice
                    ?? (
                        answerable.OnBehalfOf.Length > 0
                            ? UpdateNotice.OnBehalf(answerable.Who.Person.Name, answerable.OnBehalfOf)
                            : null
                    ),
                SendTitle = extras.SendTitle,
                IsMoreOpen = extras.IsMoreOpen,
                BackToManager = answerable.IsManagerOnly,
                RefreshFor = null,
            }
        );

        // The box of a question may be left out while it is empty.
        return Card(
            extras.Questions.Count == 0
                ? card
                : card with
                {
                    Actions = CardButtons.With(
                        card,
                        UpdateForm.SendVerb,
                        UpdateForm.AskedKey,
                        string.Join(' ', extras.Questions.Select(q => q.Key))
                    ),
                },
            subject
        );
    }

    /// <summary>What was said, as it goes to the board.</summary>
    /// <param name="headline">Null says whose update it is. Markdown.</param>
    public async Task<TurnResult> SentAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        CancellationToken cancellationToken,
        string? headline = null
    )
    {
        var update = subject.Current!;
        var lines = await feedback.ReadAsync(subject, cancellationToken);
        var card = UpdateSentCard.Build(
            new UpdateSentModel(subject, answerable.ReferenceOf(subject, update.Nonce))
            {
                Headline = headline ?? Headline(subject, answerable.Who.Person.Id),
                Feedback = lines,
                SentLocal = Local(subject, update.At),
                ChangeableUntilLocal = Local(subject, subject.Period.FreezesAt),
                PublishesLocal = Local(subject, subject.Period.PublishesAt),
                // What came of it says which boards have read it.
                Boards = lines.Count > 0 ? [] : [.. subject.Programme.Boards.Where(b => Sees(subject, b)).Select(b => b.Name)],
                CanChange = !IsClosed(subject),
                BackToManager = answerable.IsManagerOnly,
                RefreshFor = answerable.Turn.Caller.UserId,
            }
        );
        return Card(card, subject);
    }

    /// <summary>Another person's update came first: what it says, and the form with what was written, to send in its place or
    /// not.</summary>
    /// <param name="edited">The register as the sender left it.</param>
    /// <param name="baseVersion">The version that it was drawn from.</param>
    public async Task<TurnResult> OvertakenAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        UpdateInput input,
        EditedRegister edited,
        int baseVersion,
        CancellationToken cancellationToken
    )
    {
        var theirs = subject.Current!;
        var lines = UnsentLines.Of(
            subject,
            await drafts.DrawnFromAsync(subject, baseVersion, cancellationToken),
            edited,
            RegisterBoxes.None
        );
        var notice = UpdateNotice.Conflict(subject, Local(subject, theirs.At), theirs.By == answerable.Who.Person.Id, lines);
        return await FormAsync(
            answerable,
            subject,
            input,
            new() { Notice = notice, SendTitle = UpdateNotice.SendInsteadTitle },
            cancellationToken
        );
    }

    /// <summary>The report is closed: what was typed, or else kept, to copy, unless it is what was said.</summary>
    /// <param name="typed">Empty when nothing was typed.</param>
    public async Task<TurnResult> ClosedAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        UpdateInput typed,
        CancellationToken cancellationToken
    )
    {
        var unsent = await drafts.FindUnsentAsync(answerable, subject, cancellationToken);
        var boxes = typed.Boxes;
        var words = typed with { Boxes = RegisterBoxes.None };
        if (words == UpdateInput.Empty && unsent is not null)
        {
            (words, boxes) = (unsent.Input with { Boxes = RegisterBoxes.None }, boxes.All.Count > 0 ? boxes : unsent.Input.Boxes);
        }

        var before = await drafts.DrawnFromAsync(
            subject,
            unsent?.BaseVersion ?? answerable.Reference.BaseVersion,
            cancellationToken
        );
        var lines = UnsentLines.Of(
            subject,
            before,
            FormEdits.Apply(subject, unsent?.Register ?? before, boxes, Today(subject)),
            boxes
        );
        return lines.Count > 0 || (words != UpdateInput.Empty && !IsSaid(subject, words))
                ? Card(UpdateClosedCard.Build(subject, words, lines), subject)
            : subject.Current is not null ? await SentAsync(answerable, subject, cancellationToken)
            : TurnResult.OfMessage(
                $"The report for {subject.Period.Label} is closed, so it can no longer be changed. Tell your programme "
                    + "manager, or include it in your next update."
            );
    }

    /// <inheritdoc cref="FeedbackReader.LeaveAsync"/>
    public Task LeaveCardAsync(AnswerableUpdate answerable, CancellationToken cancellationToken) =>
        feedback.LeaveAsync(answerable, cancellationToken);

    private static bool IsSaid(UpdateSubject subject, UpdateInput words) =>
        subject.Current is { } current && current.Content.ToInput() == words;

    /// <summary>The reply, with the question whether boxes that came back empty, or not at all, are to be emptied.</summary>
    /// <inheritdoc cref="RemovalQuestion.On"/>
    public static TurnResult AskRemoval(
        TurnResult reply,
        IReadOnlyList<Removal> removals,
        string verb,
        string does,
        IReadOnlyDictionary<string, string> data
    ) =>
        reply is TurnResult.CardResult drawn
            ? drawn with
            {
                Card = RemovalQuestion.On(drawn.Card, removals, verb, does, data),
            }
            : reply;

    public static TurnResult Card(AdaptiveCard card, UpdateSubject subject) =>
        TurnResult.OfCard(card, $"Update for {subject.Workstream.Name}");

    public static DateTime Local(UpdateSubject subject, DateTimeOffset instant) =>
        ProgrammePeriods.Local(subject.Programme, instant);

    private bool Sees(UpdateSubject subject, Board board) =>
        board.Cadence != BoardCadence.ByException
        && board.Reads(subject.Workstream)
        && BoardTurn.Gets(
            board,
            subject.Period,
            periods.After(subject.Programme, subject.Period),
            i => DateOnly.FromDateTime(Local(subject, i))
        );

    /// <summary>Whose update it is, for one reader. Markdown.</summary>
    internal static string Headline(UpdateSubject subject, string personId) =>
        subject.Current!.By == personId
            ? $"Your update for {CardText.Escape(subject.Period.Label)} is in. Thank you."
            : $"{CardText.Escape(subject.Current.ByLine)} has sent the update for {CardText.Escape(subject.Period.Label)}.";
}

/// <summary>What a form shows in addition to what was typed.</summary>
internal sealed record UpdateFormExtras
{
    public static UpdateFormExtras None { get; } = new();

    public Container? Notice { get; init; }

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>The card that it replaces; null for a card of its own.</summary>
    public string? Nonce { get; init; }

    public string SendTitle { get; init; } = "Send update";

    /// <inheritdoc cref="UpdateFormModel.IsMoreOpen"/>
    public bool IsMoreOpen { get; init; }

    /// <summary>The rating in place of the one that was stored; null leaves that.</summary>
    public string? Rag { get; init; }

    /// <summary>As it was edited; null when it was not.</summary>
    public Register? Register { get; init; }

    /// <inheritdoc cref="UpdateReference.Kept"/>
    public string Kept { get; init; } = "";

    public IReadOnlyList<ChallengeQuestion> Questions { get; init; } = [];

    /// <summary>How dates and amounts were read. Not escaped.</summary>
    public IReadOnlyList<string> Understood { get; init; } = [];

    /// <inheritdoc cref="UpdateFormModel.IsUnchanged"/>
    public bool IsUnchanged { get; init; }
}
