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
    Rosters rosters,
    Greeting greeting
)
{
    /// <summary>A person who writes can be written to: what could not be sent to them before can be delivered now.</summary>
    public async Task<Meeting> MeetAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var meeting = await participants.MeetAsync(turn, cancellationToken);
        if (TeamOf(turn) is { } team)
        {
            // The event of its installation may never have come.
            await places.MeetAsync(team, cancellationToken);
        }

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
        return await greeting.GreetAsync(turn, meeting, cancellationToken);
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
        if (TeamOf(turn) is not { } team)
        {
            return TurnResult.None;
        }

        await places.LearnAsync(team, cancellationToken);
        await rosters.TryReadAsync(team, cancellationToken);
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

    // Null outside a team.
    private static TeamPlace? TeamOf(TurnContext turn) =>
        turn.Activity.Conversation?.ConversationType != "personal"
        && (turn.Activity.ChannelData?.Team?.Id ?? (IsOfTeam(turn) ? turn.Activity.Conversation?.Id : null)) is { } teamId
        && TeamsIds.AreStorable(teamId)
            ? new TeamPlace(
                turn.Caller.TenantId,
                teamId,
                turn.Activity.ChannelData?.Team?.Name,
                turn.Conversation.ServiceUrl,
                turn.Conversation.BotId
            )
            : null;

    private static bool IsOfTeam(TurnContext turn) =>
        turn.Activity.Type is "conversationUpdate" or "installationUpdate"
        && turn.Activity.Conversation?.ConversationType == "channel";
}
