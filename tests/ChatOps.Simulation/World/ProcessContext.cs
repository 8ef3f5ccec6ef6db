using System.Diagnostics;

namespace ChatOps.Simulation.World;

/// <summary>
/// Where the continuations of one process wait until the scheduler runs them. Every <c>await</c> of the product comes back
/// through here, so a process that is killed at any await simply never comes back: what waited is dropped.
/// </summary>
internal sealed class ProcessContext(Scheduler scheduler) : SynchronizationContext
{
    private readonly List<(SendOrPostCallback Callback, object? State)> _ready = [];
    private long? _dieAfter;
    private Action? _die;

    public bool IsDead { get; private set; }

    /// <summary>The machine is paused: nothing runs, but its clock goes on.</summary>
    public bool IsPaused { get; set; }

    public int Waiting => IsPaused ? 0 : _ready.Count;

    public override SynchronizationContext CreateCopy() => this;

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("The product waits for nobody.");

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsDead)
        {
            // The garbage collector may release what a killed process held, on its own thread, and no one is waiting.
            return;
        }

        if (!scheduler.IsOwnThread)
        {
            scheduler.Fail(new DeterminismException(new StackTrace().ToString()));
            return;
        }

        _ready.Add((d, state));
    }

    public void Post(Action action) => Post(static a => ((Action)a!)(), action);

    /// <summary>Dies instead of running the continuation after so many.</summary>
    public void DieAfter(int continuations, Action die)
    {
        _dieAfter = continuations;
        _die = die;
    }

    public void Kill()
    {
        IsDead = true;
        _ready.Clear();
    }

    public void Run(int index)
    {
        var (callback, state) = _ready[index];
        _ready[index] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        if (_dieAfter is { } left && (_dieAfter = left - 1) < 0)
        {
            _dieAfter = null;
            _die!();
            return;
        }

        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            SetSynchronizationContext(null);
        }
    }
}
