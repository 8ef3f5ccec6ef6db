using ChatOps.Records;
using ChatOps.Updates.Questions;

namespace ChatOps.Updates;

/// <summary>Loads what is known of the workstream that an update is about.</summary>
internal sealed class UpdateSubjectLoader(UpdateStore store, UpdateHistory history, BoardActionBook actions)
{
    public async Task<UpdateSubject> LoadAsync(AnswerableUpdate answerable, CancellationToken cancellationToken)
    {
        var current = await store.FindCurrentAsync(
            answerable.Programme.Id,
            answerable.Period.Id,
            answerable.Workstream.Id,
            cancellationToken
        );
        return await LoadAsync(answerable, current?.Update, cancellationToken) with { Current = current?.Update };
    }

    /// <summary>Without the update of this period: a submission reads that itself, with the ETag to replace it by.</summary>
    public ValueTask<UpdateSubject> LoadWithoutCurrentAsync(AnswerableUpdate answerable, CancellationToken cancellationToken) =>
        LoadAsync(answerable, current: null, cancellationToken);

    private async ValueTask<UpdateSubject> LoadAsync(
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
