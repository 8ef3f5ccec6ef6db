using ChatOps.Records;

namespace ChatOps.Updates;

/// <summary>Loads what is known of the workstream that an update is about.</summary>
internal sealed class UpdateSubjectLoader(UpdateStore store, UpdateHistory history)
{
    public async Task<UpdateSubject> LoadAsync(AnswerableUpdate answerable, CancellationToken cancellationToken)
    {
        var current = await store.FindCurrentAsync(
            answerable.Programme.Id,
            answerable.Period.Id,
            answerable.Workstream.Id,
            cancellationToken
        );
        return await LoadWithoutCurrentAsync(answerable, cancellationToken) with { Current = current?.Update };
    }

    /// <summary>Without the update of this period: a submission reads that itself, with the ETag to replace it by.</summary>
    public async ValueTask<UpdateSubject> LoadWithoutCurrentAsync(
        AnswerableUpdate answerable,
        CancellationToken cancellationToken
    )
    {
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
        };
    }
}
