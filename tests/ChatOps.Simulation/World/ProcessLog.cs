using Microsoft.Extensions.Logging;

namespace ChatOps.Simulation.World;

/// <summary>What a process writes to its log: errors are judged, and everything goes into the trace if one is kept.</summary>
internal sealed class ProcessLog(Year year, ProductProcess process) : ILoggerFactory
{
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public ILogger CreateLogger(string categoryName) => new Writer(year, process, categoryName);

    public void Dispose() { }

    private sealed class Writer(Year year, ProductProcess process, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning || year.Trace.KeepsLines;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (year.Trace.KeepsLines)
            {
                year.Trace.Note(
                    year.Scheduler.Now,
                    $"  log {logLevel}",
                    process.Name,
                    formatter(state, exception),
                    exception?.GetType().Name,
                    exception?.Message.Split('\n')[0]
                );
            }

            if (exception is not null)
            {
                year.Logged(process, category, exception);
            }
        }
    }
}
