using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using ChatOps.Storage;
using ChatOps.Tables.Embedded;

namespace ChatOps;

/// <summary>
/// Makes the tables at the start. The embedded store is part of the program, which does not start without it; table storage
/// elsewhere may be away for a while: the program starts, says that it is not ready, and tries on.
/// </summary>
internal sealed partial class StorageStart(
    TableSetup setup,
    TableServiceClient tables,
    StorageHealth health,
    ChatOpsOptions options,
    ILogger<StorageStart> logger
) : IHostedService, IDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    // Table storage that is there answers in less.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private Task _trying = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (tables is SqliteTableServiceClient)
        {
            await StartEmbeddedAsync(cancellationToken);
            return;
        }

        _trying = TryAsync(_stopping.Token);
        await Task.WhenAny(_trying, Task.Delay(LongestWait, TimeProvider.System, cancellationToken));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _trying;
    }

    public void Dispose() => _stopping.Dispose();

    private async Task StartEmbeddedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await setup.StartAsync(cancellationToken);
            health.Trouble = null;
        }
        catch (RequestFailedException failure) when (SqliteTableServiceClient.FindTrouble(failure) is { } trouble)
        {
            var file = Path.GetFullPath(Path.Combine(options.DataFolder, TableStorage.EmbeddedFile));
            throw new SettingsException($"The store {file} cannot be used: {trouble}.");
        }
    }

    private async Task TryAsync(CancellationToken stopping)
    {
        using var retry = new PeriodicTimer(Retry, TimeProvider.System);
        try
        {
            while (!await IsSetUpAsync(stopping))
            {
                await retry.WaitForNextTickAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The program ends before table storage was there.
        }
    }

    private async Task<bool> IsSetUpAsync(CancellationToken stopping)
    {
        try
        {
            await setup.StartAsync(stopping);
            if (health.Trouble is not null)
            {
                Log.Ready(logger);
            }

            health.Trouble = null;
            return true;
        }
        catch (Exception failure)
            when (!stopping.IsCancellationRequested
                && failure
                    is RequestFailedException
                        or AggregateException
                        or AuthenticationFailedException
                        or HttpRequestException
                        or IOException
                        or OperationCanceledException
            )
        {
            var trouble = $"table storage cannot be reached ({Cause(failure)})";
            if (health.Trouble != trouble)
            {
                health.Trouble = trouble;
                Log.Away(logger, trouble);
            }

            return false;
        }
    }

    // One line: the package says the same after each of its tries.
    private static string Cause(Exception failure) =>
        (failure is AggregateException { InnerExceptions: [var first, ..] } ? first : failure)
            .Message.ReplaceLineEndings("\n")
            .Split('\n')[0]
            .Trim()
            .TrimEnd('.');

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Not ready: {Trouble}. It tries again every few seconds.")]
        public static partial void Away(ILogger logger, string trouble);

        [LoggerMessage(Level = LogLevel.Information, Message = "Table storage answers, and the tables are there.")]
        public static partial void Ready(ILogger logger);
    }
}
