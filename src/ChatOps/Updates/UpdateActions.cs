using ChatOps.Calendar;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>
/// What a lead can do with an update card: send, say "no change", change, look. The sender is authorised from the verified
/// identity; what the card carries only names the update it is about.
/// </summary>
internal sealed class UpdateActions(
    UpdateAccess access,
    UpdateSubjectLoader loader,
    DraftReader reader,
    UpdateSubmitter submitter,
    UpdateReplies replies,
    OneTouchQuestion question,
    ArrangementStore arrangements,
    ProgrammePeriods periods
)
{
    public async Task<TurnResult> SendAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var opened = await access.OpenAsync(turn, cancellationToken);
        if (opened.Answerable is not { } answerable)
        {
            return opened.Refusal;
        }

        if (!ArrivedInput.IsAny(turn.Data))
        {
            return await reader.NothingArrivedAsync(answerable, UpdateNotice.NothingArrived, cancellationToken);
        }

        var subject = await loader.LoadWithoutCurrentAsync(answerable, cancellationToken);
        var read = await reader.ReadSentAsync(answerable, subject, cancellationToken);
        var input = read.Input;
        var submitted =
            read.Removals.Count == 0
            && turn.Data.ContainsKey(UpdateForm.UnchangedKey)
            && subject.Last is { } last
            && await question.IsAsLastTimeAsync(answerable, subject, last, input, cancellationToken)
                ? Unchanged(subject, last, input.Boxes)
                : new Submitted(input, UpdateChecks.Check(input, subject.Programme.Rag, replies.Today(subject)))
                {
                    ReadMark = turn.Data.GetValueOrDefault(UpdateForm.ReadKey, ""),
                    Removals = read.Removals,
                };
        return await submitter.SubmitAsync(answerable, subject, submitted, cancellationToken);
    }

    /// <summary>One touch: the words of the last update hold for this period too, counted and shown as such.</summary>
    public async Task<TurnResult> UnchangedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var opened = await access.OpenAsync(turn, cancellationToken);
        if (opened.Answerable is not { } answerable)
        {
            return opened.Refusal;
        }

        var subject = await loader.LoadWithoutCurrentAsync(answerable, cancellationToken);
        return subject.Last is { Update.Content.IsNothingToReport: false } last
            ? await question.AskAsync(
                answerable,
                UpdateForm.UnchangedVerb,
                "No change since last time",
                last.Update.Content.Rag,
                cancellationToken
            ) ?? await submitter.SubmitAsync(answerable, subject, Unchanged(subject, last, RegisterBoxes.None), cancellationToken)
            : await replies.FormAsync(
                answerable,
                subject,
                UpdateInput.Empty,
                new() { Notice = UpdateNotice.NothingToRepeat },
                cancellationToken
            );
    }

    /// <summary>One touch: there is nothing to report, where the programme allows that. It is no rating, and is counted
    /// apart.</summary>
    public async Task<TurnResult> NothingAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var opened = await access.OpenAsync(turn, cancellationToken);
        if (opened.Answerable is not { } answerable)
        {
            return opened.Refusal;
        }

        var subject = await loader.LoadWithoutCurrentAsync(answerable, cancellationToken);
        return subject.Programme.Reporting.AllowsNothingToReport
            ? await question.AskAsync(answerable, UpdateForm.NothingVerb, "Nothing to report", rag: "", cancellationToken)
                ?? await submitter.SubmitAsync(answerable, subject, Submitted.Nothing, cancellationToken)
            : await replies.FormAsStandsAsync(
                answerable,
                subject,
                UpdateForm.ReadInput(turn.Data),
                new() { Notice = UpdateNotice.RatingIsWanted },
                cancellationToken
            );
    }

    /// <summary>The form, filled in with the update in force.</summary>
    public async Task<TurnResult> ChangeAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var opened = await access.OpenAsync(turn, cancellationToken);
        if (opened.Answerable is not { } answerable)
        {
            return opened.Refusal;
        }

        await replies.LeaveCardAsync(answerable, cancellationToken);
        return await FormForAsync(answerable, cancellationToken);
    }

    /// <summary>The card as it is now: the update in force, or else the form. Changes nothing.</summary>
    public async Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var opened = await access.OpenAsync(turn, cancellationToken);
        if (opened.Answerable is not { } answerable)
        {
            return opened.Refusal;
        }

        var subject = await loader.LoadAsync(answerable, cancellationToken);
        if (replies.IsClosed(subject))
        {
            return await replies.ClosedAsync(answerable, subject, UpdateInput.Empty, cancellationToken);
        }

        if (subject.Current is not null)
        {
            return await replies.SentAsync(answerable, subject, cancellationToken);
        }

        var handover = await arrangements.FindHandoverAsync(
            subject.Programme.Id,
            subject.Period.Id,
            subject.Workstream.Id,
            cancellationToken
        );
        return handover is not null && handover.ToPersonId != answerable.Who.Person.Id
            ? UpdateReplies.Card(
                HandOverCard.HandedOver(
                    subject.Programme,
                    subject.Workstream,
                    subject.Programme.NameOf(handover.ToPersonId),
                    UpdateReplies.Local(subject, await access.DueAtAsync(answerable, cancellationToken)),
                    UpdateForm.WriteReference(answerable.ReferenceOf(subject, answerable.Reference.Nonce)),
                    ArrangementForm.ReadTyped(turn.Data)
                ),
                subject
            )
            : await replies.FormAsStandsAsync(
                answerable,
                subject,
                UpdateInput.Empty,
                new() { Nonce = answerable.Reference.Nonce },
                cancellationToken
            );
    }

    /// <summary>The form of one workstream, as a chat command asks for it.</summary>
    public async Task<TurnResult> FormForAsync(AnswerableUpdate answerable, CancellationToken cancellationToken)
    {
        var subject = await loader.LoadAsync(answerable, cancellationToken);
        if (replies.IsClosed(subject))
        {
            return await replies.ClosedAsync(answerable, subject, UpdateInput.Empty, cancellationToken);
        }

        // What was typed before they looked at something else is in its boxes again.
        var typed = ArrangementForm.ReadTyped(answerable.Turn.Data);
        var late = periods.Now > await access.DueAtAsync(answerable, cancellationToken) ? UpdateNotice.Late : null;
        return await replies.FormAsStandsAsync(answerable, subject, typed, new() { Notice = late }, cancellationToken);
    }

    // The words of the last update, which hold for this period too.
    private Submitted Unchanged(UpdateSubject subject, LastUpdate last, RegisterBoxes boxes)
    {
        var input = last.Update.Content.ToInput() with { Boxes = boxes };
        return new Submitted(input, UpdateChecks.Check(input, subject.Programme.Rag, replies.Today(subject)))
        {
            UnchangedPeriods = InARow(subject, last) + 1,
        };
    }

    // A period without any update breaks the row.
    private int InARow(UpdateSubject subject, LastUpdate last) =>
        periods.Before(subject.Programme, subject.Period) is [var previous, ..] && previous.Id == last.Period.Id
            ? last.Update.UnchangedPeriods
            : 0;
}
