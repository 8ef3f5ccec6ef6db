using System.Globalization;
using ChatOps.Arrangements;
using ChatOps.Chat;
using ChatOps.Honesty;
using ChatOps.Programmes;
using ChatOps.Registers;
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
            : await FormAsStandsAsync(turn, desk, subject, UpdateInput.Empty, notice: null, cancellationToken, reference.Nonce);
    }

    /// <summary>What was typed is kept, to be finished later or on another device.</summary>
    public async Task<TurnResult> DraftAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var reference = UpdateForm.ReadReference(turn.Data);
        var opened = await desks.OpenAsync(turn, reference, cancellationToken);
        if (opened.Desk is not { } desk)
        {
            return opened.Refusal;
        }

        var subject = await SubjectAsync(desk, cancellationToken);
        var input = UpdateForm.ReadInput(turn.Data);
        if (IsClosed(subject))
        {
            return Refused(turn, subject, desk, input);
        }

        var register = await BaseAsync(desk, subject, reference, cancellationToken);
        if (RegisterEdits.TooLong(input.Boxes) is { Count: > 0 } tooLong)
        {
            return Card(await FormAsync(turn, desk, subject, input, notice: null, cancellationToken, tooLong, reference.Nonce, register: register), subject);
        }

        await KeepAsync(desk, reference, new UpdateDraft(reference.BaseVersion, input, register), cancellationToken);
        turn.WordsKept = true;
        return Card(await FormAsync(turn, desk, subject, input, UpdateNotice.Kept, cancellationToken, nonce: reference.Nonce, register: register), subject);
    }

    /// <summary>The milestones, risks and issues of a workstream, beside its update. What stands in the form is kept meanwhile.</summary>
    public async Task<TurnResult> RegisterAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var reference = UpdateForm.ReadReference(turn.Data);
        var opened = await desks.OpenAsync(turn, reference, cancellationToken);
        if (opened.Desk is not { } desk)
        {
            return opened.Refusal;
        }

        var subject = await SubjectAsync(desk, cancellationToken);
        var input = UpdateForm.ReadInput(turn.Data);
        if (IsClosed(subject))
        {
            return Refused(turn, subject, desk, input);
        }

        var today = periods.Today(subject.Programme);
        var edited = RegisterEdits.Apply(await BaseAsync(desk, subject, reference, cancellationToken), input.Boxes, subject.Programme.RiskScale, today);
        if (edited.Problems.Count > 0)
        {
            return Card(await FormAsync(turn, desk, subject, input, notice: null, cancellationToken, edited.Problems, reference.Nonce, register: edited.Register), subject);
        }

        await KeepAsync(desk, reference, new UpdateDraft(reference.BaseVersion, input with { Boxes = RegisterBoxes.None }, edited.Register), cancellationToken);
        turn.WordsKept = true;
        return Card(RegisterCard.Build(new RegisterModel(subject, ReferenceOf(turn, subject, reference.Nonce) with { BaseVersion = reference.BaseVersion }, edited.Register) { Today = today }), subject);
    }

    /// <summary>Keeps what stands in a card of a register, and shows it as it was understood.</summary>
    public async Task<TurnResult> SaveRegisterAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var reference = UpdateForm.ReadReference(turn.Data);
        var opened = await desks.OpenAsync(turn, reference, cancellationToken);
        if (opened.Desk is not { } desk)
        {
            return opened.Refusal;
        }

        var subject = await SubjectAsync(desk, cancellationToken);
        var boxes = RegisterForm.Read(turn.Data);
        if (IsClosed(subject))
        {
            return Refused(turn, subject, desk, UpdateInput.Empty with { Boxes = boxes });
        }

        var today = periods.Today(subject.Programme);
        var page = int.TryParse(turn.Data.GetValueOrDefault(RegisterForm.PageKey), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var draft = await DraftOfAsync(desk, reference, cancellationToken);
        var before = draft?.Register ?? await BaseAsync(desk, subject, reference, cancellationToken);
        var edited = RegisterEdits.Apply(before, boxes, subject.Programme.RiskScale, today);
        var model = new RegisterModel(subject, ReferenceOf(turn, subject, reference.Nonce) with { BaseVersion = reference.BaseVersion }, edited.Register) { Today = today, Page = page };
        if (edited.Problems.Count > 0)
        {
            return Card(RegisterCard.Build(model with { Register = before, Boxes = boxes, Problems = edited.Problems }), subject);
        }

        var register = edited.Register;
        await KeepAsync(desk, reference, new UpdateDraft(reference.BaseVersion, draft?.Input ?? UpdateInput.Empty, register), cancellationToken);
        turn.WordsKept = true;
        if (turn.Data.GetValueOrDefault(RegisterForm.ThenKey) == "back")
        {
            return await FormAsStandsAsync(turn, desk, subject, UpdateInput.Empty, notice: null, cancellationToken, reference.Nonce);
        }

        var then = turn.Data.GetValueOrDefault(RegisterForm.ThenKey) switch
        {
            "next" => page + 1,
            "previous" => page - 1,
            _ => page,
        };
        var changes = RegisterChanges.Between(before, register);
        var touched = changes with { Said = [.. changes.Said.Except(before.NextSteps)] };
        return Card(RegisterCard.Build(model with { Register = register, Page = then, Understood = ChangeWords.All(touched, subject.Programme.RiskScale) }), subject);
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
        var late = periods.Now > await desks.DueAtAsync(desk, cancellationToken)
            ? UpdateNotice.Late
            : null;
        return await FormAsStandsAsync(turn, desk, subject, typed, late, cancellationToken, nonce: null);
    }

    // What was typed now, or was kept before, or was said.
    private async Task<TurnResult> FormAsStandsAsync(
        TurnContext turn, UpdateDesk desk, UpdateSubject subject, UpdateInput typed, Container? notice, CancellationToken cancellationToken, string? nonce)
    {
        var draft = await DraftOfAsync(desk, subject.Reference(""), cancellationToken);
        var input = typed != UpdateInput.Empty ? typed
            : draft is { Input: var kept } && kept != UpdateInput.Empty ? kept
            : subject.Current is { } current ? Said(subject, current.Content) : UpdateInput.Empty;
        return Card(await FormAsync(turn, desk, subject, input, notice, cancellationToken, nonce: nonce, register: draft?.Register ?? subject.Standing), subject);
    }

    // Next steps that were carried over have lines of their own: only what is new stands in the box.
    private static UpdateInput Said(UpdateSubject subject, UpdateContent content) =>
        UpdateForm.FromContent(content) with { NextSteps = content.Register.NextSteps.Count > 0 ? NextSteps.Typed(subject.Opening, content.Register) : content.NextSteps };

    // What a card was drawn from, with what was kept of it since.
    private async Task<Register> BaseAsync(UpdateDesk desk, UpdateSubject subject, UpdateReference reference, CancellationToken cancellationToken)
    {
        return await DraftOfAsync(desk, reference, cancellationToken) is { } draft ? draft.Register : await DrawnFromAsync(subject, reference, cancellationToken);
    }

    private async Task<Register> DrawnFromAsync(UpdateSubject subject, UpdateReference reference, CancellationToken cancellationToken)
    {
        if (reference.BaseVersion == 0 || subject.Current?.Version == reference.BaseVersion)
        {
            return reference.BaseVersion == 0 ? subject.Opening : subject.Standing;
        }

        var version = await store.FindVersionAsync(subject.Programme.Id, subject.Period.Id, subject.Workstream.Id, reference.BaseVersion, cancellationToken);
        return version?.Content.Register ?? subject.Opening;
    }

    private async Task<UpdateDraft?> DraftOfAsync(UpdateDesk desk, UpdateReference reference, CancellationToken cancellationToken) =>
        await store.FindDraftAsync(desk.Who.Programme.Id, desk.Period.Id, desk.Workstream.Id, desk.Who.Person.Id, cancellationToken) is { } draft && draft.BaseVersion == reference.BaseVersion
            ? draft
            : null;

    private Task KeepAsync(UpdateDesk desk, UpdateReference reference, UpdateDraft draft, CancellationToken cancellationToken) =>
        store.SaveDraftAsync(desk.Who.Programme.Id, desk.Period.Id, desk.Workstream.Id, desk.Who.Person.Id, draft with { BaseVersion = reference.BaseVersion }, cancellationToken);

    private async Task<TurnResult> SubmitAsync(
        TurnContext turn, UpdateDesk desk, UpdateSubject subject, UpdateReference reference, Submitted submitted, CancellationToken cancellationToken)
    {
        var (input, check) = (submitted.Input, submitted.Check);
        var lateFrom = await desks.LateFromAsync(desk, cancellationToken);
        var today = periods.Today(subject.Programme);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var (stored, draft) = await store.FindWithDraftAsync(
                subject.Programme.Id, subject.Period.Id, subject.Workstream.Id, desk.Who.Person.Id, cancellationToken);
            subject = subject with { Current = stored?.Update };
            var drawnFrom = draft?.BaseVersion == reference.BaseVersion ? draft.Register : await DrawnFromAsync(subject, reference, cancellationToken);
            var edited = RegisterEdits.Apply(drawnFrom, input.Boxes, subject.Programme.RiskScale, today);
            check = edited.Problems.Count == 0 ? submitted.Check : new CheckedUpdate(null, [.. submitted.Check.Problems, .. edited.Problems]);
            if (check.Content is null)
            {
                return IsClosed(subject)
                    ? Refused(turn, subject, desk, input)
                    : Card(
                        await FormAsync(
                            turn,
                            desk,
                            subject with { Current = Unless(stored?.Update, reference) },
                            input,
                            notice: null,
                            cancellationToken,
                            check.Problems,
                            reference.Nonce,
                            register: edited.Register),
                        subject);
            }

            var facts = SentWhole.Facts(subject, SentWhole.Of(subject, check.Content, edited.Register, submitted), today);
            var questions = HonestyChecks.Of(facts);
            if (!submitted.IsOneTouch && questions.Where(q => !SentWhole.IsAsked(q, input, stored?.Update)).ToList() is { Count: > 0 } unasked && !IsClosed(subject))
            {
                return Card(
                    await FormAsync(
                        turn,
                        desk,
                        subject with { Current = Unless(stored?.Update, reference) },
                        input,
                        notice: null,
                        cancellationToken,
                        nonce: reference.Nonce,
                        register: edited.Register,
                        questions: unasked),
                    subject);
            }

            var decision = Submission.Decide(
                subject.Period,
                lateFrom,
                subject.Workstream,
                desk.Who.Person,
                desk.OnBehalfOf,
                stored?.Update,
                facts.Content with { Answers = SentWhole.Answers(questions, stored?.Update, submitted) },
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
        string sendTitle = "Send update",
        Register? register = null,
        IReadOnlyList<HonestyQuestion>? questions = null) =>
        UpdateFormCard.Build(new UpdateFormModel(subject, ReferenceOf(turn, subject, string.IsNullOrEmpty(nonce) ? Guid.NewGuid().ToString("N") : nonce), input)
        {
            Today = periods.Today(subject.Programme),
            Register = register ?? subject.Standing,
            Questions = questions ?? [],
            DueLocal = Local(subject, await desks.DueAtAsync(desk, cancellationToken)),
            LastLocal = subject.Last is { } last ? DateOnly.FromDateTime(Local(subject, last.Update.At)) : default,
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
