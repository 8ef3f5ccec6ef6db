namespace ChatOps.Simulation.World;

/// <summary>
/// Time and order in one world. One thread runs everything: first everything that the processes can continue with, in an order
/// that the dice choose; then, when none can continue, the next event, to whose instant the time jumps.
/// </summary>
internal sealed class Scheduler(Dice dice, DateTimeOffset start)
{
    // A world that spins without its time moving would never end.
    private const int MaxAtOneInstant = 500_000;

    private readonly PriorityQueue<Happening, (long Ticks, long Order)> _future = new();
    private readonly List<ProcessContext> _contexts = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile Exception? _failure;
    private long _order;
    private int _atThisInstant;

    /// <summary>The true time. What a process takes it for is its own clock's affair.</summary>
    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>How many continuations of the product ran.</summary>
    public long Ran { get; private set; }

    public bool IsOwnThread => Environment.CurrentManagedThreadId == _thread;

    public Happening At(DateTimeOffset when, Action action)
    {
        var happening = new Happening(action);
        _future.Enqueue(happening, (Math.Max(when.UtcTicks, Now.UtcTicks), _order++));
        return happening;
    }

    public Happening After(TimeSpan delay, Action action) => At(Now + delay, action);

    /// <summary>For what goes on outside every process: people, Teams, storage.</summary>
    public Task DelayAsync(TimeSpan delay) => UntilAsync(Now + delay);

    public Task UntilAsync(DateTimeOffset when)
    {
        var done = new TaskCompletionSource();
        At(when, done.SetResult);
        return done.Task;
    }

    public void Add(ProcessContext context) => _contexts.Add(context);

    public void Remove(ProcessContext context) => _contexts.Remove(context);

    /// <summary>Ends the run with this at the next opportunity. May be called from any thread.</summary>
    public void Fail(Exception failure) => _failure ??= failure;

    public void RunUntil(DateTimeOffset end)
    {
        while (_failure is null)
        {
            if (RunOneContinuation())
            {
                if (++_atThisInstant > MaxAtOneInstant)
                {
                    throw new Violation("Progress", "the product spins without end at one instant");
                }

                continue;
            }

            if (!_future.TryPeek(out var next, out var key) || key.Ticks > end.UtcTicks)
            {
                Now = end;
                return;
            }

            _future.Dequeue();
            if (next.IsCancelled)
            {
                continue;
            }

            if (key.Ticks > Now.UtcTicks)
            {
                Now = new DateTimeOffset(key.Ticks, TimeSpan.Zero);
                _atThisInstant = 0;
            }

            next.Run();
        }

        ThrowIfFailed();
    }

    public void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw failure is Violation violation ? violation : new InvalidOperationException(failure.Message, failure);
        }
    }

    private bool RunOneContinuation()
    {
        var waiting = 0;
        foreach (var context in _contexts)
        {
            waiting += context.Waiting;
        }

        if (waiting == 0)
        {
            return false;
        }

        var at = waiting == 1 ? 0 : dice.Next(waiting);
        foreach (var context in _contexts)
        {
            if (at < context.Waiting)
            {
                Ran++;
                context.Run(at);
                return true;
            }

            at -= context.Waiting;
        }

        return false;
    }
}

/// <summary>Something that is to happen at an instant.</summary>
internal sealed class Happening(Action action)
{
    private Action? _action = action;

    public bool IsCancelled => _action is null;

    public void Cancel() => _action = null;

    public void Run()
    {
        var what = _action;
        _action = null;
        what?.Invoke();
    }
}
