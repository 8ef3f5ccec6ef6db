using System.Net;

namespace ChatOps.Teams.Connector;

/// <summary>When and how soon a call that is safe to repeat is repeated within one call to the client.</summary>
internal static class RetryDelay
{
    private const int Attempts = 2;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>The wait before the next attempt, or null to give up.</summary>
    /// <param name="spread">From 0 to 1, by chance: many callers do not return together.</param>
    public static TimeSpan? For(HttpMethod method, ConnectorException failure, int attempt, double spread)
    {
        var brief =
            failure.Status
            is HttpStatusCode.PreconditionFailed
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout;
        if (method == HttpMethod.Post || !brief || attempt >= Attempts || failure.RetryAfter > Longest)
        {
            return null;
        }

        var backoff = First * (1 << (2 * attempt)) * (0.5 + spread);
        return failure.RetryAfter > backoff ? failure.RetryAfter : backoff;
    }
}
