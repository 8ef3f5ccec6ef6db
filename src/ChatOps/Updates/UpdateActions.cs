using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>
/// What a lead can do with an update card: send, say "no change", change, look. The sender is authorised from the verified
/// identity; what the card carries only names the update it is about.
/// </summary>
public sealed class UpdateActions(
    UpdateDesks desks,
    UpdateStore store,
    UpdateDrafts drafts,
    UpdateReplies replies,
    ArrangementStore arrangements,
    ProgrammePeriods periods
)
{
    // Two people sending at one moment: one of them reads again. More rounds than that is a fault worth an apology.
    private const int MaxTries = 3;

    public Task<TurnResult> SendAsync(TurnContext turn, CancellationToken cancellationToken) =>
        desks.AtAsync(
            turn,
            async open =>
            {
                var input = UpdateChecks.WithDays(UpdateForm.ReadInput(turn.Data), periods.Today(open.Desk.Who.Programme));
                var subject = await replies.BlankAsync(open.Desk, cancellationToken);
                if (
                    turn.Data.ContainsKey(UpdateForm.UnchangedKey)
                    && subject.Last is { } last
                    && await IsAsLastTimeAsync(open, subject, last, input, cancellationToken)
                )
                {
                    return await SubmitAsync(open, subject, Unchanged(open.Desk, last, input.Boxes), cancellationToken);
                }

                var check = UpdateChecks.Check(input, open.Desk.Who.Programme.Rag, periods.Today(open.Desk.Who.Programme));
                return await SubmitAsync(
                    open,
                    subject,
                    new Submitted(input, check) { ReadMark = turn.Data.GetValueOrDefault(UpdateForm.ReadKey, "") },
                    cancellationToken
                );
            },
            cancellationToken
        );

    /// <summary>One touch: last time's words stand for this period too, counted and shown as such.</summary>
    public Task<TurnResult> UnchangedAsync(TurnContext turn, CancellationToken cancellationToken) =>
        desks.AtAsync(
            turn,
            async open =>
            {
                var subject = await replies.BlankAsync(open.Desk, cancellationToken);
                if (subject.Last is not { Update.Content.IsNothingToReport: false } last)
                {
                    return await replies.FormAsync(
                        open,
                        subject,
                        UpdateInput.Empty,
                        new() { Notice = UpdateNotice.NothingToRepeat },
                        cancellationToken
                    );
                }

                return await SubmitAsync(open, subject, Unchanged(open.Desk, last, RegisterBoxes.None), cancellationToken);
            },
            cancellationToken
        );

    /// <summary>One touch: there is nothing to report, where the programme allows that. It is no rating, and is counted
    /// apart.</summary>
    public Task<TurnResult> NothingAsync(TurnContext turn, CancellationToken cancellationToken) =>
        desks.AtAsync(
            turn,
            async open =>
            {
                var subject = await replies.BlankAsync(open.Desk, cancellationToken);
                return subject.Programme.Reporting.AllowsNothingToReport
                    ? await SubmitAsync(open, subject, Submitted.Nothing, cancellationToken)
                    : await replies.FormAsync(
                        open,
                        subject,
                        UpdateForm.ReadInput(turn.Data),
                        new() { Notice = UpdateNotice.RatingIsWanted },
                        cancellationToken
                    );
            },
            cancellationToken
        );

    /// <summary>The form, filled in with what was said.</summary>
    public Task<TurnResult> ChangeAsync(TurnContext turn, CancellationToken cancellationToken) =>
        desks.AtAsync(turn, open => FormForAsync(turn, open.Desk, cancellationToken), cancellationToken);

    /// <summary>The card as things stand now: what was said, or else the form. Changes nothing.</summary>
    public Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken) =>
        desks.AtAsync(
            turn,
            async open =>
            {
                var subject = await replies.SubjectAsync(open.Desk, cancellationToken);
                if (subject.Current is not null || replies.IsClosed(subject))
                {
                    return replies.IsClosed(subject)
                        ? await replies.ClosedAsync(open, subject, UpdateInput.Empty, cancellationToken)
                        : replies.Sent(open, subject);
                }

                var handover = await arrangements.FindHandoverAsync(
                    subject.Programme.Id,
                    subject.Period.Id,
                    subject.Workstream.Id,
                    cancellationToken
                );
                return handover is not null && handover.ToPersonId != open.Desk.Who.Person.Id
                    ? UpdateReplies.Card(
                        HandOverCard.HandedOver(
                            subject.Programme,
                            subject.Workstream,
                            subject.Programme.NameOf(handover.ToPersonId),
                            UpdateReplies.Local(subject, await desks.DueAtAsync(open.Desk, cancellationToken)),
                            UpdateForm.WriteReference(open.ReferenceOf(subject, open.Reference.Nonce)),
                            ArrangementForm.ReadTyped(turn.Data)
                        ),
                        subject
                    )
                    : await replies.FormAsStandsAsync(
                        open,
                        subject,
                        UpdateInput.Empty,
                        new() { Nonce = open.Reference.Nonce },
                        cancellationToken
                    );
            },
            cancellationToken
        );

    /// <summary>What was typed is kept, to be finished later or on another device.</summary>
    public Task<TurnResult> DraftAsync(TurnContext turn, CancellationToken cancellationToken) =>
        desks.AtAsync(
            turn,
            async open =>
            {
                var subject = await replies.SubjectAsync(open.Desk, cancellationToken);
                var input = UpdateForm.ReadInput(turn.Data);
                if (replies.IsClosed(subject))
                {
                    return await replies.ClosedAsync(open, subject, input, cancellationToken);
                }

                var from = await drafts.BaseAsync(open, subject, input, cancellationToken);
                input = from.Input;
                var extras = new UpdateFormExtras
                {
                    Nonce = open.Reference.Nonce,
                    Register = from.Register,
                    Kept = from.Kept,
                };
                if (RegisterEdits.TooLong(input.Boxes) is { Count: > 0 } tooLong)
                {
                    return await replies.FormAsync(open, subject, input, extras with { Problems = tooLong }, cancellationToken);
                }

                await drafts.KeepAsync(open, input, from.Register, cancellationToken);
                turn.WordsKept = true;
                return await replies.FormAsync(
                    open,
                    subject,
                    input,
                    extras with
                    {
                        Notice = UpdateNotice.Kept,
                        Kept = UpdateDraft.MarkOf(from.Register),
                    },
                    cancellationToken
                );
            },
            cancellationToken
        );

    /// <summary>The form of one workstream for somebody who may answer it, as a chat command asks for it.</summary>
    public async Task<TurnResult> FormForAsync(TurnContext turn, UpdateDesk desk, CancellationToken cancellationToken)
    {
        var open = new OpenUpdate(turn, desk, UpdateForm.ReadReference(turn.Data));
        var subject = await replies.SubjectAsync(desk, cancellationToken);
        if (replies.IsClosed(subject))
        {
            return await replies.ClosedAsync(open, subject, UpdateInput.Empty, cancellationToken);
        }

        // What was typed before they looked at something else stands in its boxes again.
        var typed = ArrangementForm.ReadTyped(turn.Data);
        var late = periods.Now > await desks.DueAtAsync(desk, cancellationToken) ? UpdateNotice.Late : null;
        return await replies.FormAsStandsAsync(open, subject, typed, new() { Notice = late }, cancellationToken);
    }

    private async Task<TurnResult> SubmitAsync(
        OpenUpdate open,
        UpdateSubject subject,
        Submitted submitted,
        CancellationToken cancellationToken
    )
    {
        var (desk, reference) = (open.Desk, open.Reference);
        var lateFrom = await desks.LateFromAsync(desk, cancellationToken);
        var today = replies.Today(subject);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var (stored, draft) = await store.FindWithDraftAsync(
                subject.Programme.Id,
                subject.Period.Id,
                subject.Workstream.Id,
                desk.Who.Person.Id,
                cancellationToken
            );
            subject = subject with { Current = stored?.Update };
            var from = await drafts.BaseAsync(
                open,
                subject,
                draft?.BaseVersion == reference.BaseVersion ? draft : null,
                submitted.Input,
                cancellationToken
            );
            var input = from.Input;
            var edited = FormEdits.Apply(subject, from.Register, input.Boxes, today);
            var check =
                edited.Problems.Count == 0
                    ? submitted.Check
                    : new CheckedUpdate(null, [.. submitted.Check.Problems, .. edited.Problems]);
            var understood =
                edited.Problems.Count > 0
                    ? []
                    : InterpretedValues.Of(
                        subject,
                        from.Register,
                        edited.Register,
                        SubmittedUpdate.Decisions(subject, edited.Register, submitted, today),
                        input.Boxes
                    );
            var extras = new UpdateFormExtras
            {
                Nonce = reference.Nonce,
                Register = edited.Register,
                Understood = understood,
                Kept = from.Kept,
            };

            // The form of somebody who was correcting an update keeps the version it was drawn from, so that a conflict is still
            // seen when the mistake is mended.
            var drawn = subject with
            {
                Current = stored?.Update.Version == reference.BaseVersion ? stored.Update : null,
            };
            if (check.Content is null)
            {
                return replies.IsClosed(subject)
                    ? await replies.ClosedAsync(open, subject, input, cancellationToken)
                    : await replies.FormAsync(open, drawn, input, extras with { Problems = check.Problems }, cancellationToken);
            }

            var facts = SubmittedUpdate.Facts(
                subject,
                SubmittedUpdate.Of(subject, check.Content, edited.Register, submitted, today),
                today
            );
            var questions = ChallengeQuestions.Of(facts);
            List<ChallengeQuestion> unasked =
            [
                .. questions.Where(q => submitted.IsToBeAsked(q) && !SubmittedUpdate.IsAsked(q, input, stored?.Update)),
            ];
            if (
                (unasked.Count > 0 || (!submitted.IsOneTouch && !InterpretedValues.IsShown(understood, submitted.ReadMark)))
                && !replies.IsClosed(subject)
            )
            {
                var shown = submitted.IsOneTouch ? WithoutCarried(input) : input;
                return await replies.FormAsync(
                    open,
                    drawn,
                    shown,
                    extras with
                    {
                        Questions = unasked,
                        IsUnchanged = submitted.IsOneTouch,
                    },
                    cancellationToken
                );
            }

            var decision = Submission.Decide(
                subject.Period,
                lateFrom,
                subject.Workstream,
                desk.Who.Person,
                desk.OnBehalfOf,
                stored?.Update,
                facts.Content with
                {
                    Answers = SubmittedUpdate.Answers(questions, stored?.Update, submitted),
                },
                reference.Nonce,
                reference.BaseVersion,
                submitted.UnchangedPeriods,
                periods.Now
            );
            switch (decision)
            {
                case Submission.AlreadySaved already:
                    open.Turn.WordsKept = true;
                    return replies.Sent(open, subject with { Current = already.Update }, "Your update is in. Thank you.");
                case Submission.Closed:
                    return await replies.ClosedAsync(open, subject, input, cancellationToken);
                // One touch wrote no words that could be lost: it gives way to what was said since the card was drawn.
                case Submission.Conflict conflict when submitted.IsOneTouch && submitted.Input.Boxes == RegisterBoxes.None:
                    return replies.Sent(open, subject with { Current = conflict.Theirs });
                case Submission.Conflict conflict:
                    return await replies.OvertakenAsync(
                        open,
                        subject with
                        {
                            Current = conflict.Theirs,
                        },
                        input,
                        edited,
                        reference.BaseVersion,
                        cancellationToken
                    );
                case Submission.Save save
                    when await store.TrySaveAsync(subject.Programme.Id, save.Update, stored, cancellationToken):
                    open.Turn.WordsKept = true;
                    return replies.Sent(
                        open,
                        subject with
                        {
                            Current = save.Update,
                        },
                        save.Update.Version == 1 ? "Your update is in. Thank you." : "Your change is in. Thank you."
                    );
            }
        }

        return await replies.FormAsync(
            open,
            subject,
            submitted.Input,
            new() { Notice = UpdateNotice.SentAtOnce },
            cancellationToken
        );
    }

    // Last time's words, which stand for this period too.
    private Submitted Unchanged(UpdateDesk desk, LastUpdate last, RegisterBoxes boxes)
    {
        var input = last.Update.Content.ToInput() with { Boxes = boxes };
        return new Submitted(input, UpdateChecks.Check(input, desk.Who.Programme.Rag, periods.Today(desk.Who.Programme)))
        {
            UnchangedPeriods = InARow(desk, last) + 1,
        };
    }

    // Nothing was written but answers to what was asked.
    private async Task<bool> IsAsLastTimeAsync(
        OpenUpdate open,
        UpdateSubject subject,
        LastUpdate last,
        UpdateInput input,
        CancellationToken cancellationToken
    )
    {
        var from = await drafts.BaseAsync(open, subject, input, cancellationToken);
        return input with { Boxes = RegisterBoxes.None } == WithoutCarried(last.Update.Content.ToInput())
            && UpdateFormLines
                .Touched(subject, from.Register, input.Boxes)
                .All.All(b => b.Id.StartsWith(RegisterForm.QuestionPrefix, StringComparison.Ordinal));
    }

    // Next steps and decisions of last time stand as lines of their own.
    private static UpdateInput WithoutCarried(UpdateInput input) => input with { NextSteps = "", Decisions = "" };

    // A period without any update breaks the row.
    private int InARow(UpdateDesk desk, LastUpdate last) =>
        periods.Before(desk.Who.Programme, desk.Period) is [var previous, ..] && previous.Id == last.Period.Id
            ? last.Update.UnchangedPeriods
            : 0;
}

/// <summary>What somebody sent: what stands in the boxes, and what the checks made of it.</summary>
internal sealed record Submitted(UpdateInput Input, CheckedUpdate Check)
{
    public static Submitted Nothing { get; } = new(UpdateInput.Empty, new CheckedUpdate(UpdateContent.NothingToReport, []));

    /// <summary>How many periods in a row it says "no change since last time", this one included; 0 for a written
    /// update.</summary>
    public int UnchangedPeriods { get; init; }

    /// <summary>Which reading of its dates and amounts the card has shown (<see cref="InterpretedValues.Mark"/>); empty for
    /// none.</summary>
    public string ReadMark { get; init; } = "";

    /// <summary>Not where there is nothing to report; and that "no change" reads the same as last time is what it says.</summary>
    public bool IsToBeAsked(ChallengeQuestion question) =>
        this != Nothing && (UnchangedPeriods == 0 || question.Key != ChallengeQuestions.SameWordsKey);

    /// <summary>One touch, without words that could be lost.</summary>
    public bool IsOneTouch => UnchangedPeriods > 0 || this == Nothing;
}
