using System.Collections.Concurrent;
using Xunit;

namespace ChatOps.Testing;

/// <summary>
/// Runs asynchronous work on one thread and on a clock that moves on to the next timer whenever everything waits: hours of it in
/// a moment, in the same order each time. What is done on other threads is awaited by <see cref="Elsewhere{T}"/>, or the time
/// would run away from it.
/// </summary>
public sealed class OneThread : SynchronizationContext
{
    private static readonly TimeSpan SafetyTimeout = TimeSpan.FromSeconds(30);

    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];
    private int _elsewhere;

    private OneThread() { }

    /// <summary>Returns when the work is done.</summary>
    public static void Run(FakeClock clock, Func<OneThread, Task> work)
    {
        var (context, before) = (new OneThread(), Current);
        SetSynchronizationContext(context);
        try
        {
            var running = work(context);
            while (!running.IsCompleted)
            {
                context.Step(clock);
            }

            running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

    /// <summary>Does what other threads have a part in; the clock does not move meanwhile.</summary>
    public async Task<T> Elsewhere<T>(Func<Task<T>> work)
    {
        _elsewhere++;
        try
        {
            return await work();
        }
        finally
        {
            _elsewhere--;
        }
    }

    private void Step(FakeClock clock)
    {
        if (_posted.TryTake(out var next) || (_elsewhere > 0 && _posted.TryTake(out next, SafetyTimeout)))
        {
            next.Callback(next.State);
        }
        else if (_elsewhere > 0 || !clock.MoveToNextTimer())
        {
            Assert.Fail("The work waits for something that does not come.");
        }
    }
}
