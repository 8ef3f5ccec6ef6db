using ChatOps.Cards;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>"No change" or "nothing to report", pressed where words were typed or saved: asks which is meant, and keeps the
/// words.</summary>
internal sealed class OneTouchQuestion(DraftReader reader, UpdateDrafts drafts, UpdateReplies replies)
{
    /// <summary>The question; null when there is nothing to ask.</summary>
    /// <param name="verb">Of the button that was pressed.</param>
    /// <param name="title">Its words.</param>
    /// <param name="rag">The rating that it stands for; empty for none.</param>
    public async Task<TurnResult?> AskAsync(
        AnswerableUpdate answerable,
        string verb,
        string title,
        string rag,
        CancellationToken cancellationToken
    )
    {
        var isMeant = answerable.Turn.Data.ContainsKey(UpdateForm.MeantKey);
        if (!MayBeTyped(answerable, rag) && (isMeant || !await IsKeptAsync(answerable, cancellationToken)))
        {
            return null;
        }

        var read = await reader.ReadAsync(answerable, cancellationToken);
        var isTyped = IsTyped(answerable, read.Subject, read.Form?.Register ?? read.Subject.Opening, rag);
        if (read.Form is not { } form)
        {
            return isTyped ? read.Closed : null;
        }

        if (read.Subject.Current is not null)
        {
            // Another update was sent since the card was drawn. It stays, unless there are words that would be lost.
            return isTyped
                ? await replies.OvertakenAsync(
                    answerable,
                    read.Subject,
                    form.Input,
                    new EditedRegister(form.Register, []),
                    answerable.Reference.BaseVersion,
                    cancellationToken
                )
                : null;
        }

        if (isTyped)
        {
            await drafts.KeepAsync(answerable, form.Input, form.Register, cancellationToken);
        }

        if (isMeant || (!isTyped && !await IsKeptAsync(answerable, cancellationToken)))
        {
            return null;
        }

        var reply = await replies.FormAsync(
            answerable,
            read.Subject,
            form.Input,
            form.Extras(answerable) with
            {
                Kept = UpdateDraft.MarkOf(form.Register),
            },
            cancellationToken
        );
        return reply is TurnResult.CardResult drawn ? drawn with { Card = Asking(drawn.Card, answerable, verb, title) } : reply;
    }

    /// <summary>Nothing was written but answers to what was asked.</summary>
    public async Task<bool> IsAsLastTimeAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        LastUpdate last,
        UpdateInput input,
        CancellationToken cancellationToken
    )
    {
        var form = await drafts.BaseAsync(answerable, subject, input, cancellationToken);
        return input with { Boxes = RegisterBoxes.None } == last.Update.Content.ToInput().WithoutCarried()
            && TouchedBoxes
                .In(subject, form.Register, input.Boxes)
                .All.All(b => b.Id.StartsWith(RegisterForm.QuestionPrefix, StringComparison.Ordinal));
    }

    private static AdaptiveCard Asking(AdaptiveCard card, AnswerableUpdate answerable, string verb, string title)
    {
        var data = CardButtons.Find(card, UpdateForm.SendVerb)?.Data ?? UpdateForm.WriteReference(answerable.Reference);
        return card with
        {
            Body = CardButtons.Below(card, UpdateNotice.WhichIsMeant(title)),
            Actions = CardButtons.InPlace(
                card,
                new ExecuteAction("Send what is written here", UpdateForm.SendVerb, data) { Style = "positive" },
                new ExecuteAction(title, verb, data).With(UpdateForm.MeantKey, "yes") with
                {
                    AssociatedInputs = "none",
                }
            ),
        };
    }

    private async Task<bool> IsKeptAsync(AnswerableUpdate answerable, CancellationToken cancellationToken) =>
        await drafts.FindAsync(answerable, answerable.Reference.BaseVersion, cancellationToken) is { } draft
        && draft.Input != UpdateInput.Empty;

    // Without lines, which only what they were drawn from can tell.
    private static bool MayBeTyped(AnswerableUpdate answerable, string rag)
    {
        var typed = UpdateForm.ReadInput(answerable.Turn.Data);
        return IsWritten(typed, rag) || typed.Boxes.All.Count > 0;
    }

    private static bool IsTyped(AnswerableUpdate answerable, UpdateSubject subject, Register drawnFrom, string rag)
    {
        var typed = UpdateForm.ReadInput(answerable.Turn.Data);
        return IsWritten(typed, rag) || TouchedBoxes.In(subject, drawnFrom, typed.Boxes).All.Any(b => b.Text.Length > 0);
    }

    // The rating that stands already is no change; so are lines as they were drawn.
    private static bool IsWritten(UpdateInput typed, string rag) =>
        typed with { Rag = "", Boxes = RegisterBoxes.None } != UpdateInput.Empty || (typed.Rag.Length > 0 && typed.Rag != rag);
}
