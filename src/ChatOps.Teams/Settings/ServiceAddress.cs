namespace ChatOps.Teams.Settings;

/// <summary>
/// Decides which connector may be called. The bot's token opens every conversation it is in, so it goes only to Teams' own hosts
/// and to those that the operator named, by https.
/// </summary>
internal static class ServiceAddress
{
    // Public, GCC, GCC High, DoD (.github/PROTOCOL.md, sections 2 and 5).
    private static readonly HashSet<string> TeamsHosts = new(StringComparer.OrdinalIgnoreCase)
    {
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    };

    // An organisation's activities nearly all come from one address, and to parse it costs as much as the rest of the check.
    private static Uri? _last;

    /// <summary>True for https, and in Development for http on this machine; an address with a user, a query or a fragment is not
    /// well formed.</summary>
    public static bool IsWellFormed(string? serviceUrl, bool development, out Uri uri)
    {
        var parsed = Volatile.Read(ref _last);
        if (parsed is null || parsed.OriginalString != serviceUrl)
        {
            uri = null!;
            if (
                !Uri.TryCreate(serviceUrl, UriKind.Absolute, out parsed)
                || parsed.UserInfo.Length > 0
                || parsed.Query.Length > 0
                || parsed.Fragment.Length > 0
            )
            {
                return false;
            }

            Volatile.Write(ref _last, parsed);
        }

        uri = parsed;
        return parsed.Scheme == Uri.UriSchemeHttps || (development && parsed.Scheme == Uri.UriSchemeHttp && parsed.IsLoopback);
    }

    /// <summary>Without an app id there is no token to lose, but still only this machine is called.</summary>
    public static bool IsTrusted(Uri serviceUrl, TeamsOptions options) =>
        TeamsHosts.Contains(serviceUrl.Host)
        || options.TrustedServiceHosts.Contains(serviceUrl.Host)
        || options.TrustedServiceHosts.Contains(serviceUrl.Authority)
        || (options.AppId is null && options.IsDevelopment && serviceUrl.IsLoopback);
}
