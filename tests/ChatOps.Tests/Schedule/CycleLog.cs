using System.Collections.Concurrent;
using ChatOps.Schedule;
using ChatOps.Testing;
using Microsoft.Extensions.Logging;

namespace ChatOps.Tests.Schedule;

/// <summary>What several schedulers did: who ran a cycle and when, how many one ran at once, and what they logged.</summary>
internal sealed class CycleLog : ILoggerProvider
{
    private static readonly TimeSpan SafetyTimeout = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly List<(string Who, DateTimeOffset At)> _cycles = [];
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _refreshed = new();
    private readonly Signal _signal = new();
    private Task _hold = Task.CompletedTask;
    private readonly Dictionary<string, int> _now = new(StringComparer.Ordinal);

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<(string Who, DateTimeOffset At)> Cycles
    {
        get
        {
            lock (_lock)
            {
                return [.. _cycles];
            }
        }
    }

    /// <summary>How many cycles one of them ran at the same time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Who refreshed what it knows, in the order in which they did.</summary>
    public IReadOnlyList<string> Refreshed => [.. _refreshed];

    /// <summary>Everything that was logged at Information or above.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public RunCycle RunCycleOf(string who) =>
        async _ =>
        {
            Task hold;
            lock (_lock)
            {
                _cycles.Add((who, TimeProvider.System.GetUtcNow()));
                _now[who] = _now.GetValueOrDefault(who) + 1;
                MostAtOnce = Math.Max(MostAtOnce, _now[who]);
                hold = _hold;
            }

            _signal.Changed();
            await hold;
            lock (_lock)
            {
                _now[who]--;
            }
        };

    public Refresh RefreshOf(string who) =>
        _ =>
        {
            _refreshed.Enqueue(who);
            _signal.Changed();
            return Task.CompletedTask;
        };

    /// <summary>From now on a cycle lasts until <paramref name="until"/>.</summary>
    public void Hold(Task until)
    {
        lock (_lock)
        {
            _hold = until;
        }
    }

    /// <summary>Waits until something holds; looks again after every cycle and every line of the log.</summary>
    public Task WaitForAsync(Func<CycleLog, bool> condition, string what) =>
        _signal.WaitForAsync(
            () => condition(this),
            SafetyTimeout,
            () => $"{what}. {Cycles.Count} cycles. Log:\n{string.Join('\n', Lines)}"
        );

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() { }

    private sealed class Logger(CycleLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                log._lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)}");
                log._signal.Changed();
            }
        }
    }
}
