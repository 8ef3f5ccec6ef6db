using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using ChatOps.Records;
using ChatOps.Tables;
using ChatOps.Tables.Embedded;

namespace ChatOps;

/// <summary>Whether table storage can be read, and the embedded store written.</summary>
internal static class StorageTrouble
{
    // Whoever asks for readiness does not wait for a lock or a network.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);

    /// <summary>What is the matter, worded to follow "not ready:"; null when nothing is.</summary>
    public static async Task<string?> FindAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<StorageHealth>().Trouble is { } notYet)
        {
            return notYet;
        }

        var tables = services.GetRequiredService<TableServiceClient>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestWait);
        try
        {
            await tables.GetTableClient(UpdateStore.TableName).FindEntityAsync("health", "ready", cancellationToken: limit.Token);
            if (tables is SqliteTableServiceClient store)
            {
                await store.CheckWritesAsync(limit.Token).WaitAsync(LongestWait, TimeProvider.System, cancellationToken);
            }

            return null;
        }
        catch (Exception failure)
            when (!cancellationToken.IsCancellationRequested
                && failure
                    is RequestFailedException
                        or AggregateException
                        or AuthenticationFailedException
                        or OperationCanceledException
                        or TimeoutException
            )
        {
            return tables is not SqliteTableServiceClient ? "table storage cannot be reached"
                : SqliteTableServiceClient.FindTrouble(failure) is { } trouble ? $"the store cannot be used: {trouble}"
                : "the store cannot be written: another process has locked it, or the disk does not answer";
        }
    }
}
