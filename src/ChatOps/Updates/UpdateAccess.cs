using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>
/// Who may answer for what. A workstream's leads and deputies may, the person it was handed to, and the programme's managers on a
/// lead's behalf. What a card carries only names the update it is about.
/// </summary>
internal sealed class UpdateAccess(
    Participants participants,
    ArrangementStore arrangements,
    DeliveryStore deliveries,
    ProgrammePeriods periods
)
{
    internal const string NotYours =
        "You cannot update this workstream. If you need to, ask your programme manager to make you its lead or deputy.";

    internal const string NoLongerYours = "You no longer update this workstream, so this was not added to the report.";

    internal const string NoLongerThere =
        "This workstream is no longer part of the programme, so this was not added to the report.";

    // The dates in the programme file were changed after the card was sent.
    private static TurnResult NoSuchReport =>
        TurnResult.OfMessage("This card is for a report that is not open. Write my updates to see what is due now.");

    /// <summary>The update that the turn's card names, or the refusal for anyone who may not answer for it.</summary>
    public async ValueTask<OpenedUpdate> OpenAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var reference = UpdateForm.ReadReference(turn.Data);
        if (
            participants.Find(turn.Caller, reference.ProgrammeId) is not { } who
            || who.Programme.FindWorkstream(reference.WorkstreamId) is not { } workstream
        )
        {
            return await RefuseAsync(turn, reference, cancellationToken);
        }

        var period = periods.Find(who.Programme, reference.PeriodId) is { } found && periods.Now >= found.OpensAt ? found : null;

        // Those whom the programme file names are most of those who answer, and cost no look at what was arranged.
        var may = await MayAsync(who, workstream, period, cancellationToken);
        return (may, period) switch
        {
            (false, _) => await RefuseAsync(turn, reference, cancellationToken),
            (true, null) => new OpenedUpdate(null, NoSuchReport),
            (true, { } closed) when workstream.IsClosedFor(closed) => new OpenedUpdate(
                null,
                RefusedWords.Answer(
                    RefusedWords.Card(
                        workstream.Name,
                        ClosedWhy(who.Programme, workstream),
                        ArrangementForm.ReadTyped(turn.Data),
                        who.Programme.Rag
                    )
                )
            ),
            (true, { } open) => new OpenedUpdate(new AnswerableUpdate(turn, who, workstream, open), TurnResult.None),
        };
    }

    /// <summary>"It closed on 30 September 2026 and its work goes on in Banded Funding, so this was not added to the
    /// report."</summary>
    internal static string ClosedWhy(Programme programme, Workstream workstream) =>
        $"This workstream closed on {UkText.Date(workstream.ClosedOn!.Value)}"
        + (programme.FindWorkstream(workstream.MergedInto ?? "") is { } into ? $" and its work goes on in {into.Name}" : "")
        + ", so this was not added to the report.";

    /// <summary>Whether a person may answer for a workstream.</summary>
    /// <param name="period">Null where it is not known: then nothing can have been handed over.</param>
    public async ValueTask<bool> MayAsync(
        Participant who,
        Workstream workstream,
        ReportingPeriod? period,
        CancellationToken cancellationToken
    ) =>
        who.MayAnswer(workstream)
        || who.IsManager
        || (period is not null && await IsHandedToAsync(who, workstream, period, cancellationToken));

    /// <summary>From when on an update is late. Before the period's deadline it does not matter whether there is a later one, so
    /// that is not looked for: most updates come before it.</summary>
    public ValueTask<DateTimeOffset> LateFromAsync(AnswerableUpdate answerable, CancellationToken cancellationToken) =>
        periods.Now <= answerable.Period.DueAt
            ? ValueTask.FromResult(answerable.Period.DueAt)
            : DueAtAsync(answerable, cancellationToken);

    /// <summary>When the update is due: as the period says, or as the workstream's time was extended.</summary>
    public async ValueTask<DateTimeOffset> DueAtAsync(AnswerableUpdate answerable, CancellationToken cancellationToken)
    {
        var extension = await arrangements.FindExtensionAsync(
            answerable.Programme.Id,
            answerable.Period.Id,
            answerable.Workstream.Id,
            cancellationToken
        );
        return extension is not null && extension.Until > answerable.Period.DueAt ? extension.Until : answerable.Period.DueAt;
    }

    // Whoever was sent the card that they press reads what became of it; anyone else only that they may not. Nobody loses what
    // they wrote.
    private async Task<OpenedUpdate> RefuseAsync(TurnContext turn, UpdateReference reference, CancellationToken cancellationToken)
    {
        var written = ArrangementForm.ReadTyped(turn.Data);
        if (await FindAskedAsync(turn, reference, cancellationToken) is not { } asked)
        {
            return new OpenedUpdate(null, PersonalChat.NotYours(RefusedWords.Plain(NotYours, written)));
        }

        var programme = participants.Find(turn.Caller, reference.ProgrammeId)?.Programme;
        var workstream = participants.FindProgramme(reference.ProgrammeId)?.FindWorkstream(reference.WorkstreamId);
        var name = asked.Name.Length > 0 ? asked.Name : workstream?.Name ?? "A workstream that was removed";
        var why = workstream is null ? NoLongerThere : NoLongerYours;
        return new OpenedUpdate(null, RefusedWords.Answer(RefusedWords.Card(name, why, written, programme?.Rag)));
    }

    // The card was sent to this very chat, and asked for this.
    private async Task<AskedItem?> FindAskedAsync(
        TurnContext turn,
        UpdateReference reference,
        CancellationToken cancellationToken
    ) =>
        participants.FindProgramme(reference.ProgrammeId) is { } programme
        && periods.Find(programme, reference.PeriodId) is { } period
        && await deliveries.FindAsync(programme.Id, period.Id, reference.Nonce, cancellationToken) is { IsPersonal: true } card
        && card.ConversationId is { } chat
        && chat == turn.Conversation.ConversationId
            ? AskedItems.Of(card).FirstOrDefault(item => item.WorkstreamId == reference.WorkstreamId)
            : null;

    private async Task<bool> IsHandedToAsync(
        Participant who,
        Workstream workstream,
        ReportingPeriod period,
        CancellationToken cancellationToken
    ) =>
        (await arrangements.FindHandoverAsync(who.Programme.Id, period.Id, workstream.Id, cancellationToken))?.ToPersonId
        == who.Person.Id;
}

