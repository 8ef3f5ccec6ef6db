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

    /// <summary>A trusted host is trusted at https' own port, and at another only if the setting names that. In Development a
    /// server on this machine may have any.</summary>
    public static bool IsTrusted(Uri serviceUrl, TeamsOptions options)
    {
        var onThisMachine = options.IsDevelopment && serviceUrl.IsLoopback;
        var usualPort = serviceUrl.IsDefaultPort || onThisMachine;
        return (usualPort && (TeamsHosts.Contains(serviceUrl.Host) || options.TrustedServiceHosts.Contains(serviceUrl.Host)))
            // Without an app id there is no token to lose, but still only this machine is called.
            || (options.AppId is null && onThisMachine)
            || options.TrustedServiceHosts.Contains($"{serviceUrl.Host}:{serviceUrl.Port}");
    }

    /// <summary>Whether a token's address and an activity's are one: but for case, and a slash at the end of one of them
    /// (.github/PROTOCOL.md, section 1).</summary>
    public static bool AreSame(string? one, string? other)
    {
        if (one is null || other is null)
        {
            return false;
        }

        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return longer.StartsWith(shorter, StringComparison.OrdinalIgnoreCase)
            && (
                longer.Length == shorter.Length
                || (longer.Length == shorter.Length + 1 && longer[^1] == '/' && !shorter.EndsWith('/'))
            );
    }
}
