using Azure.Data.Tables;
using ChatOps.Programmes;

namespace ChatOps.People;

/// <summary>
/// The teams that the bot is in, from their installation: where their channels are reached. Table storage, partition: tenant,
/// row: team id, with a copy in memory that every tick refreshes.
/// </summary>
internal sealed class TeamsPlaces(TableServiceClient tables, PlacesDefaults defaults)
{
    public const string TableName = "TeamsTeams";

    private readonly TableClient _table = tables.GetTableClient(TableName);
    private volatile IReadOnlyList<TeamPlace> _teams = [];

    public string DefaultServiceUrl => defaults.ServiceUrl;

    public string? BotId => _teams.Select(t => t.BotId).FirstOrDefault(id => id is not null) ?? defaults.BotId;

    public Task CreateTableAsync(CancellationToken cancellationToken) => _table.CreateIfNotExistsAsync(cancellationToken);

    public IReadOnlyList<TeamPlace> Teams => _teams;

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var teams = new List<TeamPlace>();
        await foreach (var entity in _table.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            teams.Add(
                new TeamPlace(
                    entity.PartitionKey,
                    entity.RowKey,
                    entity.GetString("Name"),
                    entity.GetString("ServiceUrl") ?? defaults.ServiceUrl,
                    entity.GetString("BotId")
                )
                {
                    RosterReadAt = entity.GetDateTimeOffset("RosterReadAt"),
                }
            );
        }

        _teams = teams;
    }

    /// <summary>A team whose members were not read, and will be, unless it is known as that.</summary>
    public Task MeetAsync(TeamPlace team, CancellationToken cancellationToken) =>
        _teams.FirstOrDefault(t => t.TenantId == team.TenantId && t.TeamId == team.TeamId) is { } known
            ? LearnAsync(team with { RosterReadAt = known.RosterReadAt, Name = team.Name ?? known.Name }, cancellationToken)
            : LearnAsync(team, cancellationToken);

    public async Task LearnAsync(TeamPlace team, CancellationToken cancellationToken)
    {
        if (_teams.Contains(team))
        {
            return;
        }

        await _table.UpsertEntityAsync(
            new TableEntity(team.TenantId, team.TeamId)
            {
                { "Name", team.Name },
                { "ServiceUrl", team.ServiceUrl },
                { "BotId", team.BotId },
                { "RosterReadAt", team.RosterReadAt },
            },
            TableUpdateMode.Replace,
            cancellationToken
        );
        await RefreshAsync(cancellationToken);
    }

    public async Task ForgetAsync(string tenantId, string teamId, CancellationToken cancellationToken)
    {
        await _table.DeleteEntityAsync(tenantId, teamId, Azure.ETag.All, cancellationToken);
        await RefreshAsync(cancellationToken);
    }

    /// <summary>The service address of a tenant's teams, or the global one when the bot is in none yet.</summary>
    public string ServiceUrlOf(string tenantId) =>
        _teams.FirstOrDefault(t => t.TenantId == tenantId)?.ServiceUrl ?? defaults.ServiceUrl;

    /// <summary>How a board's channel is reached: by its own team's installation, else by any of its tenant.</summary>
    public ChannelPlace FindChannel(Board board, string? programmeTenant)
    {
        var tenant = programmeTenant ?? defaults.TenantId;
        var team =
            _teams.FirstOrDefault(t => t.TeamId == board.TeamId || t.TeamId == board.ChannelId)
            ?? _teams.FirstOrDefault(t => tenant is null || t.TenantId == tenant);
        return new ChannelPlace(
            board.ChannelId,
            team?.ServiceUrl ?? defaults.ServiceUrl,
            team?.TenantId ?? tenant,
            team?.BotId ?? defaults.BotId
        );
    }
}

/// <summary>A team that the bot is installed in. Its id is its General channel's.</summary>
internal sealed record TeamPlace(string TenantId, string TeamId, string? Name, string ServiceUrl, string? BotId)
{
    /// <summary>When its members were last read; null when they never were.</summary>
    public DateTimeOffset? RosterReadAt { get; init; }
}

internal sealed record ChannelPlace(string ChannelId, string ServiceUrl, string? TenantId, string? BotId);

/// <summary>What is used until an installation tells better.</summary>
/// <param name="ServiceUrl">The cloud's global address, for example <c>https://smba.trafficmanager.net/teams/</c>.</param>
/// <param name="TenantId">The tenant that a programme without one belongs to; null in development.</param>
/// <param name="BotId"><c>28:{appId}</c>; null in development.</param>
internal sealed record PlacesDefaults(string ServiceUrl, string? TenantId, string? BotId);
