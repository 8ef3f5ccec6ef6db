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

    /// <summary>The register that a form was drawn from, with what was kept of it since, and those of the form's boxes that change something.</summary>
    public async Task<FormBase> BaseAsync(OpenUpdate open, UpdateSubject subject, UpdateInput input, CancellationToken cancellationToken) =>
        await BaseAsync(open, subject, await FindAsync(open, open.Reference.BaseVersion, cancellationToken), input, cancellationToken);

    /// <inheritdoc cref="BaseAsync(OpenUpdate, UpdateSubject, UpdateInput, CancellationToken)"/>
    /// <param name="draft">Null when nothing was kept for the version that the form would change.</param>
    public async Task<FormBase> BaseAsync(OpenUpdate open, UpdateSubject subject, UpdateDraft? draft, UpdateInput input, CancellationToken cancellationToken)
    {
        if (draft is not null && draft.Mark == open.Reference.Kept)
        {
            return new FormBase(draft.Register, input, open.Reference.Kept);
        }

        // A form that was drawn before something was kept, on another device or for a reminder: boxes that nobody touched take nothing of that back.
        var drawnFrom = await DrawnFromAsync(open, subject, cancellationToken);
        return draft is null
            ? new FormBase(drawnFrom, input, "")
            : new FormBase(draft.Register, input with { Boxes = UpdateFormLines.Touched(subject, drawnFrom, input.Boxes) }, draft.Mark);
    }

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

/// <summary>What the boxes of a form are put into.</summary>
/// <param name="Register">As the form was drawn from, with what was kept since.</param>
/// <param name="Input">What was typed, without boxes that nobody touched and that would take back what was kept.</param>
/// <param name="Kept">For the cards that are drawn from it; empty where nothing was kept.</param>
public sealed record FormBase(Register Register, UpdateInput Input, string Kept);
