namespace ChatOps.Simulation.World;

/// <summary>A process's own clock: it goes with the true time but may be wrong by <see cref="Offset"/>, which can jump. Timers
/// and time stamps go by the time that really passes, as a machine's do.</summary>
internal sealed class ProcessClock(Scheduler scheduler, ProcessContext context) : TimeProvider
{
    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => scheduler.Now + Offset;

    public override long GetTimestamp() => scheduler.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(scheduler, context, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(Scheduler scheduler, ProcessContext context, TimerCallback callback, object? state) : ITimer
    {
        private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

        private Happening? _next;
        private TimeSpan _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _next?.Cancel();
            _period = period;
            _next = dueTime == Timeout.InfiniteTimeSpan ? null : scheduler.After(dueTime, Fire);
            return true;
        }

        public void Dispose() => _next?.Cancel();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire()
        {
            if (context.IsDead)
            {
                return;
            }

            if (context.IsPaused)
            {
                _next = scheduler.After(LookAgain, Fire);
                return;
            }

            _next = _period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? null : scheduler.After(_period, Fire);
            callback(state);
        }
    }
}
