using Hangfire.Logging;

namespace ChatOps.Schedule;

/// <summary>
/// Hangfire's log in the product's. Hangfire has one for the whole process; of several hosts in one process it is the last one's,
/// and nothing is logged once that has ended.
/// </summary>
internal sealed class HangfireLog(ILoggerFactory loggers) : ILogProvider
{
    public static void Use(ILoggerFactory loggers) => LogProvider.SetCurrentLogProvider(new HangfireLog(loggers));

    public ILog GetLogger(string name)
    {
        try
        {
            return new Adapter(loggers.CreateLogger(name));
        }
        catch (ObjectDisposedException)
        {
            return new Adapter(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        }
    }

    private sealed class Adapter(ILogger logger) : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null)
        {
            // The levels of both have the same order.
            var level = (Microsoft.Extensions.Logging.LogLevel)logLevel;
            if (messageFunc is not null && logger.IsEnabled(level))
            {
                logger.Log(level, default, messageFunc(), exception, static (message, _) => message);
            }

            return logger.IsEnabled(level);
        }
    }
}
