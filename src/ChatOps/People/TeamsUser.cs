namespace ChatOps.People;

/// <summary>What is known of a person in Teams: from rosters, installations and everything they send.</summary>
internal sealed record TeamsUser
{
    /// <summary>Lower case.</summary>
    public required string TenantId { get; init; }

    /// <summary>The Entra object id, lower case.</summary>
    public required string AadObjectId { get; init; }

    /// <summary>The MRI, unique per bot; null until a roster or an activity told it.</summary>
    public string? UserId { get; init; }

    public string? Name { get; init; }

    public string? Upn { get; init; }

    public string? Email { get; init; }

    /// <summary>The personal chat; null until there is one.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Refreshed by everything received: Teams moves people between regions.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>The bot's own MRI as Teams last gave it.</summary>
    public string? BotId { get; init; }

    public InstallState Installed { get; init; }

    /// <summary>When they were last greeted because the bot was added to their chat, by the machine's clock.</summary>
    public DateTimeOffset? GreetedAt { get; init; }
}

internal enum InstallState
{
    /// <summary>Seen on a roster only; whether the app is installed is found out by writing.</summary>
    Unknown,
    Installed,
    Removed,
}
