namespace ChatOps.Schedule;

/// <summary>Runs one cycle: <see cref="Cycle.RunAsync"/> in the product.</summary>
internal delegate Task RunCycle(CancellationToken cancellationToken);

/// <summary>Reads what other instances stored and what changed in the programme files: <see cref="Cycle.RefreshAsync"/> in the
/// product.</summary>
internal delegate Task Refresh(CancellationToken cancellationToken);

/// <summary>One tick of the timer. What is due is worked out from stored facts, so a missed tick loses nothing. The name of the
/// type and of its method are stored in the scheduler's database: never change them.</summary>
internal sealed partial class TickJob(RunCycle runCycle, ILogger<TickJob> logger)
{
    private int _isRunning;

    /// <summary>Does nothing while this instance runs a cycle already: a cycle that lasts looks at the schedule again by
    /// itself.</summary>
    public async Task RunAsync()
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 1)
        {
            return;
        }

        string? failed = null;
        try
        {
            // A step that is cut off is resumed only when its lease has run out, so a host that stops lets it end.
            await runCycle(CancellationToken.None);
        }
        catch (Exception failure)
        {
            Log.Failed(logger, failure);
            failed = failure.GetType().Name;
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }

        if (failed is not null)
        {
            // Hangfire stores and shows this message; the failure's own may repeat what people wrote.
            throw new InvalidOperationException($"The cycle failed with {failed}: see the log.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The cycle failed; the next tick tries again.")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
