using System.Collections.Concurrent;
using Azure;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Schema;

namespace ChatOps.People;

/// <summary>
/// Asks Teams again for the sign-in name of a person who has a chat with the bot and no name yet, because Teams did not answer
/// when they came: until it is known they match no one in a programme file.
/// </summary>
internal sealed class UnmatchedUsers(TeamsDirectory directory, ConnectorClient connector, TimeProvider clock)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(15);

    // Whom Teams has not named in this many tries it will not name; they may still write, and are asked for then.
    private const int MaxTries = 10;

    private const int MaxAtOnce = 5;
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<(string Tenant, string Id), (DateTimeOffset At, int Tries)> _asked = new();

    /// <summary>A few of them, each at most every quarter of an hour. What fails is tried again then.</summary>
    public async Task LookUpAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var user in directory.Snapshot.Users.Where(u => IsNameless(u) && IsDue(u, now)).Take(MaxAtOnce).ToList())
        {
            if (_asked.Count >= MaxRemembered)
            {
                _asked.Clear();
            }

            _asked.AddOrUpdate((user.TenantId, user.AadObjectId), _ => (now, 1), (_, last) => (now, last.Tries + 1));
            try
            {
                await LookUpAsync(user, cancellationToken);
            }
            catch (Exception failure)
                when (failure is ConnectorException or RequestFailedException
                    || (failure is OperationCanceledException && cancellationToken.IsCancellationRequested)
                )
            {
                // Teams or storage does not answer, or the service stops.
                return;
            }
        }
    }

    private async Task LookUpAsync(TeamsUser user, CancellationToken cancellationToken)
    {
        var chat = new ConversationReference
        {
            ServiceUrl = user.ServiceUrl!,
            ConversationId = user.ConversationId!,
            TenantId = user.TenantId,
        };
        if (
            (await connector.GetMemberAsync(chat, user.UserId!, cancellationToken))?.WithOwnAddresses(user.TenantId) is
            { UserPrincipalName: { Length: > 0 } upn } member
        )
        {
            await directory.LearnAsync(
                user.TenantId,
                user.AadObjectId,
                known => known with { Upn = upn, Email = member.Email ?? known.Email, Name = known.Name ?? member.Name },
                cancellationToken
            );
        }
    }

    private static bool IsNameless(TeamsUser user) =>
        user
            is { Upn: null, UserId: not null, ConversationId: not null, ServiceUrl: not null, Installed: InstallState.Installed };

    private bool IsDue(TeamsUser user, DateTimeOffset now) =>
        !_asked.TryGetValue((user.TenantId, user.AadObjectId), out var last)
        || (last.Tries < MaxTries && now - last.At >= AskAgain);
}
