using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace ChatOps.Tables.Azure;

/// <summary>Retries, transport and diagnostics of Azure.Core, with a network timeout that leaves a bot's turn time for a second
/// try.</summary>
public sealed class AzureTableOptions : TableClientOptions
{
    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // Connections are renewed regularly, so that a change of DNS is noticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    // One for the process, like the package's own: it holds the connections.
    private static readonly HttpClientTransport WholeAnswersTransport = new(
        new HttpClient(
            new WholeAnswers(
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    ConnectTimeout = ConnectTimeout,
                    PooledConnectionLifetime = ConnectionLifetime,
                    UseCookies = false,
                },
                TryTimeout,
                TimeProvider.System
            )
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        }
    );

    public AzureTableOptions()
    {
        Transport = WholeAnswersTransport;
        Retry.NetworkTimeout = TryTimeout;
        Retry.Delay = TimeSpan.FromMilliseconds(250);
        Retry.MaxDelay = TimeSpan.FromSeconds(10);
        AddPolicy(new LostReplies(), HttpPipelinePosition.PerCall);
    }
}
