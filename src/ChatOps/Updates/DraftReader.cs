using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>Reads a form that is to be kept and not sent.</summary>
internal sealed class DraftReader(UpdateSubjectLoader loader, UpdateDrafts drafts, UpdateReplies replies)
{
    /// <summary>What was typed, put into what the form was drawn from; or the reply that the report is closed.</summary>
    public async Task<DraftTurn> ReadAsync(AnswerableUpdate answerable, CancellationToken cancellationToken)
    {
        var subject = await loader.LoadAsync(answerable, cancellationToken);
        var input = UpdateForm.ReadInput(answerable.Turn.Data);
        return replies.IsClosed(subject)
            ? new DraftTurn(subject, null, await replies.ClosedAsync(answerable, subject, input, cancellationToken))
            : new DraftTurn(subject, await drafts.BaseAsync(answerable, subject, input, cancellationToken), null);
    }
}

/// <summary>The form of one turn, or why it cannot be kept.</summary>
/// <param name="Form">Null when the report is closed.</param>
/// <param name="Closed">The reply when the report is closed, else null.</param>
internal sealed record DraftTurn(UpdateSubject Subject, FormBase? Form, TurnResult? Closed);
