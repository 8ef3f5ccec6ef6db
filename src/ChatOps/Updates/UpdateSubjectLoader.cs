using ChatOps.Records;
using ChatOps.Updates.Questions;

namespace ChatOps.Updates;

/// <summary>Loads what is known of the workstream that an update is about.</summary>
internal sealed class UpdateSubjectLoader(
    UpdateStore store,
    UpdateHistory history,
    BoardActionBook actions,
    BoardRecordStore records
)
{
    public async Task<UpdateSubject> LoadAsync(AnswerableUpdate answerable, CancellationToken cancellationToken)
    {
        var current = await store.FindCurrentAsync(
            answerable.Programme.Id,
            answerable.Period.Id,
            answerable.Workstream.Id,
            cancellationToken
        );
        return await DecidedAsync(
            answerable,
            await LoadUndecidedAsync(answerable, current?.Update, cancellationToken) with
            {
                Current = current?.Update,
            },
            cancellationToken
        );
    }

    /// <summary>Without the update of this period: a submission reads that itself, with the ETag to replace it by.</summary>
    public async ValueTask<UpdateSubject> LoadWithoutCurrentAsync(
        AnswerableUpdate answerable,
        CancellationToken cancellationToken
    ) =>
        await DecidedAsync(answerable, await LoadUndecidedAsync(answerable, current: null, cancellationToken), cancellationToken);

    // What a board has decided is closed, or deferred, in the register. Only a workstream with an open decision costs a query.
    private async ValueTask<UpdateSubject> DecidedAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        CancellationToken cancellationToken
    )
    {
        if (!IsAnyOpen(subject.Last?.Update) && !IsAnyOpen(subject.Current))
        {
            return subject;
        }

        var decisions = BoardDecision.In(
            await records.ReadOpenAsync(answerable.Programme.Id, DecisionVote.Kind, cancellationToken)
        );
        return subject with
        {
            Last = subject.Last is { } last
                ? last with
                {
                    Update = last.Update.With(answerable.Programme, answerable.Period, decisions),
                }
                : null,
            Current = subject.Current?.With(answerable.Programme, answerable.Period, decisions),
        };
    }

    private static bool IsAnyOpen(Update? update) =>
        update is not null
        && (
            update.Content.Register.Decisions.Any(d => d.IsOpen)
            || update.Content.Register.Milestones.Any(m => m.Proposed is { IsOpen: true })
            || (update.Content.Register.Decisions.Count == 0 && update.Content.Decisions.Length > 0)
        );

    private async ValueTask<UpdateSubject> LoadUndecidedAsync(
        AnswerableUpdate answerable,
        Update? current,
        CancellationToken cancellationToken
    )
    {
        var set = await actions.ReadOpenAsync(answerable.Programme, cancellationToken);
        var last = await history.BeforeAsync(answerable.Programme, answerable.Period, cancellationToken);
        return new UpdateSubject(
            answerable.Programme,
            answerable.Period,
            answerable.Workstream,
            last.Updates.GetValueOrDefault(answerable.Workstream.Id),
            null
        )
        {
            Earlier = last.Earlier,
            SetActions = BoardAction.For(set, answerable.Programme, answerable.Workstream.Id, answerable.Period.Id, current),
        };
    }
}
