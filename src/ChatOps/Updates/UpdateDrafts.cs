using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>What somebody has put into an update and not sent, and what their card was drawn from.</summary>
public sealed class UpdateDrafts(UpdateStore store)
{
    /// <summary>Null when nothing was kept, or what was kept would change a version that has been replaced since.</summary>
    public async Task<UpdateDraft?> FindAsync(OpenUpdate open, int baseVersion, CancellationToken cancellationToken)
    {
        var desk = open.Desk;
        var draft = await store.FindDraftAsync(
            desk.Who.Programme.Id,
            desk.Period.Id,
            desk.Workstream.Id,
            desk.Who.Person.Id,
            cancellationToken
        );
        return draft?.BaseVersion == baseVersion ? draft : null;
    }

    /// <summary>What they kept last and have not sent, also when somebody else has sent an update since; null when there is
    /// nothing of it.</summary>
    public async Task<UpdateDraft?> FindUnsentAsync(OpenUpdate open, UpdateSubject subject, CancellationToken cancellationToken)
    {
        var desk = open.Desk;
        var draft = await store.FindDraftAsync(
            desk.Who.Programme.Id,
            desk.Period.Id,
            desk.Workstream.Id,
            desk.Who.Person.Id,
            cancellationToken
        );
        if (draft is null || draft.BaseVersion >= (subject.Current?.Version ?? 0))
        {
            return draft;
        }

        // What they have sent after it is what became of it.
        var versions = await store.ReadVersionsAsync(
            subject.Programme.Id,
            subject.Period.Id,
            subject.Workstream.Id,
            cancellationToken
        );
        return versions.Any(v => v.Version > draft.BaseVersion && v.By == desk.Who.Person.Id) ? null : draft;
    }

    public Task KeepAsync(OpenUpdate open, UpdateInput input, Register register, CancellationToken cancellationToken)
    {
        var desk = open.Desk;
        var draft = new UpdateDraft(open.Reference.BaseVersion, input, register);
        return store.SaveDraftAsync(
            desk.Who.Programme.Id,
            desk.Period.Id,
            desk.Workstream.Id,
            desk.Who.Person.Id,
            draft,
            cancellationToken
        );
    }

    /// <summary>The register that a form was drawn from, with what was kept of it since, and those of the form's boxes that
    /// change something.</summary>
    public async Task<FormBase> BaseAsync(
        OpenUpdate open,
        UpdateSubject subject,
        UpdateInput input,
        CancellationToken cancellationToken
    ) =>
        await BaseAsync(
            open,
            subject,
            await FindAsync(open, open.Reference.BaseVersion, cancellationToken),
            input,
            cancellationToken
        );

    /// <inheritdoc cref="BaseAsync(OpenUpdate, UpdateSubject, UpdateInput, CancellationToken)"/>
    /// <param name="draft">Null when nothing was kept for the version that the form would change.</param>
    public async Task<FormBase> BaseAsync(
        OpenUpdate open,
        UpdateSubject subject,
        UpdateDraft? draft,
        UpdateInput input,
        CancellationToken cancellationToken
    )
    {
        if (draft is not null && draft.Mark == open.Reference.Kept)
        {
            return new FormBase(draft.Register, input, open.Reference.Kept);
        }

        // A form that was drawn before something was kept, on another device or for a reminder: boxes that nobody touched take
        // nothing of that back.
        var drawnFrom = await DrawnFromAsync(open, subject, cancellationToken);
        return draft is null
            ? new FormBase(drawnFrom, input, "")
            : new FormBase(
                draft.Register,
                input with
                {
                    Boxes = UpdateFormLines.Touched(subject, drawnFrom, input.Boxes),
                },
                draft.Mark
            );
    }

    /// <summary>The register that a card was drawn from.</summary>
    public Task<Register> DrawnFromAsync(OpenUpdate open, UpdateSubject subject, CancellationToken cancellationToken) =>
        DrawnFromAsync(subject, open.Reference.BaseVersion, cancellationToken);

    /// <inheritdoc cref="DrawnFromAsync(OpenUpdate, UpdateSubject, CancellationToken)"/>
    /// <param name="version">The one that the card would change; 0 for none.</param>
    public async Task<Register> DrawnFromAsync(UpdateSubject subject, int version, CancellationToken cancellationToken) =>
        version == 0 ? subject.Opening
        : subject.Current?.Version == version ? subject.Standing
        : (
            await store.FindVersionAsync(
                subject.Programme.Id,
                subject.Period.Id,
                subject.Workstream.Id,
                version,
                cancellationToken
            )
        )
            ?.Content
            .Register
            ?? subject.Opening;
}

/// <summary>What the boxes of a form are put into.</summary>
/// <param name="Register">As the form was drawn from, with what was kept since.</param>
/// <param name="Input">What was typed, without boxes that nobody touched and that would take back what was kept.</param>
/// <param name="Kept">For the cards that are drawn from it; empty where nothing was kept.</param>
public sealed record FormBase(Register Register, UpdateInput Input, string Kept);
