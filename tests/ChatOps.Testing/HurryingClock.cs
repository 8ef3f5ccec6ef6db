namespace ChatOps.Testing;

/// <summary>
/// Moves a <see cref="FakeClock"/> on whenever code waits by it: for code whose short waits a test does not want
/// to know of, as for a limit of Teams. All other users of the clock see the time pass.
/// </summary>
public sealed class HurryingClock(FakeClock clock) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Hurrying(clock, clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Hurrying(FakeClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                var at = clock.GetUtcNow() + dueTime;

                // On another thread, because the waiter may hold a lock that the timer's callback needs.
                ThreadPool.UnsafeQueueUserWorkItem(
                    static move => move.Clock.MoveOnTo(move.At),
                    (Clock: clock, At: at),
                    preferLocal: false
                );
            }

            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
