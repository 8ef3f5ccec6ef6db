using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;
using ChatOps.Teams.Settings;

namespace ChatOps.Teams.Inbound;

/// <summary>What an activity must hold to be answered, and the rules of .github/PROTOCOL.md, section 1, that bind it to its
/// token.</summary>
internal static class ActivityChecks
{
    /// <param name="token">Null without an app id, when only this machine may send.</param>
    /// <returns>Who sent it, or why it is refused.</returns>
    public static (Caller? Caller, Refusal? Refusal) Check(Activity activity, ValidToken? token, TeamsOptions options)
    {
        if (Missing(activity) is { } field)
        {
            return (null, Refusal.BadRequest($"The activity has no {field}."));
        }

        if (!ServiceAddress.IsWellFormed(activity.ServiceUrl, options.IsDevelopment, out var serviceUrl))
        {
            return (null, Refusal.BadRequest("The activity's serviceUrl is not an https address."));
        }

        if (token is not null && Unbound(activity, token) is { } refusal)
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

    private static Refusal? Unbound(Activity activity, ValidToken token)
    {
        if (!string.Equals(token.ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase))
        {
            return Refusal.Forbidden("ServiceUrlMismatch", "The token was not issued for the activity's serviceUrl.");
        }

        var channel = (activity.ChannelId ?? "").Split(':')[0];
        return token.Endorsements.Contains(channel, StringComparer.Ordinal)
            ? null
            : Refusal.Forbidden("ChannelNotEndorsed", "The token's key may not speak for the activity's channel.");
    }

    private static string? Lower(string? id) => string.IsNullOrEmpty(id) ? null : id.ToLowerInvariant();
}
