using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Storage;
using ChatOps.Teams.Routing;
using ChatOps.Updates;

namespace ChatOps.Chat;

/// <summary>
/// What a person sees when Teams says that the bot was added to their chat: a person who is new, help; a person who is known
/// (they added it again, or their client was reset), what they owe, or else help.
/// </summary>
internal sealed class Greeting(
    Participants participants,
    TeamsDirectory directory,
    PeriodReader reader,
    ProgrammePeriods periods,
    UpdateActions updates,
    MyUpdates myUpdates,
    Commands commands,
    MachineClock machine
)
{
    // Teams tells of one installation twice (installationUpdate and conversationUpdate): one greeting is enough.
    private static readonly TimeSpan OneInstallation = TimeSpan.FromSeconds(10);

    /// <param name="meeting">What was known of them.</param>
    public async Task<TurnResult> GreetAsync(TurnContext turn, Meeting meeting, CancellationToken cancellationToken)
    {
        if (turn.Caller.AadObjectId is not { } id)
        {
            return TurnResult.None;
        }

        var isAnother = false;
        await directory.LearnAsync(
            turn.Caller.TenantId,
            id,
            user =>
            {
                isAnother = machine.IsOver(user.GreetedAt + OneInstallation, OneInstallation);
                return isAnother ? user with { GreetedAt = machine.Now } : user;
            },
            cancellationToken
        );
        return !isAnother ? TurnResult.None
            : meeting.IsStranger ? await commands.HelpAsync(turn, cancellationToken)
            : await OwedAsync(turn, cancellationToken);
    }

    private async Task<TurnResult> OwedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var owed = new List<(Participant Who, ReportingPeriod Period, Workstream Workstream)>();
        foreach (var who in participants.FindAll(turn.Caller))
        {
            if (periods.Open(who.Programme) is not { } period)
            {
                continue;
            }

            var facts = await reader.ReadAsync(who.Programme, period, cancellationToken);
            owed.AddRange(
                OutstandingItems
                    .In(facts, periods.Now)
                    .Where(item => item.Kind == OutstandingKind.Update && item.OwedBy.Contains(who.Person.Id))
                    .Where(item => !IsOnItsWay(facts, who.Person.Id, item.Id))
                    .Select(item => (who, period, who.Programme.FindWorkstream(item.Id)!))
            );
        }

        return owed switch
        {
            [] => await commands.HelpAsync(turn, cancellationToken),
            [var (who, period, workstream)] => await updates.FormForAsync(
                new AnswerableUpdate(turn, who, workstream, period),
                cancellationToken
            ),
            _ => await myUpdates.ShowAsync(turn, cancellationToken),
        };
    }

    // A prompt that is not sent yet, or could not be sent before, comes by itself.
    private static bool IsOnItsWay(PeriodFacts facts, string person, string workstream) =>
        !facts
            .Deliveries.Select(d => d.Delivery)
            .Any(d =>
                d.Kind == DeliveryKind.Prompt
                && d.Recipient == person
                && d.Subject == workstream
                && d.Status == DeliveryStatus.Delivered
            );
}
