using ChatOps.Registers;

namespace ChatOps.Updates;

/// <summary>What somebody has put into an update and not sent, and what their card was drawn from.</summary>
public sealed class UpdateDrafts(UpdateStore store)
{
    /// <summary>Null when nothing was kept, or what was kept would change a version that has been replaced since.</summary>
    public async Task<UpdateDraft?> FindAsync(OpenUpdate open, int baseVersion, CancellationToken cancellationToken)
    {
        var desk = open.Desk;
        var draft = await store.FindDraftAsync(desk.Who.Programme.Id, desk.Period.Id, desk.Workstream.Id, desk.Who.Person.Id, cancellationToken);
        return draft?.BaseVersion == baseVersion ? draft : null;
    }

    public Task KeepAsync(OpenUpdate open, UpdateInput input, Register register, CancellationToken cancellationToken)
    {
        var desk = open.Desk;
        var draft = new UpdateDraft(open.Reference.BaseVersion, input, register);
        return store.SaveDraftAsync(desk.Who.Programme.Id, desk.Period.Id, desk.Workstream.Id, desk.Who.Person.Id, draft, cancellationToken);
    }

    /// <summary>The register that a card was drawn from, with what was kept of it since.</summary>
    public async Task<Register> BaseAsync(OpenUpdate open, UpdateSubject subject, CancellationToken cancellationToken) =>
        await FindAsync(open, open.Reference.BaseVersion, cancellationToken) is { } draft
            ? draft.Register
            : await DrawnFromAsync(open, subject, cancellationToken);

    /// <summary>The register that a card was drawn from.</summary>
    public async Task<Register> DrawnFromAsync(OpenUpdate open, UpdateSubject subject, CancellationToken cancellationToken)
    {
        var drawnFrom = open.Reference.BaseVersion;
        if (drawnFrom == 0 || subject.Current?.Version == drawnFrom)
        {
            return drawnFrom == 0 ? subject.Opening : subject.Standing;
        }

        var version = await store.FindVersionAsync(subject.Programme.Id, subject.Period.Id, subject.Workstream.Id, drawnFrom, cancellationToken);
        return version?.Content.Register ?? subject.Opening;
    }
}
