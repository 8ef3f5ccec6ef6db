using ChatOps.Teams.Schema;

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

internal static class RosterAddresses
{
    /// <summary>This tenant itself puts it into the UPN of everyone whom it invited from elsewhere.</summary>
    public const string GuestMark = "#EXT#";

    /// <summary>The addresses of a member from another tenant say nothing in this one: there, anyone may have any.</summary>
    public static TeamsChannelAccount WithOwnAddresses(this TeamsChannelAccount member, string tenantId) =>
        string.IsNullOrEmpty(member.TenantId)
        || string.Equals(member.TenantId, tenantId, StringComparison.OrdinalIgnoreCase)
        || member.UserPrincipalName?.Contains(GuestMark, StringComparison.OrdinalIgnoreCase) == true
            ? member
            : member with
            {
                UserPrincipalName = null,
                Email = null,
            };
}

internal enum InstallState
{
    /// <summary>Seen on a roster only; whether the app is installed is found out by writing.</summary>
    Unknown,
    Installed,
    Removed,
}
