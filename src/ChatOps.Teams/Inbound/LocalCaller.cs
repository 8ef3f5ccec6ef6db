using ChatOps.Teams.Hosting;
using Microsoft.AspNetCore.Http;

namespace ChatOps.Teams.Inbound;

/// <summary>Without an app id nothing proves who sends, so only a program on this machine may, and nothing that a proxy, a tunnel
/// or a web page passed on. What cannot be told from such a program without the <see cref="LocalAccess.Key"/> is in
/// .github/SECURITY.md.</summary>
internal static class LocalCaller
{
    public static Refusal NotLocal { get; } =
        Refusal.Forbidden(
            "NotLocal",
            "Without MicrosoftAppId only programs on this machine may send activities, directly and to localhost. Nothing may "
                + "pass them on."
        );

    /// <param name="hasKey">The sender has the key, which a web page or a proxy's caller does not.</param>
    public static Refusal? Check(HttpContext context, bool hasKey) =>
        IsDirect(context) && (hasKey || IsNoPageNorProxy(context.Request)) ? null : NotLocal;

    private static bool IsDirect(HttpContext context) =>
        context.Features.Get<RawConnection>() is { IsLocal: true } connection
        && IsThisMachine(context.Request.Host, connection.LocalPort)
        && !PassedOn(context.Request.Headers);

    // A page whose name resolves to this machine still shows its own name here, and a tunnel often its own port.
    private static bool IsThisMachine(HostString host, int port) =>
        (host.Port is not { } named || named == port)
        && (host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.Host is "127.0.0.1" or "[::1]");

    private static bool PassedOn(IHeaderDictionary headers)
    {
        foreach (var (name, _) in headers)
        {
            if (ProxyHeaders.Names(name))
            {
                return true;
            }
        }

        return false;
    }

    // nginx speaks HTTP/1.0 to what is behind it unless told otherwise; no client does today. A browser says where a page is
    // from.
    private static bool IsNoPageNorProxy(HttpRequest request) =>
        !HttpProtocol.IsHttp10(request.Protocol)
        && request.Headers.Origin.Count == 0
        && (
            !request.Headers.TryGetValue("Sec-Fetch-Site", out var site) || site.Count == 1 && site[0] is "none" or "same-origin"
        );
}
