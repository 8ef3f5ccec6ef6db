namespace ChatOps.Teams.Inbound;

/// <summary>The headers by which proxies, tunnels and content networks say that they pass a request on.</summary>
internal static class ProxyHeaders
{
    private static readonly string[] Whole =
    [
        "CDN-Loop",
        "Client-IP",
        "Fastly-Client-IP",
        "Forwarded",
        "Forwarded-For",
        "Max-Forwards",
        "Proxy",
        "Remote-Addr",
        "True-Client-IP",
        "Via",
        "X-Client-IP",
        "X-Host",
        "X-Request-Scheme",
        "X-Scheme",
    ];

    private static readonly string[] Beginnings =
    [
        "Ali-CDN-",
        "CF-",
        "CloudFront-",
        "Fly-",
        "Ngrok-",
        "Proxy-",
        "Tailscale-",
        "X-Amz-",
        "X-Amzn-",
        "X-Appengine-",
        "X-ARR-",
        "X-Azure-",
        "X-Cloud-",
        "X-Cluster-",
        "X-Envoy-",
        "X-Forward",
        "X-MS-Proxy",
        "X-Original-",
        "X-Proxy",
        "X-Real-",
        "X-Remote-",
        "X-Rewrite-",
        "X-Tunnel-",
        "X-Varnish",
        "X-Vercel-",
        "X-WAWS-",
    ];

    public static bool Names(string header)
    {
        // Most headers begin with another letter, and each request has a dozen.
        if (header.Length < 3 || (header[0] | 0x20) is not ('a' or 'c' or 'f' or 'm' or 'n' or 'p' or 'r' or 't' or 'v' or 'x'))
        {
            return false;
        }

        foreach (var whole in Whole)
        {
            if (header.Equals(whole, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        foreach (var beginning in Beginnings)
        {
            if (header.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
