using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>What a person typed into an update and has not sent, and what their card was drawn from.</summary>
internal sealed class UpdateDrafts(UpdateStore store)
{
    /// <summary>Null when nothing was kept, or what was kept would change a version that has been replaced since.</summary>
    public async Task<UpdateDraft?> FindAsync(
        AnswerableUpdate answerable,
        int baseVersion,
        CancellationToken cancellationToken
    ) => await FindLastAsync(answerable, cancellationToken) is { } draft && draft.BaseVersion == baseVersion ? draft : null;

    /// <summary>What they kept last, whatever has become of it since; null when they kept nothing.</summary>
    public Task<UpdateDraft?> FindLastAsync(AnswerableUpdate answerable, CancellationToken cancellationToken) =>
        store.FindDraftAsync(
            answerable.Programme.Id,
            answerable.Period.Id,
            answerable.Workstream.Id,
            answerable.Who.Person.Id,
            cancellationToken
        );

    /// <summary>What they kept last and have not sent, also when another person has sent an update since; null when there is
    /// nothing of it.</summary>
    public async Task<UpdateDraft?> FindUnsentAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        CancellationToken cancellationToken
    ) =>
        await UnsentAsync(
            answerable,
            subject.Current?.Version ?? 0,
            await FindLastAsync(answerable, cancellationToken),
            cancellationToken
        );

    /// <summary>What the boxes of the turn's card were filled with: what was typed and not sent, or what was said.</summary>
    /// <param name="draft">What they kept last; null for nothing.</param>
    public async Task<UpdateInput> ShownAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        UpdateDraft? draft,
        CancellationToken cancellationToken
    )
    {
        if (answerable.Turn.Data.ContainsKey(UpdateForm.UnchangedKey) && subject.Last is { } last)
        {
            return last.Update.Content.ToInput().WithoutCarried();
        }

        var version = answerable.Reference.BaseVersion;
        if (
            await UnsentAsync(answerable, version, draft, cancellationToken) is { } unsent
            && unsent.BaseVersion <= version
            && unsent.Input != UpdateInput.Empty
        )
        {
            return unsent.Input;
        }

        var said =
            version == 0 ? null
            : subject.Current?.Version == version ? subject.Current
            : await store.FindVersionAsync(
                subject.Programme.Id,
                subject.Period.Id,
                subject.Workstream.Id,
                version,
                cancellationToken
            );
        return said is null ? UpdateInput.Empty : Said(subject, said);
    }

    /// <summary>What was said, in the boxes of a form. What was carried over has lines of its own.</summary>
    public static UpdateInput Said(UpdateSubject subject, Update update) =>
        update.Content.ToInput() with
        {
            NextSteps = NextSteps.Box(subject.Opening, update.Content),
            Decisions = DecisionLog.Box(subject.Opening, update.Content),
        };

    // What they have sent after it is what became of it; "no change" is not what became of words.
    private async Task<UpdateDraft?> UnsentAsync(
        AnswerableUpdate answerable,
        int version,
        UpdateDraft? draft,
        CancellationToken cancellationToken
    )
    {
        if (draft is null || draft.BaseVersion >= version)
        {
            return draft;
        }

        var versions = await store.ReadVersionsAsync(
            answerable.Programme.Id,
            answerable.Period.Id,
            answerable.Workstream.Id,
            cancellationToken
        );
        return versions.Any(v => v.Version > draft.BaseVersion && v.By == answerable.Who.Person.Id && IsOf(draft, v))
            ? null
            : draft;
    }

    private static bool IsOf(UpdateDraft draft, Update sent) =>
        draft.Input == UpdateInput.Empty || (sent.UnchangedPeriods == 0 && !sent.Content.IsNothingToReport);

    public Task KeepAsync(
        AnswerableUpdate answerable,
        UpdateInput input,
        Register register,
        CancellationToken cancellationToken
    ) => KeepAsync(answerable, new UpdateDraft(answerable.Reference.BaseVersion, input, register), cancellationToken);

    /// <inheritdoc cref="KeepAsync(AnswerableUpdate, UpdateInput, Register, CancellationToken)"/>
    public Task KeepAsync(AnswerableUpdate answerable, UpdateDraft draft, CancellationToken cancellationToken) =>
        store.SaveDraftAsync(
            answerable.Programme.Id,
            answerable.Period.Id,
            answerable.Workstream.Id,
            answerable.Who.Person.Id,
            draft,
            cancellationToken
        );

    /// <summary>The register that a form was drawn from, with what was kept of it since, and those of the form's boxes that
    /// change something.</summary>
    public async Task<FormBase> BaseAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        UpdateInput input,
        CancellationToken cancellationToken
    ) =>
        await BaseAsync(
            answerable,
            subject,
            await FindAsync(answerable, answerable.Reference.BaseVersion, cancellationToken),
            input,
            cancellationToken
        );

    /// <inheritdoc cref="BaseAsync(AnswerableUpdate, UpdateSubject, UpdateInput, CancellationToken)"/>
    /// <param name="draft">Null when nothing was kept for the version that the form would change.</param>
    public async Task<FormBase> BaseAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        UpdateDraft? draft,
        UpdateInput input,
        CancellationToken cancellationToken
    )
    {
        if (draft is not null && draft.Mark == answerable.Reference.Kept)
        {
            return FormBase.Of(draft, input, new ArrivedBoxes(answerable.Turn.Data));
        }

        // A form that was drawn before something was kept, on another device or for a reminder: boxes that were not changed take
        // nothing of that back.
        var drawnFrom = await DrawnFromAsync(answerable, subject, cancellationToken);
        return draft is null
            ? new FormBase(drawnFrom, input, "")
            : new FormBase(draft.Register, input with { Boxes = TouchedBoxes.In(subject, drawnFrom, input.Boxes) }, draft.Mark);
    }

    /// <summary>The register that a card was drawn from.</summary>
    public Task<Register> DrawnFromAsync(
        AnswerableUpdate answerable,
        UpdateSubject subject,
        CancellationToken cancellationToken
    ) => DrawnFromAsync(subject, answerable.Reference.BaseVersion, cancellationToken);

    /// <inheritdoc cref="DrawnFromAsync(AnswerableUpdate, UpdateSubject, CancellationToken)"/>
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
/// <param name="Input">What was typed, without boxes that were not changed and that would take back what was kept.</param>
/// <param name="Kept">For the cards that are drawn from it; empty where nothing was kept.</param>
internal sealed record FormBase(Register Register, UpdateInput Input, string Kept)
{
    private const int MaxNamed = 60;

