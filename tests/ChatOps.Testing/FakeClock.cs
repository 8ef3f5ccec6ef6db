namespace ChatOps.Testing;

/// <summary>
/// A clock that does not move until a test moves it, and fires timers as it goes. It replaces
/// Microsoft.Extensions.TimeProvider.Testing, which cannot be restored here.
/// </summary>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves forward, firing every timer that falls due on the way, each at its own time.</summary>
    public void Advance(TimeSpan by) => MoveTo(GetUtcNow() + by);

    /// <summary>Moves to an instant; a timer that falls due on the way fires at its own time. A past instant only sets the
    /// clock.</summary>
    public void MoveTo(DateTimeOffset instant) => Move(instant, back: true);

    /// <summary>As <see cref="MoveTo"/>, but never back.</summary>
    public void MoveOnTo(DateTimeOffset instant) => Move(instant, back: false);

    private void Move(DateTimeOffset instant, bool back)
    {
        while (true)
        {
            FakeTimer? next;
            lock (_lock)
            {
                instant = back || instant > _now ? instant : _now;
                next = _timers.Where(t => t.DueAt <= instant).MinBy(t => t.DueAt);
                if (next is null)
                {
                    _now = instant;
                    return;
                }

                _now = next.DueAt > _now ? next.DueAt : _now;
                next.Rearm(_now);
            }

            next.Fire();
        }
    }

    /// <summary>Moves to the next timer and fires it. False when there is none.</summary>
    public bool MoveToNextTimer()
    {
        DateTimeOffset at;
        lock (_lock)
        {
            at = _timers.Count == 0 ? DateTimeOffset.MaxValue : _timers.Min(t => t.DueAt);
        }

        if (at == DateTimeOffset.MaxValue)
        {
            return false;
        }

        MoveTo(at);
        return true;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset DueAt { get; private set; } = DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _period = period;
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock._now + dueTime;
                if (!clock._timers.Contains(this))
                {
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Rearm(DateTimeOffset now) =>
            DueAt = _period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? DateTimeOffset.MaxValue : now + _period;

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
