using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>Reads what arrived of a form, with what is stored in place of what did not.</summary>
internal sealed class DraftReader(UpdateSubjectLoader loader, UpdateDrafts drafts, UpdateReplies replies)
{
    /// <summary>A form that is to be kept and not sent: what was typed, put into what the form was drawn from; or the reply that
    /// the report is closed.</summary>
    public async Task<DraftTurn> ReadAsync(AnswerableUpdate answerable, CancellationToken cancellationToken)
    {
        var subject = await loader.LoadAsync(answerable, cancellationToken);
        var draft = await drafts.FindLastAsync(answerable, cancellationToken);
        var read = await ReadAsync(answerable, subject, draft, isDraft: true, cancellationToken);
        if (replies.IsClosed(subject))
        {
            var closed = await replies.ClosedAsync(answerable, subject, read.Input, cancellationToken);
            return new DraftTurn(subject, null, closed);
        }

        draft = draft?.BaseVersion == answerable.Reference.BaseVersion ? draft : null;
        var form = await drafts.BaseAsync(answerable, subject, draft, read.Input, cancellationToken);
        return new DraftTurn(subject, form, null) { Removals = [.. read.Removals, .. form.Removals] };
    }

    /// <summary>A form that is to be sent.</summary>
    public async Task<ReadInput> ReadSentAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        CancellationToken cancellationToken
    )
    {
        var draft = ArrivedInput.NeedsStored(answerable.Turn.Data)
            ? await drafts.FindLastAsync(answerable, cancellationToken)
            : null;
        return await ReadAsync(answerable, subject, draft, isDraft: false, cancellationToken);
    }

    /// <summary>None of the boxes arrived: the form comes back with what is stored, and nothing changes.</summary>
    public async Task<TurnResult> NothingArrivedAsync(
        AnswerableUpdate answerable,
        Container notice,
        CancellationToken cancellationToken
    )
    {
        var read = await ReadAsync(answerable, cancellationToken);
        return read.Form is { } form
            ? await replies.FormAsStandsAsync(
                answerable,
                read.Subject,
                form.Input,
                new() { Nonce = answerable.Reference.Nonce, Notice = notice },
                cancellationToken
            )
            : read.Closed!;
    }

    private async Task<ReadInput> ReadAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        UpdateDraft? draft,
        bool isDraft,
        CancellationToken cancellationToken
    )
    {
        var data = answerable.Turn.Data;
        var stored =
            isDraft || ArrivedInput.NeedsStored(data)
                ? await drafts.ShownAsync(answerable, subject, draft, cancellationToken)
                : UpdateInput.Empty;
        var read = ArrivedInput.Read(data, stored, isDraft);
        return read with { Input = UpdateChecks.WithDays(read.Input, replies.Today(subject)) };
    }
}

/// <summary>The form of one turn, or why it cannot be kept.</summary>
/// <param name="Form">Null when the report is closed.</param>
/// <param name="Closed">The reply when the report is closed, else null.</param>
internal sealed record DraftTurn(UpdateSubject Subject, FormBase? Form, TurnResult? Closed)
{
    /// <summary>What the sender is asked about first.</summary>
    public IReadOnlyList<Removal> Removals { get; init; } = [];
}
