namespace ChatOps.Teams.Connector;

/// <summary>
/// Spaces out calls to Teams within its limits, so that none is refused for being too many. The first to ask is let through
/// first, as far as the limits of the conversation allow. Calls that a person waits for go before background calls; both count
/// the same. The arithmetic is <see cref="CallSchedule"/>'s.
/// </summary>
/// <param name="random">Spreads the waits after refusals that do not say how long to wait.</param>
public sealed class RateLimiter(RateLimits limits, TimeProvider time, Random random) : IDisposable
{
    /// <summary>How long before its moment a permit is given: time to claim what is to be sent, so that a slow store costs no
    /// call.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest that a call waits for a limit or a pause, not counting the calls before it. A call that would wait
    /// longer fails at once.</summary>
    public static readonly TimeSpan MaxWaitLength = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly CallSchedule _schedule = new(limits);
    private readonly LinkedList<Waiter> _waitedFor = [];
    private readonly LinkedList<Waiter> _bulk = [];
    private readonly long _began = time.GetTimestamp();
    private ITimer? _timer;
    private long _latest;
    private long _back;

    /// <summary>The right to one call.</summary>
    /// <param name="isBulk">A background call: it goes after calls that a person waits for.</param>
    /// <exception cref="ConnectorException"><see cref="ConnectorException.IsHeldBack"/>: it would have to wait too long. Nothing
    /// was sent.</exception>
    public ValueTask<CallPermit> ReserveAsync(CallTarget target, bool isBulk, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            var now = Now();
            var list = isBulk ? _bulk : _waitedFor;
            if (list.Count == 0 && _schedule.Earliest(target, isBulk, now) is { } at && at <= now + Ahead.Ticks)
            {
                return ValueTask.FromResult(new CallPermit(this, _schedule.Take(target, isBulk, at)));
            }

            waiter = new Waiter(target, isBulk);
            list.AddLast(waiter.Node);
            Admit(now);
        }

        return new ValueTask<CallPermit>(
            cancellationToken.CanBeCanceled ? CancellableAsync(waiter, cancellationToken) : waiter.Task
        );
    }

    public void Dispose() => _timer?.Dispose();

    internal async Task LeaveAsync(ScheduledCall call, CancellationToken cancellationToken)
    {
        while (true)
        {
            long early;
            lock (_lock)
            {
                var now = Now();
                early = call.At - now;
                if (early <= 0)
                {
                    _schedule.Sent(call, now);
                    Admit(now);
                    return;
                }
            }

            await Task.Delay(InWholeMilliseconds(early), time, cancellationToken);
        }
    }

    internal void Accepted(ScheduledCall call)
    {
        lock (_lock)
        {
            _schedule.Accepted(call.Target);
        }
    }

    internal void Refused(ScheduledCall call, TimeSpan? asked)
    {
        lock (_lock)
        {
            var now = Now();
            _schedule.Refused(call.Target, asked, now, random.NextDouble());
            Admit(now);
        }
    }

    internal void End(ScheduledCall call)
    {
        lock (_lock)
        {
            var now = Now();
            if (call.SentAt is null)
            {
                _schedule.GiveBack(call);
            }
            else
            {
                _schedule.Ended(call, now);
            }

            Admit(now);
        }
    }

    private async Task<CallPermit> CancellableAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        using var cancelling = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (limiter, cancelled) = ((RateLimiter, Waiter))state!;
                limiter.Cancel(cancelled, token);
            },
            (this, waiter)
        );
        return await waiter.Task;
    }

    private void Cancel(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (waiter.Node.List is { } list)
            {
                list.Remove(waiter.Node);
                waiter.SetCanceled(cancellationToken);
            }
        }
    }

    // Called under the lock. Continuations of the callers that are let through do not run in here.
    private void Admit(long now)
    {
        var next = Math.Min(Admit(_waitedFor, now), Admit(_bulk, now));
        if (next == long.MaxValue)
        {
            return;
        }

        _timer ??= time.CreateTimer(
            static limiter => ((RateLimiter)limiter!).OnTime(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        _timer.Change(InWholeMilliseconds(Math.Max(0, next - now)), Timeout.InfiniteTimeSpan);
    }

    private long Admit(LinkedList<Waiter> waiters, long now)
    {
        var next = long.MaxValue;
        for (var node = waiters.First; node is not null; )
        {
            var (waiter, following) = (node.Value, node.Next);
            if (_schedule.Earliest(waiter.Target, waiter.IsBulk, now) is { } at)
            {
                if (at <= now + Ahead.Ticks)
                {
                    waiters.Remove(node);
                    waiter.SetResult(new CallPermit(this, _schedule.Take(waiter.Target, waiter.IsBulk, at)));
                }
                else if (at > now + MaxWaitLength.Ticks)
                {
                    waiters.Remove(node);
                    waiter.SetException(
                        ConnectorException.HeldBack(
                            new TimeSpan(at - now),
                            _schedule.PausedUntil(waiter.Target.Tenant) > now + MaxWaitLength.Ticks
                        )
                    );
                }
                else
                {
                    next = Math.Min(next, at - Ahead.Ticks);
                }
            }

            node = following;
        }

        return next;
    }

    private void OnTime()
    {
        lock (_lock)
        {
            Admit(Now());
        }
    }

    // A test may set its clock back; callers must not wait until it catches up.
    private long Now()
    {
        var raw = time.GetElapsedTime(_began).Ticks;
        _back = Math.Max(_back, _latest - raw);
        return _latest = raw + _back;
    }

    // Timers count in milliseconds and cut off the rest: one that fires too early would fire again at once.
    private static TimeSpan InWholeMilliseconds(long ticks) =>
        TimeSpan.FromMilliseconds(Math.Ceiling(new TimeSpan(ticks).TotalMilliseconds));

    private sealed class Waiter : TaskCompletionSource<CallPermit>
    {
        public Waiter(CallTarget target, bool isBulk)
            : base(TaskCreationOptions.RunContinuationsAsynchronously)
        {
            (Target, IsBulk) = (target, isBulk);
            Node = new LinkedListNode<Waiter>(this);
        }

        public CallTarget Target { get; }

        public bool IsBulk { get; }

        public LinkedListNode<Waiter> Node { get; }
    }
}
