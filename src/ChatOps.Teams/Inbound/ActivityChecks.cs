using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;
using ChatOps.Teams.Settings;

namespace ChatOps.Teams.Inbound;

/// <summary>What an activity must hold to be answered, and the rules of .github/PROTOCOL.md, section 1, that bind it to its
/// token.</summary>
internal static class ActivityChecks
{
    private const string TeamsChannel = "msteams";

    /// <param name="token">Null without an app id, when only this machine may send.</param>
    /// <returns>Who sent it, or why it is refused.</returns>
    public static (Caller? Caller, Refusal? Refusal) Check(Activity activity, ValidToken? token, TeamsOptions options)
    {
        if (Missing(activity) is { } field)
        {
            return (null, Refusal.BadRequest($"The activity has no {field}."));
        }

        if (NoId(activity) is { } notId)
        {
            return (null, Refusal.BadRequest($"The activity's {notId} is not an id."));
        }

        if (!ServiceAddress.IsWellFormed(activity.ServiceUrl, options.IsDevelopment, out var serviceUrl))
        {
            return (null, Refusal.BadRequest("The activity's serviceUrl is not an https address."));
        }

        if ((token is null ? OfAnotherChannel(activity) : Unbound(activity, token)) is { } refusal)
        {
            return (null, refusal);
        }

        if (!options.Trusts(serviceUrl))
        {
            return (
                null,
                Refusal.Forbidden(
                    "UntrustedServiceUrl",
                    "The activity's serviceUrl is not one of Teams' hosts, nor in ChatOps:TrustedServiceHosts."
                )
            );
        }

        var tenant = Lower(activity.ChannelData?.Tenant?.Id) ?? Lower(activity.Conversation!.TenantId);
        if (tenant is not null && Lower(activity.Conversation!.TenantId) is { } other && other != tenant)
        {
            return (null, Refusal.Forbidden("TenantMismatch", "The activity names two different tenants."));
        }

        if (options.AllowedTenants.Count > 0 && (tenant is null || !options.AllowedTenants.Contains(tenant)))
        {
            return (null, Refusal.Forbidden("TenantNotAllowed", "This bot does not serve that tenant."));
        }

        return (new Caller(tenant ?? "", Lower(activity.From!.AadObjectId), activity.From.Id!, activity.From.Name), null);
    }

    private static string? Missing(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.Type))
        {
            return "type";
        }

        if (string.IsNullOrEmpty(activity.ServiceUrl))
        {
            return "serviceUrl";
        }

        if (string.IsNullOrEmpty(activity.Conversation?.Id))
        {
            return "conversation";
        }

        return string.IsNullOrEmpty(activity.From?.Id) ? "from" : null;
    }

    private static string? NoId(Activity activity)
    {
        if (!IsAbsentOrId(activity.From!.AadObjectId))
        {
            return "from.aadObjectId";
        }

        if (!IsAbsentOrId(activity.Conversation!.TenantId) || !IsAbsentOrId(activity.ChannelData?.Tenant?.Id))
        {
            return "tenant";
        }

        return IsAbsentOrId(activity.ChannelData?.Team?.Id) ? null : "team";
    }

    private static bool IsAbsentOrId(string? id) => string.IsNullOrEmpty(id) || TeamsIds.AreStorable(id);

    private static Refusal? OfAnotherChannel(Activity activity) =>
        IsOfTeams(activity.ChannelId)
            ? null
            : Refusal.Forbidden(
                "NotOfTeams",
                "This bot answers Teams only: the activity's channelId must be msteams. Start the Agents Playground with "
                    + "-c msteams."
            );

    private static Refusal? Unbound(Activity activity, ValidToken token)
    {
        if (!ServiceAddress.AreSame(token.ServiceUrl, activity.ServiceUrl))
        {
            return Refusal.Forbidden("ServiceUrlMismatch", "The token was not issued for the activity's serviceUrl.");
        }

        // A key of another channel is endorsed for that one: this bot is Teams' only.
        return IsOfTeams(activity.ChannelId) && token.Endorsements.Contains(TeamsChannel, StringComparer.Ordinal)
            ? null
            : Refusal.Forbidden("ChannelNotEndorsed", "The token's key may not speak for the activity's channel.");
    }

    // It may be composite, as in msteams:COPILOT.
    private static bool IsOfTeams(string? channelId) =>
        channelId is not null
        && channelId.StartsWith(TeamsChannel, StringComparison.Ordinal)
        && (channelId.Length == TeamsChannel.Length || channelId[TeamsChannel.Length] == ':');

    private static string? Lower(string? id) => string.IsNullOrEmpty(id) ? null : id.ToLowerInvariant();
}
