using Azure.Core;
using Azure.Data.Tables;

namespace ChatOps.Tables.Azure;

/// <summary>Retries, transport and diagnostics of Azure.Core, with a network timeout that leaves a bot's turn time for a second
/// try.</summary>
public sealed class AzureTableOptions : TableClientOptions
{
    public AzureTableOptions()
    {
        Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        Retry.Delay = TimeSpan.FromMilliseconds(250);
        Retry.MaxDelay = TimeSpan.FromSeconds(10);
        AddPolicy(new LostReplies(), HttpPipelinePosition.PerCall);
    }
}
