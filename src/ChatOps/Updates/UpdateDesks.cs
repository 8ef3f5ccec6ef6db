using ChatOps.Calendar;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>
/// Who may answer for what. A workstream's leads and deputies may, whoever it was handed to, and the programme's managers on a
/// lead's behalf. What a card carries only names the update it is about.
/// </summary>
public sealed class UpdateDesks(Participants participants, ArrangementStore arrangements, ProgrammePeriods periods)
{
    private static TurnResult NotYours =>
        TurnResult.OfError(
            403,
            "NotYours",
            "You cannot update this workstream. If you need to, ask your programme manager to make you its lead or deputy."
        );

    // The dates in the programme file were changed after the card was sent.
    private static TurnResult NoSuchReport =>
        TurnResult.OfMessage("This card is for a report that is not open. Write my updates to see what is due now.");

    public async ValueTask<OpenedDesk> OpenAsync(TurnContext turn, UpdateReference reference, CancellationToken cancellationToken)
    {
        if (
            participants.Find(turn.Caller, reference.ProgrammeId) is not { } who
            || who.Programme.FindWorkstream(reference.WorkstreamId) is not { } workstream
        )
        {
            return new OpenedDesk(null, NotYours);
        }

        var period = periods.Find(who.Programme, reference.PeriodId) is { } found && periods.Now >= found.OpensAt ? found : null;

        // Those whom the programme file names are most of those who answer, and cost no look at what was arranged.
        var may =
            who.MayAnswer(workstream)
            || who.IsManager
            || (period is not null && await IsHandedToAsync(who, workstream, period, cancellationToken));
        return (may, period) switch
        {
            (false, _) => new OpenedDesk(null, NotYours),
            (true, null) => new OpenedDesk(null, NoSuchReport),
            (true, { } open) => new OpenedDesk(new UpdateDesk(who, workstream, open), TurnResult.None),
        };
    }

    /// <summary>What somebody does at the update that their card names; the refusal for whoever may not.</summary>
    public async Task<TurnResult> AtAsync(
        TurnContext turn,
        Func<OpenUpdate, Task<TurnResult>> then,
        CancellationToken cancellationToken
    )
    {
        var reference = UpdateForm.ReadReference(turn.Data);
        var opened = await OpenAsync(turn, reference, cancellationToken);
        return opened.Desk is { } desk ? await then(new OpenUpdate(turn, desk, reference)) : opened.Refusal;
    }

    /// <summary>From when on an update is late. Before the period's deadline nothing hangs on whether there is a later one, so
    /// that is not looked for: most updates come before it.</summary>
    public ValueTask<DateTimeOffset> LateFromAsync(UpdateDesk desk, CancellationToken cancellationToken) =>
        periods.Now <= desk.Period.DueAt ? ValueTask.FromResult(desk.Period.DueAt) : DueAtAsync(desk, cancellationToken);

    /// <summary>When the update is due: as the period says, or as the workstream's time was extended.</summary>
    public async ValueTask<DateTimeOffset> DueAtAsync(UpdateDesk desk, CancellationToken cancellationToken)
    {
        var extension = await arrangements.FindExtensionAsync(
            desk.Who.Programme.Id,
            desk.Period.Id,
            desk.Workstream.Id,
            cancellationToken
        );
        return extension is not null && extension.Until > desk.Period.DueAt ? extension.Until : desk.Period.DueAt;
    }

    private async Task<bool> IsHandedToAsync(
        Participant who,
        Workstream workstream,
        ReportingPeriod period,
        CancellationToken cancellationToken
    ) =>
        (await arrangements.FindHandoverAsync(who.Programme.Id, period.Id, workstream.Id, cancellationToken))?.ToPersonId
        == who.Person.Id;
}

/// <summary>A desk to answer at, or the refusal.</summary>
public sealed record OpenedDesk(UpdateDesk? Desk, TurnResult Refusal);

/// <summary>Somebody who may answer, and what they answer for.</summary>
public sealed record UpdateDesk(Participant Who, Workstream Workstream, ReportingPeriod Period)
{
    /// <summary>In whose place they answer, by name; empty when the workstream is theirs, or nobody's.</summary>
    public string OnBehalfOf => Who.Leads(Workstream) ? "" : UkText.List([.. Workstream.Leads.Select(Who.Programme.NameOf)]);

    /// <summary>A programme manager who neither leads nor deputises.</summary>
    public bool IsManagerOnly => Who.IsManager && !Who.MayAnswer(Workstream);
}

/// <summary>Somebody at the update that their card names.</summary>
public sealed record OpenUpdate(TurnContext Turn, UpdateDesk Desk, UpdateReference Reference)
{
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
