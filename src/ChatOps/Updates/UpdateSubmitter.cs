using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>Sends an update: loads what is in force, applies the boxes, checks, asks what does not add up, decides, saves and
/// replies.</summary>
internal sealed class UpdateSubmitter(
    UpdateAccess access,
    UpdateStore store,
    UpdateDrafts drafts,
    UpdateReplies replies,
    ProgrammePeriods periods
)
{
    // Two people sending at one moment: one of them reads again. More rounds than that is a fault worth an apology.
    private const int MaxTries = 3;

    /// <param name="subject">Without the update of this period.</param>
    internal async Task<TurnResult> SubmitAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        Submitted submitted,
        CancellationToken cancellationToken
    )
    {
        var lateFrom = await access.LateFromAsync(answerable, cancellationToken);
        for (var tries = 1; ; tries++)
        {
            var submitting = await LoadAsync(answerable, subject, submitted, cancellationToken);
            if (submitting.Removals.Count > 0 && !replies.IsClosed(subject))
            {
                return await AskRemovalAsync(submitting, cancellationToken);
            }

            if (submitting.Content is not { } content)
            {
                return await CorrectAsync(submitting, cancellationToken);
            }

            if ((submitting.Unasked.Count > 0 || !submitting.IsReadingShown) && !replies.IsClosed(subject))
            {
                return await AskAsync(submitting, cancellationToken);
            }

            var decision = Submission.Decide(submitting.Facts(content, lateFrom, periods.Now));
            if (decision is not Submission.Save save)
            {
                return await RefuseAsync(submitting, decision, cancellationToken);
            }

            if (await store.TrySaveAsync(subject.Programme.Id, save.Update, submitting.Stored, cancellationToken))
            {
                return await SavedAsync(submitting, save.Update, cancellationToken);
            }

            if (tries == MaxTries)
            {
                await KeepAsync(submitting, cancellationToken);
                return await replies.FormAsync(
                    answerable,
                    submitting.Subject,
                    submitted.Input,
                    new() { Notice = UpdateNotice.SentAtOnce },
                    cancellationToken
                );
            }
        }
    }

    private async Task<Submitting> LoadAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        Submitted submitted,
        CancellationToken cancellationToken
    )
    {
        var (stored, draft) = await store.FindWithDraftAsync(
            subject.Programme.Id,
            subject.Period.Id,
            subject.Workstream.Id,
            answerable.Who.Person.Id,
            cancellationToken
        );
        subject = subject with { Current = stored?.Update };
        var form = await drafts.BaseAsync(
            answerable,
            subject,
            draft?.BaseVersion == answerable.Reference.BaseVersion && (!submitted.IsOneTouch || draft.Input == UpdateInput.Empty)
                ? draft
                : null,
            submitted.Input,
            cancellationToken
        );
        return Submitting.Apply(answerable, subject, stored, form, submitted, replies.Today(subject));
    }

    private async Task<TurnResult> CorrectAsync(Submitting submitting, CancellationToken cancellationToken)
    {
        var (answerable, input) = (submitting.Answerable, submitting.Input);
        if (UpdateChecks.TooLongToShow(input) is { } refusal)
        {
            return TurnResult.OfMessage(refusal);
        }

        return replies.IsClosed(submitting.Subject)
            ? await replies.ClosedAsync(answerable, submitting.Subject, input, cancellationToken)
            : await replies.FormAsync(
                answerable,
                submitting.Drawn,
                input,
                await KeepAsync(submitting, cancellationToken) with
                {
                    Problems = submitting.Problems,
                },
                cancellationToken
            );
    }

    private async Task<TurnResult> AskRemovalAsync(Submitting submitting, CancellationToken cancellationToken)
    {
        var reply = await replies.FormAsync(
            submitting.Answerable,
            submitting.Drawn,
            submitting.Input,
            await KeepAsync(submitting, cancellationToken) with
            {
                Understood = [],
            },
            cancellationToken
        );
        return UpdateReplies.AskRemoval(reply, submitting.Removals, UpdateForm.SendVerb, "send", submitting.Turn.Data);
    }

    // What was typed is saved before anything is asked about it: the next answer may arrive without it. It is not sent, so an
    // apology does not say that it was saved.
    private async Task<UpdateFormExtras> KeepAsync(Submitting submitting, CancellationToken cancellationToken)
    {
        var (extras, form) = (submitting.Extras, submitting.Form);
        if (submitting.Submitted.IsOneTouch || form.Input == UpdateInput.Empty)
        {
            return extras;
        }

        // A draft is not the update: a turn that fails after it must not say that what was sent was saved.
        await drafts.KeepAsync(submitting.Answerable, form.Input, form.Register, cancellationToken);
        return extras with { Kept = UpdateDraft.MarkOf(form.Register) };
    }

    private async Task<TurnResult> AskAsync(Submitting submitting, CancellationToken cancellationToken)
    {
        var isOneTouch = submitting.Submitted.IsOneTouch;
        return await replies.FormAsync(
            submitting.Answerable,
            submitting.Drawn,
            isOneTouch ? submitting.Input.WithoutCarried() : submitting.Input,
            await KeepAsync(submitting, cancellationToken) with
            {
                Questions = submitting.Unasked,
                IsUnchanged = isOneTouch,
            },
            cancellationToken
        );
    }

    private async Task<TurnResult> RefuseAsync(Submitting submitting, Submission decision, CancellationToken cancellationToken)
    {
        var (answerable, subject, input) = (submitting.Answerable, submitting.Subject, submitting.Input);
        switch (decision)
        {
            case Submission.AlreadySaved already:
                submitting.Turn.WordsKept = true;
                return await replies.SentAsync(
                    answerable,
                    subject with
                    {
                        Current = already.Update,
                    },
                    cancellationToken,
                    "Your update is in. Thank you."
                );
            case Submission.Closed:
                return await replies.ClosedAsync(answerable, subject, input, cancellationToken);
            // One touch wrote no words that could be lost: it gives way to what was sent since the card was drawn.
            case Submission.Conflict conflict
                when submitting.Submitted.IsOneTouch && submitting.Submitted.Input.Boxes == RegisterBoxes.None:
                return await replies.SentAsync(answerable, subject with { Current = conflict.Theirs }, cancellationToken);
            case Submission.Conflict conflict:
                await KeepAsync(submitting, cancellationToken);
                return await replies.OvertakenAsync(
                    answerable,
                    subject with
                    {
                        Current = conflict.Theirs,
                    },
                    input,
                    submitting.Edited,
                    submitting.Reference.BaseVersion,
                    cancellationToken
                );
            default:
                throw new ArgumentOutOfRangeException(nameof(decision), decision, null);
        }
    }

    private Task<TurnResult> SavedAsync(Submitting submitting, Update update, CancellationToken cancellationToken)
    {
        submitting.Turn.WordsKept = true;
        return replies.SentAsync(
            submitting.Answerable,
            submitting.Subject with
            {
                Current = update,
            },
            cancellationToken,
            update.Version == 1 ? "Your update is in. Thank you." : "Your change is in. Thank you."
        );
    }
}
