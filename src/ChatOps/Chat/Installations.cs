using ChatOps.Deliveries;
using ChatOps.People;
using ChatOps.Schedule;
using ChatOps.Teams.Routing;

namespace ChatOps.Chat;

/// <summary>What follows when the bot comes to a person or a team, or leaves: who can be reached is known from here.</summary>
public sealed class Installations(
    Participants participants, TeamsDirectory directory, TeamsPlaces places, DeliveryStore deliveries, ProgrammePeriods periods, Commands commands)
{
    /// <summary>Somebody has the app: what they owe can be delivered after all.</summary>
    public async Task<TurnResult> PersonAddedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var isNew = await participants.MeetAsync(turn, cancellationToken);
        var mine = participants.FindAll(turn.Caller);
        foreach (var who in mine)
        {
            await DeliverAgainAsync(who, cancellationToken);
        }

        // Teams tells of one installation twice (installationUpdate and conversationUpdate): one welcome is enough.
        return isNew ? await commands.HelpAsync(turn, cancellationToken) : TurnResult.None;
    }

    public async Task<TurnResult> PersonRemovedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Caller.AadObjectId is { } id)
        {
            await directory.LearnAsync(turn.Caller.TenantId, id, user => user with { Installed = InstallState.Removed }, cancellationToken);
        }

        return TurnResult.None;
    }

    /// <summary>The bot is in a team, or its members changed: where its channels are, and who its members are.</summary>
    public async Task<TurnResult> TeamChangedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var teamId = turn.Activity.ChannelData?.Team?.Id ?? turn.Activity.Conversation?.Id;
        if (teamId is null)
        {
            return TurnResult.None;
        }

        await places.LearnAsync(
            new TeamPlace(turn.Caller.TenantId, teamId, turn.Activity.ChannelData?.Team?.Name, turn.Conversation.ServiceUrl, turn.Conversation.BotId),
            cancellationToken);
        await foreach (var member in turn.Connector.GetMembersAsync(turn.Conversation with { ConversationId = teamId }, cancellationToken))
        {
            if ((member.AadObjectId ?? member.ObjectId)?.ToLowerInvariant() is { Length: > 0 } id)
            {
                await directory.LearnAsync(
                    turn.Caller.TenantId,
                    id,
                    user => user with
                    {
                        UserId = member.Id ?? user.UserId,
                        Name = member.Name ?? user.Name,
                        Upn = member.UserPrincipalName ?? user.Upn,
                        Email = member.Email ?? user.Email,
                        ServiceUrl = user.ServiceUrl ?? turn.Conversation.ServiceUrl,
                        BotId = user.BotId ?? turn.Conversation.BotId,
                    },
                    cancellationToken);
            }
        }

        return TurnResult.None;
    }

    public async Task<TurnResult> TeamRemovedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.ChannelData?.Team?.Id is { } teamId)
        {
            await places.ForgetAsync(turn.Caller.TenantId, teamId, cancellationToken);
        }

        return TurnResult.None;
    }

    private async Task DeliverAgainAsync(Participant who, CancellationToken cancellationToken)
    {
        if (periods.Open(who.Programme) is not { } period)
        {
            return;
        }

        foreach (var stored in await deliveries.ReadAsync(who.Programme.Id, period.Id, cancellationToken))
        {
            if (stored.Delivery is { IsPersonal: true, Status: DeliveryStatus.Refused } refused && refused.Recipient == who.Person.Id)
            {
                await deliveries.TryChangeAsync(
                    stored, refused with { Status = DeliveryStatus.Pending, Why = null, NotBefore = DateTimeOffset.UnixEpoch }, cancellationToken);
            }
        }
    }
}
