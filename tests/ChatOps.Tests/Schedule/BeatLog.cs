using System.Collections.Concurrent;
using ChatOps.Schedule;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ChatOps.Tests.Schedule;

/// <summary>What several schedulers did: who beat and when, how many at once, and what they logged.</summary>
internal sealed class BeatLog : ILoggerProvider
{
    private static readonly TimeSpan SafetyTimeout = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly List<(string Who, DateTimeOffset At)> _beats = [];
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _learnt = new();
    private TaskCompletionSource _change = NewChange();
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

    public int MaxAtOnce { get; private set; }

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
                MaxAtOnce = Math.Max(MaxAtOnce, ++_now);
                hold = _hold;
            }

            Changed();
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
            Changed();
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
    public async Task WaitForAsync(Func<BeatLog, bool> condition, string what)
    {
        using var timeout = new CancellationTokenSource(SafetyTimeout, TimeProvider.System);
        while (true)
        {
            Task change;
            lock (_lock)
            {
                change = _change.Task;
            }

            if (condition(this))
            {
                return;
            }

            try
            {
                await change.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Waited {SafetyTimeout} in vain for: {what}. {Beats.Count} beats. Log:\n{string.Join('\n', Lines)}");
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() { }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Changed()
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            changed = _change;
            _change = NewChange();
        }

        changed.SetResult();
    }

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
                log.Changed();
            }
        }
    }
}