    /// <summary>What is asked about first: the form was filled with it, and it came back empty or not at all.</summary>
    public IReadOnlyList<Removal> Removals { get; private init; } = [];

    /// <summary>Of a form that was drawn from a draft: lines of it that did not come back are as they were typed
    /// before.</summary>
    public static FormBase Of(UpdateDraft draft, UpdateInput input, ArrivedBoxes arrived)
    {
        var lost = draft.Input.Boxes.All.Where(b => b.Text.Length > 0 && input.Boxes.Find(b.Id) is null).ToList();
        var kept = lost.Where(b => !arrived.IsToRemove(b.Id)).ToList();
        return new FormBase(
            draft.Register,
            kept.Count == 0
                ? input
                : input with
                {
                    Boxes = new(input.Boxes.All.Concat(kept).OrderBy(b => b.Id, StringComparer.Ordinal).ToValueList()),
                },
            draft.Mark
        )
        {
            Removals =
            [
                .. kept.Where(b => arrived.IsMissing(b.Id) && !arrived.IsToKeep(b.Id))
                    .Select(b => new Removal(
                        b.Id,
                        RegisterForm.IsTicks(b.Id) ? "what you ticked" : $"“{CardParts.Shorten(b.Text, MaxNamed)}”"
                    )),
            ],
        };
    }

    /// <summary>For the form that takes the place of the one that was sent.</summary>
    public UpdateFormExtras Extras(AnswerableUpdate answerable) =>
        new()
        {
            Nonce = answerable.Reference.Nonce,
            Register = Register,
            Kept = Kept,
        };
}
