namespace ChatOps.Testing;

/// <summary>A team, its channels and its people.</summary>
public sealed class FakeTeam
{
    private readonly FakeTeams _teams;

    internal FakeTeam(FakeTeams teams, string name, IEnumerable<string> channels)
    {
        _teams = teams;
        Name = name;
        General = new FakeChannel(teams, this, "General");
        Channels = [General, .. channels.Select(c => new FakeChannel(teams, this, c))];
    }

    public string Name { get; }

    /// <summary>The team's id is its General channel's.</summary>
    public string Id => General.Id;

    public string AadGroupId { get; } = Guid.NewGuid().ToString();

    public FakeChannel General { get; }

    public IReadOnlyList<FakeChannel> Channels { get; }

    /// <summary>Everyone in the team; change it with <see cref="Join"/> and <see cref="Leave"/>.</summary>
    public IReadOnlyList<FakeUser> Members { get; private set; } = [];

    /// <summary>When false, every call of the bot in the team is answered 403 BotNotInConversationRoster.</summary>
    public bool HasBot { get; set; } = true;

    /// <summary>Adds people without telling the bot.</summary>
    public FakeTeam Join(params FakeUser[] users)
    {
        Members = [.. Members, .. users];
        return this;
    }

    /// <summary>Removes people without telling the bot.</summary>
    public FakeTeam Leave(params FakeUser[] users)
    {
        Members = [.. Members.Except(users)];
        return this;
    }

    public FakeChannel Channel(string name) => Channels.Single(c => c.Name == name);

    /// <summary>Installs the bot in the team, and tells it as Teams does: installationUpdate, then conversationUpdate.</summary>
    public async Task<BotAnswer> InstallAsync(FakeUser by)
    {
        HasBot = true;
        await _teams.PostAsync(_teams.Activities.TeamInstallation(this, by, "add"));
        return await _teams.PostAsync(_teams.Activities.TeamMembers(this, by, "membersAdded", [_teams.BotMri], eventType: null));
    }

    /// <summary>Removes the bot from the team, and tells it.</summary>
    public async Task<BotAnswer> UninstallAsync(FakeUser by)
    {
        HasBot = false;
        return await _teams.PostAsync(_teams.Activities.TeamInstallation(this, by, "remove"));
    }

    /// <summary>Adds people and tells the bot.</summary>
    public Task<BotAnswer> WelcomeAsync(params FakeUser[] users)
    {
        Join(users);
        return _teams.PostAsync(
            _teams.Activities.TeamMembers(this, users[0], "membersAdded", users.Select(u => u.Mri), "teamMemberAdded")
        );
    }
}

/// <summary>A channel of a team.</summary>
public sealed class FakeChannel
{
    private readonly FakeTeams _teams;

    internal FakeChannel(FakeTeams teams, FakeTeam team, string name)
    {
        _teams = teams;
        Team = team;
        Name = name;
        Conversation = teams.AddConversation(Id, "channel");
    }

    public string Id { get; } = $"19:{Guid.NewGuid():N}@thread.tacv2";

    public string Name { get; }

    public FakeTeam Team { get; }

    public FakeConversation Conversation { get; }

    /// <summary>The bot's posts that begin a thread, the oldest first, deleted ones left out.</summary>
    public IReadOnlyList<FakeMessage> Posts => [.. Conversation.Messages.Where(m => !m.IsDeleted)];

    /// <summary>The bot's replies below a post (its own or a person's), the oldest first.</summary>
    public IReadOnlyList<FakeMessage> Replies(string rootId) =>
        _teams.FindConversation($"{Id};messageid={rootId}") is { } thread ? [.. thread.Messages.Where(m => !m.IsDeleted)] : [];
}
