using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The turns of the cards for a workstream's register and measures, which are sent with its update.</summary>
internal sealed class RegisterCardTurns(
    UpdateAccess access,
    UpdateSubjectLoader loader,
    DraftReader reader,
    UpdateDrafts drafts,
    UpdateReplies replies
)
{
    /// <summary>Opens one. The form's contents are saved meanwhile.</summary>
    public async Task<TurnResult> OpenAsync(
        TurnContext turn,
        Func<RegisterModel, AdaptiveCard> draw,
        CancellationToken cancellationToken
    )
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

        var (subject, today) = (read.Subject, replies.Today(read.Subject));
        var arrived = new ArrivedBoxes(turn.Data);
        var edited = FormEdits.Apply(subject, form.Register, form.Input.Boxes, today, arrived);
        if (edited.Problems.Count > 0)
        {
            var extras = form.Extras(answerable) with { Register = edited.Register, Problems = edited.Problems };
            return await replies.FormAsync(answerable, subject, form.Input, extras, cancellationToken);
        }

        // The words are saved, and those that were saved before where none arrived.
        var words = form.Input with
        {
            Boxes = RegisterBoxes.None,
        };
        await drafts.KeepAsync(answerable, words, edited.Register, cancellationToken);
        turn.WordsKept = true;
        var model = new RegisterModel(subject, answerable.SameCard(subject), edited.Register) { Today = today };
        return UpdateReplies.Card(draw(model), subject);
    }

    /// <summary>Saves what one holds, and shows it as it was understood, or the form again.</summary>
    /// <param name="verb">Of the button.</param>
    /// <param name="understand">What was saved just now, in words, of the register before and after.</param>
    public async Task<TurnResult> SaveAsync(
        TurnContext turn,
        Func<RegisterModel, AdaptiveCard> draw,
        Func<UpdateSubject, Register, Register, IReadOnlyList<string>> understand,
        string verb,
        CancellationToken cancellationToken
    )
    {
        var opened = await access.OpenAsync(turn, cancellationToken);
        if (opened.Answerable is not { } answerable)
        {
            return opened.Refusal;
        }

        var subject = await loader.LoadAsync(answerable, cancellationToken);
        var boxes = RegisterForm.Read(turn.Data);
        if (replies.IsClosed(subject))
        {
            return await replies.ClosedAsync(answerable, subject, UpdateInput.Empty with { Boxes = boxes }, cancellationToken);
        }

        var draft = await drafts.FindAsync(answerable, answerable.Reference.BaseVersion, cancellationToken);
        var before = draft?.Register ?? await drafts.DrawnFromAsync(answerable, subject, cancellationToken);
        var arrived = new ArrivedBoxes(turn.Data);
        var edited = FormEdits.Apply(subject, before, boxes, replies.Today(subject), arrived);
        var model = new RegisterModel(subject, answerable.SameCard(subject), edited.Register)
        {
            Today = replies.Today(subject),
            Page = PageButtons.Page(turn.Data),
        };
        if (edited.Problems.Count > 0)
        {
            return UpdateReplies.Card(
                draw(
                    model with
                    {
                        Register = before,
                        Boxes = boxes,
                        Problems = edited.Problems,
                        To = PageButtons.Start(turn.Data),
                        One = PageButtons.IsOf(turn.Data),
                    }
                ),
                subject
            );
        }

        if (boxes.All.Count == 0 && arrived.IsAnythingShown)
        {
            return UpdateReplies.Card(
                draw(model with { Notice = UpdateNotice.NothingArrived, One = PageButtons.IsOf(turn.Data) }),
                subject
            );
        }

        // A card without entries that was left as it was: nothing is sent of it, and there is nothing to keep.
        if (boxes.All.Count > 0)
        {
            await drafts.KeepAsync(answerable, draft?.Input ?? UpdateInput.Empty, edited.Register, cancellationToken);
            turn.WordsKept = true;
        }

        if (edited.Removals.Count > 0)
        {
            var asking = draw(model with { Boxes = RegisterBoxes.None, One = PageButtons.IsOf(turn.Data) });
            return UpdateReplies.Card(RemovalQuestion.On(asking, edited.Removals, verb, "save", turn.Data), subject);
        }

        var understood = understand(subject, before, edited.Register);
        if (PageButtons.PageAfter(turn.Data) is { } page)
        {
            return UpdateReplies.Card(
                draw(
                    model with
                    {
                        Page = page,
                        To = PageButtons.To(turn.Data),
                        IsBackwards = PageButtons.IsBackwards(turn.Data),
                        Understood = understood,
                        One = PageButtons.Opens(turn.Data),
                    }
                ),
                subject
            );
        }

        var notice = understood.Count > 0 ? RegisterCard.Understood(understood) : null;
        return await replies.FormAsStandsAsync(
            answerable,
            subject,
            UpdateInput.Empty,
            new()
            {
                Nonce = answerable.Reference.Nonce,
                Notice = boxes.All.Count == 0 ? UpdateNotice.NothingToSave : notice,
                IsMoreOpen = true,
            },
            cancellationToken
        );
    }
}
