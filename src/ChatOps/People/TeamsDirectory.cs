using System.Collections.Frozen;
using Azure;
using Azure.Data.Tables;
using ChatOps.Tables;

namespace ChatOps.People;

/// <summary>
/// Everyone the bot has met, in table storage (partition: tenant; row: Entra object id), with a snapshot in memory that every
/// turn reads. Another instance's news arrives with <see cref="RefreshAsync"/>, which each tick of the schedule calls.
/// </summary>
internal sealed class TeamsDirectory(TableServiceClient tables)
{
    public const string TableName = "TeamsUsers";

    // The table service takes at most 100 actions in one transaction.
    private const int BatchSize = 100;

    private readonly TableClient _table = tables.GetTableClient(TableName);

    // Waited for without a token: it is held only briefly, and a caller that stops does not leave the queue from another thread.
    private readonly SemaphoreSlim _writing = new(1, 1);
    private volatile DirectorySnapshot _snapshot = DirectorySnapshot.Empty;

    /// <summary>As last read; replaced, never changed, so that it can be a cache key.</summary>
    public DirectorySnapshot Snapshot => _snapshot;

    public Task CreateTableAsync(CancellationToken cancellationToken) => _table.CreateIfNotExistsAsync(cancellationToken);

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(CancellationToken.None);
        try
        {
            var users = new List<TeamsUser>();
            await foreach (var entity in _table.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
            {
                users.Add(Read(entity));
            }

            // The same people are the same snapshot: what is computed from it stays valid.
            if (users.Count != _snapshot.Users.Count || !users.All(u => _snapshot.Find(u.TenantId, u.AadObjectId) == u))
            {
                _snapshot = new DirectorySnapshot(users);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>
    /// Saves what was learnt of a person: <paramref name="change"/> gets what is known (with only the ids for a stranger) and
    /// answers what is known now. Writes only when that differs.
    /// </summary>
    public async Task<TeamsUser> LearnAsync(
        string tenantId,
        string aadObjectId,
        Func<TeamsUser, TeamsUser> change,
        CancellationToken cancellationToken
    )
    {
        var known = _snapshot.Find(tenantId, aadObjectId);
        if (known is not null && change(known) == known)
        {
            return known;
        }

        await _writing.WaitAsync(CancellationToken.None);
        try
        {
            while (true)
            {
                var entity = await _table.FindEntityAsync(tenantId, aadObjectId, cancellationToken: cancellationToken);
                var stored = entity is null ? new TeamsUser { TenantId = tenantId, AadObjectId = aadObjectId } : Read(entity);
                var changed = change(stored);
                if (await TryWriteAsync(changed, entity, cancellationToken))
                {
                    _snapshot = _snapshot.With(changed);
                    return changed;
                }
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>
    /// Keeps what a team's roster says of its members. In batches, because a team can be a whole organisation and Teams waits for
    /// the answer for seconds only; nothing that was learnt of them otherwise is overwritten.
    /// </summary>
    public async Task LearnRosterAsync(string tenantId, IEnumerable<TeamsUser> members, CancellationToken cancellationToken)
    {
        var news = members
            .DistinctBy(m => m.AadObjectId, StringComparer.Ordinal)
            .Where(m => _snapshot.Find(tenantId, m.AadObjectId) is not { } known || Merged(known, m) != known)
            .ToList();
        foreach (var batch in news.Chunk(BatchSize))
        {
            await _table.SubmitTransactionAsync(
                batch.Select(m => new TableTransactionAction(TableTransactionActionType.UpsertMerge, Row(tenantId, m))),
                cancellationToken
            );
        }

        if (news.Count > 0)
        {
            await RefreshAsync(cancellationToken);
        }
    }

    private static TeamsUser Merged(TeamsUser known, TeamsUser member) =>
        known with
        {
            UserId = member.UserId ?? known.UserId,
            Name = member.Name ?? known.Name,
            Upn = member.Upn ?? known.Upn,
            Email = member.Email ?? known.Email,
            ServiceUrl = known.ServiceUrl ?? member.ServiceUrl,
            BotId = known.BotId ?? member.BotId,
        };

    // Without what is not known, so that a merge leaves it as it was.
    private TableEntity Row(string tenantId, TeamsUser member)
    {
        var known =
            _snapshot.Find(tenantId, member.AadObjectId)
            ?? new TeamsUser { TenantId = tenantId, AadObjectId = member.AadObjectId };
        var (user, row) = (Merged(known, member), new TableEntity(tenantId, member.AadObjectId));
        foreach (
            var (name, value) in new[]
            {
                ("UserId", user.UserId),
                ("Name", user.Name),
                ("Upn", user.Upn),
                ("Email", user.Email),
                ("ServiceUrl", user.ServiceUrl),
                ("BotId", user.BotId),
            }
        )
        {
            if (value is not null)
            {
                row[name] = value;
            }
        }

        return row;
    }

    private async Task<bool> TryWriteAsync(TeamsUser user, TableEntity? replaces, CancellationToken cancellationToken)
    {
        try
        {
            if (replaces is null)
            {
                await _table.AddEntityAsync(Write(user), cancellationToken);
            }
            else
            {
                await _table.UpdateEntityAsync(Write(user), replaces.ETag, TableUpdateMode.Replace, cancellationToken);
            }

            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private static TableEntity Write(TeamsUser user) =>
        new(user.TenantId, user.AadObjectId)
        {
            { "UserId", user.UserId },
            { "Name", user.Name },
            { "Upn", user.Upn },
            { "Email", user.Email },
            { "ConversationId", user.ConversationId },
            { "ServiceUrl", user.ServiceUrl },
            { "BotId", user.BotId },
            { "Installed", user.Installed.ToString() },
            { "GreetedAt", user.GreetedAt },
        };

    private static TeamsUser Read(TableEntity entity) =>
        new()
        {
            TenantId = entity.PartitionKey,
            AadObjectId = entity.RowKey,
            UserId = entity.GetString("UserId"),
            Name = entity.GetString("Name"),
            Upn = entity.GetString("Upn"),
            Email = entity.GetString("Email"),
            ConversationId = entity.GetString("ConversationId"),
            ServiceUrl = entity.GetString("ServiceUrl"),
            BotId = entity.GetString("BotId"),
            Installed = Enum.TryParse<InstallState>(entity.GetString("Installed"), out var state) ? state : InstallState.Unknown,
            GreetedAt = entity.GetDateTimeOffset("GreetedAt"),
        };
}

/// <summary>The directory at one moment.</summary>
internal sealed class DirectorySnapshot(IReadOnlyList<TeamsUser> users)
{
    private readonly FrozenDictionary<(string Tenant, string Id), TeamsUser> _byId = users.ToFrozenDictionary(u =>
        (u.TenantId, u.AadObjectId)
    );

    public static DirectorySnapshot Empty { get; } = new([]);

    public IReadOnlyList<TeamsUser> Users { get; } = users;

    public TeamsUser? Find(string tenantId, string aadObjectId) => _byId.GetValueOrDefault((tenantId, aadObjectId));

    public DirectorySnapshot With(TeamsUser user) =>
        new([.. Users.Where(u => (u.TenantId, u.AadObjectId) != (user.TenantId, user.AadObjectId)), user]);
}
