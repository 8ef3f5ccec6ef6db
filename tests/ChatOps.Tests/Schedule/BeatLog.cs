using System.Collections.Concurrent;
using ChatOps.Schedule;
using ChatOps.Testing;
using Microsoft.Extensions.Logging;

namespace ChatOps.Tests.Schedule;

/// <summary>What several schedulers did: who beat and when, how many at once, and what they logged.</summary>
internal sealed class BeatLog : ILoggerProvider
{
    private static readonly TimeSpan SafetyTimeout = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly List<(string Who, DateTimeOffset At)> _beats = [];
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _learnt = new();
    private readonly Signal _signal = new();
    private Task _hold = Task.CompletedTask;
    private int _now;

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<(string Who, DateTimeOffset At)> Beats
    {
        get
        {
            lock (_lock)
            {
                return [.. _beats];
            }
        }
    }

    public int MostAtOnce { get; private set; }

    /// <summary>Who took up what others learnt, in the order in which they did.</summary>
    public IReadOnlyList<string> Learnt => [.. _learnt];

    /// <summary>Everything that was logged at Information or above.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public Beat BeatOf(string who) =>
        async _ =>
        {
            Task hold;
            lock (_lock)
            {
                _beats.Add((who, TimeProvider.System.GetUtcNow()));
                MostAtOnce = Math.Max(MostAtOnce, ++_now);
                hold = _hold;
            }

            _signal.Changed();
            await hold;
            lock (_lock)
            {
                _now--;
            }
        };

    public Learn LearnOf(string who) =>
        _ =>
        {
            _learnt.Enqueue(who);
            _signal.Changed();
            return Task.CompletedTask;
        };

    /// <summary>From now on a beat lasts until <paramref name="until"/>.</summary>
    public void Hold(Task until)
    {
        lock (_lock)
        {
            _hold = until;
        }
    }

    /// <summary>Waits until something holds; looks again after every beat and every line of the log.</summary>
    public Task WaitForAsync(Func<BeatLog, bool> condition, string what) =>
        _signal.WaitForAsync(
            () => condition(this),
            SafetyTimeout,
            () => $"{what}. {Beats.Count} beats. Log:\n{string.Join('\n', Lines)}"
        );

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() { }

    private sealed class Logger(BeatLog log, string category) : ILogger
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
