using ChatOps.Arrangements;
using ChatOps.Chat;
using ChatOps.Programmes;
using ChatOps.Prompts;
using ChatOps.Reports;
using ChatOps.Schedule;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;

namespace ChatOps.Updates;

/// <summary>
/// What a lead can do with an update card: send, say "no change", change, look. The sender is authorised from the verified identity; what
/// the card carries only names the update it is about.
/// </summary>
public sealed class UpdateActions(UpdateDesks desks, UpdateStore store, UpdateHistory history, ArrangementStore arrangements, ProgrammePeriods periods)
{
    // Two people sending at one moment: one of them reads again. More rounds than that is a fault worth an apology.
    private const int MostTries = 3;

    public async Task<TurnResult> SendAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var reference = UpdateForm.ReadReference(turn.Data);
        var opened = await desks.OpenAsync(turn, reference, cancellationToken);
        if (opened.Desk is not { } desk)
        {
            return opened.Refusal;
        }

        var input = UpdateForm.ReadInput(turn.Data);
        var check = UpdateChecks.Check(input, desk.Who.Programme.Rag, periods.Today(desk.Who.Programme));
        var subject = await BlankAsync(desk, cancellationToken);
        return await SubmitAsync(turn, desk, subject, reference, new Submitted(input, check), cancellationToken);
    }

    /// <summary>One touch: last time's words stand for this period too, counted and shown as such.</summary>
    public async Task<TurnResult> UnchangedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var reference = UpdateForm.ReadReference(turn.Data);
        var opened = await desks.OpenAsync(turn, reference, cancellationToken);
        if (opened.Desk is not { } desk)
        {
            return opened.Refusal;
        }

        var subject = await BlankAsync(desk, cancellationToken);
        if (subject.Last is not { Update.Content.IsNothingToReport: false } last)
        {
            return Card(await FormAsync(turn, desk, subject, UpdateInput.Empty, UpdateNotice.NothingToRepeat, cancellationToken), subject);
        }

        var input = UpdateForm.FromContent(last.Update.Content);
        var check = UpdateChecks.Check(input, desk.Who.Programme.Rag, periods.Today(desk.Who.Programme));
        return await SubmitAsync(turn, desk, subject, reference, new Submitted(input, check) { UnchangedPeriods = InARow(desk, last) + 1 }, cancellationToken);
    }

    /// <summary>One touch: there is nothing to report, where the programme allows that. It is no rating, and is counted apart.</summary>
    public async Task<TurnResult> NothingAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var reference = UpdateForm.ReadReference(turn.Data);
        var opened = await desks.OpenAsync(turn, reference, cancellationToken);
        if (opened.Desk is not { } desk)
        {
            return opened.Refusal;
        }

        var subject = await BlankAsync(desk, cancellationToken);
        return desk.Who.Programme.Reporting.AllowsNothingToReport
            ? await SubmitAsync(turn, desk, subject, reference, Submitted.Nothing, cancellationToken)
            : Card(await FormAsync(turn, desk, subject, UpdateForm.ReadInput(turn.Data), UpdateNotice.RatingIsWanted, cancellationToken), subject);
    }

    /// <summary>The form, filled in with what was said.</summary>
    public async Task<TurnResult> ChangeAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var opened = await desks.OpenAsync(turn, UpdateForm.ReadReference(turn.Data), cancellationToken);
        return opened.Desk is { } desk ? await FormForAsync(turn, desk, cancellationToken) : opened.Refusal;
    }

    /// <summary>The card as things stand now: what was said, or else the form. Changes nothing.</summary>
    public async Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var reference = UpdateForm.ReadReference(turn.Data);
        var opened = await desks.OpenAsync(turn, reference, cancellationToken);
        if (opened.Desk is not { } desk)
        {
            return opened.Refusal;
        }

        var subject = await SubjectAsync(desk, cancellationToken);
        if (subject.Current is not null)
        {
            return Sent(turn, desk, subject, Headline(subject, desk.Who));
        }

        if (IsClosed(subject))
        {
            return TurnResult.OfMessage(ClosedText(subject));
        }

        var handover = await arrangements.FindHandoverAsync(subject.Programme.Id, subject.Period.Id, subject.Workstream.Id, cancellationToken);
        return handover is not null && handover.ToPersonId != desk.Who.Person.Id
            ? Card(
                HandOverCard.HandedOver(
                    subject.Programme,
                    subject.Workstream,
                    subject.Programme.NameOf(handover.ToPersonId),
                    Local(subject, await desks.DueAtAsync(desk, cancellationToken)),
                    UpdateForm.WriteReference(ReferenceOf(turn, subject, reference.Nonce)),
                    ArrangementForm.ReadTyped(turn.Data)),
                subject)
            : Card(await FormAsync(turn, desk, subject, UpdateInput.Empty, notice: null, cancellationToken, nonce: reference.Nonce), subject);
    }

    /// <summary>The form of one workstream for somebody who may answer it, as a chat command asks for it.</summary>
    public async Task<TurnResult> FormForAsync(TurnContext turn, UpdateDesk desk, CancellationToken cancellationToken)
    {
        var subject = await SubjectAsync(desk, cancellationToken);
        if (IsClosed(subject))
        {
            return subject.Current is null ? TurnResult.OfMessage(ClosedText(subject)) : Sent(turn, desk, subject, Headline(subject, desk.Who));
        }

        // What was typed before they looked at something else stands in its boxes again.
        var typed = ArrangementForm.ReadTyped(turn.Data);
        var input = typed != UpdateInput.Empty ? typed : subject.Current is { } current ? UpdateForm.FromContent(current.Content) : UpdateInput.Empty;
        var late = periods.Now > await desks.DueAtAsync(desk, cancellationToken)
            ? UpdateNotice.Late
            : null;
        return Card(await FormAsync(turn, desk, subject, input, late, cancellationToken), subject);
    }

    private async Task<TurnResult> SubmitAsync(
        TurnContext turn, UpdateDesk desk, UpdateSubject subject, UpdateReference reference, Submitted submitted, CancellationToken cancellationToken)
    {
        var (input, check) = (submitted.Input, submitted.Check);
        var lateFrom = await desks.LateFromAsync(desk, cancellationToken);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var stored = await store.FindCurrentAsync(subject.Programme.Id, subject.Period.Id, subject.Workstream.Id, cancellationToken);
            subject = subject with { Current = stored?.Update };
            if (check.Content is null)
            {
                return IsClosed(subject)
                    ? Refused(turn, subject, desk, input)
                    : Card(
                        await FormAsync(
                            turn, desk, subject with { Current = Unless(stored?.Update, reference) }, input, notice: null, cancellationToken, check.Problems, reference.Nonce),
                        subject);
            }

            var decision = Submission.Decide(
                subject.Period,
                lateFrom,
                subject.Workstream,
                desk.Who.Person,
                desk.OnBehalfOf,
                stored?.Update,
                check.Content,
                reference.Nonce,
                reference.BaseVersion,
                submitted.UnchangedPeriods,
                periods.Now);
            switch (decision)
            {
                case Submission.AlreadySaved already:
                    turn.WordsKept = true;
                    return Sent(turn, desk, subject with { Current = already.Update }, "Your update is in. Thank you.");
                case Submission.Closed:
                    return Refused(turn, subject, desk, input);
                // One touch wrote no words that could be lost: it gives way to what was said since the card was drawn.
                case Submission.Conflict conflict when submitted.IsOneTouch:
                    subject = subject with { Current = conflict.Theirs };
                    return Sent(turn, desk, subject, Headline(subject, desk.Who));
                case Submission.Conflict conflict:
                    return await ConflictedAsync(turn, subject with { Current = conflict.Theirs }, desk, input, cancellationToken);
                case Submission.Save save when await store.TrySaveAsync(subject.Programme.Id, save.Update, stored, cancellationToken):
                    turn.WordsKept = true;
                    return Sent(turn, desk, subject with { Current = save.Update }, save.Update.Version == 1 ? "Your update is in. Thank you." : "Your change is in. Thank you.");
            }
        }

        return Card(await FormAsync(turn, desk, subject, input, UpdateNotice.SentAtOnce, cancellationToken), subject);
    }

    // The form of somebody who was correcting an update keeps the version it was drawn from, so that a conflict is still seen when the
    // mistake is mended.
    private static Update? Unless(Update? current, UpdateReference reference) =>
        current is not null && current.Version == reference.BaseVersion ? current : null;

    // A period without any update breaks the row.
    private int InARow(UpdateDesk desk, LastUpdate last) =>
        periods.Before(desk.Who.Programme, desk.Period) is [var previous, ..] && previous.Id == last.Period.Id ? last.Update.UnchangedPeriods : 0;

    private async Task<UpdateSubject> SubjectAsync(UpdateDesk desk, CancellationToken cancellationToken)
    {
        var current = await store.FindCurrentAsync(desk.Who.Programme.Id, desk.Period.Id, desk.Workstream.Id, cancellationToken);
        return await BlankAsync(desk, cancellationToken) with { Current = current?.Update };
    }

    // Without what was said for this period: a submission reads that itself, once, with the ETag it replaces it by.
    private async ValueTask<UpdateSubject> BlankAsync(UpdateDesk desk, CancellationToken cancellationToken)
    {
        var last = await history.BeforeAsync(desk.Who.Programme, desk.Period, cancellationToken);
        return new UpdateSubject(desk.Who.Programme, desk.Period, desk.Workstream, last.GetValueOrDefault(desk.Workstream.Id), null);
    }

    private bool IsClosed(UpdateSubject subject) => periods.Now >= subject.Period.FreezesAt;

    private static string ClosedText(UpdateSubject subject) =>
        $"The report for {subject.Period.Label} is closed, so nothing in it changes any more. Tell your programme manager, or say it in the next one.";

    private TurnResult Refused(TurnContext turn, UpdateSubject subject, UpdateDesk desk, UpdateInput input)
    {
        if (subject.Current is not null && UpdateForm.FromContent(subject.Current.Content) == input)
        {
            return Sent(turn, desk, subject, Headline(subject, desk.Who));
        }

        return Card(UpdateClosedCard.Build(subject, input), subject);
    }

    private async Task<TurnResult> ConflictedAsync(
        TurnContext turn, UpdateSubject subject, UpdateDesk desk, UpdateInput input, CancellationToken cancellationToken)
    {
        var notice = UpdateNotice.Conflict(subject, Local(subject, subject.Current!.At), isOwn: subject.Current.By == desk.Who.Person.Id);
        var form = await FormAsync(turn, desk, subject, input, notice, cancellationToken, sendTitle: UpdateNotice.SendInsteadTitle);
        return Card(form, subject);
    }

    private async Task<AdaptiveCard> FormAsync(
        TurnContext turn,
        UpdateDesk desk,
        UpdateSubject subject,
        UpdateInput input,
        Container? notice,
        CancellationToken cancellationToken,
        IReadOnlyList<FieldProblem>? problems = null,
        string? nonce = null,
        string sendTitle = "Send update") =>
        UpdateFormCard.Build(new UpdateFormModel(subject, ReferenceOf(turn, subject, string.IsNullOrEmpty(nonce) ? Guid.NewGuid().ToString("N") : nonce), input)
        {
            DueLocal = Local(subject, await desks.DueAtAsync(desk, cancellationToken)),
            LastLocal = subject.Last is { } last ? DateOnly.FromDateTime(Local(subject, last.Update.At)) : default,
            PastTheirDate = [.. Owed.PastTheirDate(subject.Programme, subject.Workstream.Id, periods.Now)],
            Problems = problems ?? [],
            Notice = notice ?? (desk.OnBehalfOf.Length > 0 ? UpdateNotice.OnBehalf(desk.Who.Person.Name, desk.OnBehalfOf) : null),
            SendTitle = sendTitle,
            BackToManager = desk.IsManagerOnly,
            RefreshFor = null,
        });

    private TurnResult Sent(TurnContext turn, UpdateDesk desk, UpdateSubject subject, string headline)
    {
        var update = subject.Current!;
        var card = UpdateSentCard.Build(new UpdateSentModel(subject, ReferenceOf(turn, subject, update.Nonce))
        {
            Headline = headline,
            SentLocal = Local(subject, update.At),
            ChangeableUntilLocal = Local(subject, subject.Period.FreezesAt),
            PublishesLocal = Local(subject, subject.Period.PublishesAt),
            Boards = [.. subject.Programme.Boards.Where(b => Sees(subject, b)).Select(b => b.Name)],
            CanChange = !IsClosed(subject),
            BackToManager = desk.IsManagerOnly,
            RefreshFor = turn.Caller.UserId,
        });
        return Card(card, subject);
    }

    // What was opened from a list leads back to it.
    private static UpdateReference ReferenceOf(TurnContext turn, UpdateSubject subject, string nonce) =>
        subject.Reference(nonce) with { IsOneOfSeveral = UpdateForm.ReadReference(turn.Data).IsOneOfSeveral };

    private bool Sees(UpdateSubject subject, Board board) =>
        board.Cadence != BoardCadence.ByException
        && Collate.InScope(subject.Programme, board).Any(w => w.Id == subject.Workstream.Id)
        && BoardTurn.Gets(board, subject.Period, periods.After(subject.Programme, subject.Period), i => DateOnly.FromDateTime(Local(subject, i)));

    private static string Headline(UpdateSubject subject, Participant who) => subject.Current!.By == who.Person.Id
        ? $"Your update for {CardText.Escape(subject.Period.Label)} is in. Thank you."
        : $"{CardText.Escape(subject.Current.ByLine)} has sent the update for {CardText.Escape(subject.Period.Label)}.";

    private static TurnResult Card(AdaptiveCard card, UpdateSubject subject) => TurnResult.OfCard(card, $"Update for {subject.Workstream.Name}");

    private static DateTime Local(UpdateSubject subject, DateTimeOffset instant) => ProgrammePeriods.Local(subject.Programme, instant);
}

/// <summary>What somebody sent: what stands in the boxes, and what the checks made of it.</summary>
internal sealed record Submitted(UpdateInput Input, CheckedUpdate Check)
{
    public static Submitted Nothing { get; } = new(UpdateInput.Empty, new CheckedUpdate(UpdateContent.NothingToReport, []));

    /// <summary>How many periods in a row it says "no change since last time", this one included; 0 for a written update.</summary>
    public int UnchangedPeriods { get; init; }

    /// <summary>One touch, without words that could be lost.</summary>
    public bool IsOneTouch => UnchangedPeriods > 0 || this == Nothing;
}
