using System.Net;
using Microsoft.AspNetCore.Http;

namespace ChatOps.Teams.Inbound;

/// <summary>Without an app id nothing proves who sends, so only this machine may, and nothing that a proxy or a web page passed
/// on.</summary>
internal static class LocalCaller
{
    private const string ForwardedFor = "X-Forwarded-For";
    private const string Forwarded = "Forwarded";

    public static Refusal? Check(HttpContext context)
    {
        var connection = context.Connection;
        var local =
            connection.RemoteIpAddress is { } remote
            && IPAddress.IsLoopback(remote)
            && !context.Request.Headers.ContainsKey(ForwardedFor)
            && !context.Request.Headers.ContainsKey(Forwarded)
            // A page whose name resolves to this machine still shows its own name here.
            && IsThisMachine(context.Request.Host.Host);
        return local
            ? null
            : Refusal.Forbidden(
                "NotLocal",
                "Without MicrosoftAppId only programs on this machine may send activities, directly and to localhost."
            );
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
