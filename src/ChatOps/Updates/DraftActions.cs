using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>What saves a form and sends nothing: "Save for later", and the ratings, whose buttons draw the next step.</summary>
internal sealed class DraftActions(UpdateAccess access, DraftReader reader, UpdateDrafts drafts, UpdateReplies replies)
{
    /// <summary>What was typed is saved, to be finished later or on another device.</summary>
    public async Task<TurnResult> SaveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var opened = await access.OpenAsync(turn, cancellationToken);
        if (opened.Answerable is not { } answerable)
        {
            return opened.Refusal;
        }

        var arrived = new ArrivedBoxes(turn.Data);
        if (!ArrivedInput.IsAny(turn.Data) && (arrived.IsAnythingShown || !arrived.IsShownKnown))
        {
            return await reader.NothingArrivedAsync(answerable, UpdateNotice.NothingArrived, cancellationToken);
        }

        var read = await reader.ReadAsync(answerable, cancellationToken);
        if (read.Form is not { } form)
        {
            return read.Closed!;
        }

        var extras = form.Extras(answerable);
        if (RegisterEdits.TooLong(form.Input.Boxes) is { Count: > 0 } tooLong)
        {
            extras = extras with { Problems = tooLong };
        }
        else if (IsEmpty(turn.Data, read.Subject, form))
        {
            extras = extras with { Notice = UpdateNotice.NothingToSave };
        }
        else
        {
            await drafts.KeepAsync(answerable, form.Input, form.Register, cancellationToken);
            turn.WordsKept = true;
            extras = extras with { Notice = UpdateNotice.Kept, Kept = UpdateDraft.MarkOf(form.Register) };
            if (read.Removals.Count > 0)
            {
                return UpdateReplies.AskRemoval(
                    await replies.FormAsync(
                        answerable,
                        read.Subject,
                        form.Input,
                        extras with
                        {
                            Notice = null,
                        },
                        cancellationToken
                    ),
                    read.Removals,
                    UpdateForm.DraftVerb,
                    "save",
                    turn.Data
                );
            }
        }

        return await replies.FormAsync(answerable, read.Subject, form.Input, extras, cancellationToken);
    }

    /// <summary>A rating was chosen, or is to be chosen again: the form for it, with what was typed.</summary>
    public async Task<TurnResult> RateAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var opened = await access.OpenAsync(turn, cancellationToken);
        if (opened.Answerable is not { } answerable)
        {
            return opened.Refusal;
        }

        var read = await reader.ReadAsync(answerable, cancellationToken);
        if (read.Form is not { } form)
        {
            return read.Closed!;
        }

        var rag = RatingForm.Rag(turn.Data);
        var input = form.Input with { Rag = rag };
        var extras = form.Extras(answerable) with { Problems = RatingForm.Missing(turn.Data), Rag = rag };
        var isCurrent = (read.Subject.Current?.Version ?? 0) == answerable.Reference.BaseVersion;
        if (!RatingForm.HasBoxes(turn.Data) || !IsWritten(read.Subject, form))
        {
            return isCurrent || read.Subject.Current is null
                ? await replies.FormAsStandsAsync(answerable, read.Subject, UpdateInput.Empty, extras, cancellationToken)
                : await replies.SentAsync(answerable, read.Subject, cancellationToken);
        }

        if (RegisterEdits.TooLong(form.Input.Boxes).Count == 0)
        {
            await drafts.KeepAsync(answerable, input, form.Register, cancellationToken);
            extras = extras with { Kept = UpdateDraft.MarkOf(form.Register) };
        }

        // The form of a person who was correcting an update keeps the version it was drawn from, so that a conflict is still
        // seen.
        var drawn = isCurrent ? read.Subject : read.Subject with { Current = null };
        return await replies.FormAsync(answerable, drawn, input, extras, cancellationToken);
    }

    /// <summary>Saves what was typed into a form that gives way to another card. Nothing is said of it.</summary>
    public async Task KeepTypedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (
            (await access.OpenAsync(turn, cancellationToken)).Answerable is { } answerable
            && await reader.ReadAsync(answerable, cancellationToken) is { Form: { } form } read
            && !IsEmpty(turn.Data, read.Subject, form)
            && RegisterEdits.TooLong(form.Input.Boxes).Count == 0
        )
        {
            await drafts.KeepAsync(answerable, form.Input, form.Register, cancellationToken);
        }
    }

    private static bool IsWritten(UpdateSubject subject, FormBase form) =>
        form.Input.TextOnly != UpdateInput.Empty || TouchedBoxes.In(subject, form.Register, form.Input.Boxes).All.Count > 0;

    // Nothing was written, and nothing was saved before. A rating that a button stands for is no writing.
    private static bool IsEmpty(IReadOnlyDictionary<string, string> data, UpdateSubject subject, FormBase form) =>
        form.Kept.Length == 0
        && form.Input with
        {
            Rag = data.GetValueOrDefault(UpdateForm.RagInput, ""),
            Boxes = RegisterBoxes.None,
        } == UpdateInput.Empty
        && TouchedBoxes.In(subject, form.Register, form.Input.Boxes).All.All(b => b.Text.Length == 0);
}