/// <summary>An update to answer, or the refusal.</summary>
internal sealed record OpenedUpdate(AnswerableUpdate? Answerable, TurnResult Refusal);

/// <summary>A person who may answer, what they answer for, and the turn in which they do.</summary>
internal sealed record AnswerableUpdate(TurnContext Turn, Participant Who, Workstream Workstream, ReportingPeriod Period)
{
    /// <summary>What the turn's card was drawn from; hostile beyond the names that access was checked for.</summary>
    public UpdateReference Reference { get; } = UpdateForm.ReadReference(Turn.Data);

    public Programme Programme => Who.Programme;

    /// <summary>In whose place they answer, by name; empty when the workstream is theirs, or has no lead.</summary>
    public string OnBehalfOf => Who.Leads(Workstream) ? "" : UkText.List([.. Workstream.Leads.Select(Programme.NameOf)]);

    /// <summary>A programme manager who neither leads nor deputises.</summary>
    public bool IsManagerOnly => Who.IsManager && !Who.MayAnswer(Workstream);

    /// <summary>What was opened from a list leads back to it.</summary>
    public UpdateReference ReferenceOf(UpdateSubject subject, string nonce) =>
        subject.Reference(nonce) with
        {
            IsOneOfSeveral = Reference.IsOneOfSeveral,
        };

    /// <summary>The reference of a card that takes the place of theirs: of what theirs was drawn from.</summary>
    public UpdateReference SameCard(UpdateSubject subject) =>
        ReferenceOf(subject, Reference.Nonce) with
        {
            BaseVersion = Reference.BaseVersion,
        };
}
