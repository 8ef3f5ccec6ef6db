using System.Collections.Concurrent;
using Azure;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Schema;

namespace ChatOps.People;

/// <summary>
/// Reads who is in the teams that the bot is in. What Teams does not answer when the bot is added is read at a later tick, after
/// pauses that grow; and every team is read again once a day, because an event about its members may never have come.
/// </summary>
internal sealed partial class Rosters(
    TeamsDirectory directory,
    TeamsPlaces places,
    ConnectorClient connector,
    TimeProvider clock,
    ILogger<Rosters> logger
)
{
    private static readonly TimeSpan ReadAgain = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<(string Tenant, string Team), (DateTimeOffset NotBefore, int Tries)> _failed = new();

    /// <summary>Those that are due, one after another. What fails is tried again.</summary>
    public async Task ReadDueAsync(CancellationToken cancellationToken)
    {
        foreach (var team in places.Teams.Where(IsDue).ToList())
        {
            try
            {
                await TryReadAsync(team, cancellationToken);
            }
            catch (Exception failure)
                when (failure is RequestFailedException
                    || (failure is OperationCanceledException && cancellationToken.IsCancellationRequested)
                )
            {
                // Storage does not answer, or the service stops.
                return;
            }
        }
    }

    /// <summary>Reads one team's now.</summary>
    public async Task TryReadAsync(TeamPlace team, CancellationToken cancellationToken)
    {
        var key = (team.TenantId, team.TeamId);
        try
        {
            await ReadAsync(team, cancellationToken);
            await places.LearnAsync(team with { RosterReadAt = clock.GetUtcNow() }, cancellationToken);
            _failed.TryRemove(key, out _);
        }
        catch (ConnectorException refused)
        {
            Log.NotRead(logger, team.TeamId, refused.Failure, refused.Code);
            var tries = _failed.GetValueOrDefault(key).Tries + 1;
            _failed[key] = (clock.GetUtcNow() + (refused.RetryAfter ?? RetrySchedule.After(tries, spread: 0)), tries);
        }
    }

    private async Task ReadAsync(TeamPlace team, CancellationToken cancellationToken)
    {
        var conversation = new ConversationReference
        {
            ServiceUrl = team.ServiceUrl,
            ConversationId = team.TeamId,
            TenantId = team.TenantId,
            BotId = team.BotId,
        };
        var members = new List<TeamsUser>();
        await foreach (var listed in connector.GetMembersAsync(conversation, cancellationToken))
        {
            var member = listed.WithOwnAddresses(team.TenantId);
            if (member.AadObjectId is { } id && TeamsIds.AreStorable(id))
            {
                members.Add(
                    new TeamsUser
                    {
                        TenantId = team.TenantId,
                        AadObjectId = id,
                        UserId = member.Id,
                        Name = member.Name,
                        Upn = member.UserPrincipalName,
                        Email = member.Email,
                        ServiceUrl = team.ServiceUrl,
                        BotId = team.BotId,
                    }
                );
            }
        }

        await directory.LearnRosterAsync(team.TenantId, members, cancellationToken);
    }

    private bool IsDue(TeamPlace team) =>
        clock.GetUtcNow() is var now
        && (team.RosterReadAt is not { } read || now - read >= ReadAgain)
        && (!_failed.TryGetValue((team.TenantId, team.TeamId), out var failed) || now >= failed.NotBefore);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Teams did not give the members of team {Team}: {Failure} ({Code}). They will be read again."
        )]
        public static partial void NotRead(ILogger logger, string team, ConnectorFailure failure, string? code);
    }
}
