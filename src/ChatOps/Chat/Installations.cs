using ChatOps.People;
using ChatOps.Sending;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;

namespace ChatOps.Chat;

/// <summary>What follows when the bot comes to a person or a team, or leaves: who can be reached is known from here.</summary>
internal sealed class Installations(
    Participants participants,
    TeamsDirectory directory,
    TeamsPlaces places,
    Unreached unreached,
    Commands commands
)
{
    /// <summary>A person who writes can be written to: what could not be sent to them before can be delivered now.</summary>
    public async Task<Meeting> MeetAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var meeting = await participants.MeetAsync(turn, cancellationToken);
        foreach (var who in meeting.IsNews ? participants.FindAll(turn.Caller) : [])
        {
            await unreached.TryAgainAsync(who.Programme, who.Person.Id, cancellationToken);
        }

        return meeting;
    }

    /// <summary>A person has the app: what could not be sent to them before can be delivered now.</summary>
    public async Task<TurnResult> PersonAddedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var meeting = await MeetAsync(turn, cancellationToken);

        // Teams tells of one installation twice (installationUpdate and conversationUpdate): one welcome is enough.
        return meeting.IsFirst ? await commands.HelpAsync(turn, cancellationToken) : TurnResult.None;
    }

    public async Task<TurnResult> PersonRemovedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Caller.AadObjectId is { } id)
        {
            await directory.LearnAsync(
                turn.Caller.TenantId,
                id,
                user => user with { Installed = InstallState.Removed },
                cancellationToken
            );
            foreach (var who in participants.FindAll(turn.Caller).Where(w => w.IsChased))
            {
                await unreached.DoubtAsync(who.Programme, who.Person.Id, cancellationToken);
            }
        }

        return TurnResult.None;
    }

    /// <summary>The bot is in a team, or its members changed: where its channels are, and who its members are.</summary>
    public async Task<TurnResult> TeamChangedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var teamId = turn.Activity.ChannelData?.Team?.Id ?? turn.Activity.Conversation?.Id;
        if (teamId is null || !TeamsIds.AreStorable(teamId))
        {
            return TurnResult.None;
        }

        await places.LearnAsync(
            new TeamPlace(
                turn.Caller.TenantId,
                teamId,
                turn.Activity.ChannelData?.Team?.Name,
                turn.Conversation.ServiceUrl,
                turn.Conversation.BotId
            ),
            cancellationToken
        );
        var members = new List<TeamsUser>();
        await foreach (
            var listed in turn.Connector.GetMembersAsync(turn.Conversation with { ConversationId = teamId }, cancellationToken)
        )
        {
            var member = listed.WithOwnAddresses(turn.Caller.TenantId);
            if (member.AadObjectId is { } id && TeamsIds.AreStorable(id))
            {
                members.Add(
                    new TeamsUser
                    {
                        TenantId = turn.Caller.TenantId,
                        AadObjectId = id,
                        UserId = member.Id,
                        Name = member.Name,
                        Upn = member.UserPrincipalName,
                        Email = member.Email,
                        ServiceUrl = turn.Conversation.ServiceUrl,
                        BotId = turn.Conversation.BotId,
                    }
                );
            }
        }

        await directory.LearnRosterAsync(turn.Caller.TenantId, members, cancellationToken);
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
}
