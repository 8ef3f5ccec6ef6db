namespace ChatOps.Teams.Connector;

/// <summary>
/// Which call may be made when, so that Teams' limits are kept ahead of time. Pure: times are ticks of a clock that never goes
/// back.
/// <para>
/// A conversation's windows count a call as of its answer: it had arrived by then, however long it took, so they hold exactly
/// where Teams counts. The tenant's cannot wait for answers: fifty a second that take 300 ms each would be 38. They count a call
/// as of its departure, a little longer than the second; a call that took far longer than is usual may have been held up on its
/// way, and counts again as of its answer.
/// </para>
/// </summary>
internal sealed class CallSchedule(RateLimits limits)
{
    /// <summary>How much longer than a window it is kept: 50 calls in 1.015 s are 10,000 in 203 s.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(15);

    /// <summary>How many background calls may leave at once after a quiet time; then they leave evenly.</summary>
    private const int Burst = 6;

    /// <summary>How many background calls may be in flight: fewer than a second allows, in case all are delayed and arrive at
    /// once.</summary>
    private const int MaxOnTheirWay = 48;

    // Refused in three conversations within this, it is the tenant that is refused.
    private const int ConversationsOfTenant = 3;
    private static readonly long Together = TimeSpan.FromSeconds(2).Ticks;

    private static readonly long ForgetEvery = TimeSpan.FromMinutes(1).Ticks;

    private readonly Dictionary<string, Tenant> _tenants = new(StringComparer.Ordinal);
    private long _forgotAt;

    /// <summary>Conversations that are remembered.</summary>
    public int Remembered => _tenants.Values.Sum(t => t.Threads.Count);

    /// <summary>From when on the call may be made: <paramref name="now"/> or later; null while that depends on another call's
    /// end.</summary>
    /// <param name="isBulk">A background call.</param>
    public long? Earliest(CallTarget target, bool isBulk, long now)
    {
        if (!_tenants.TryGetValue(target.Tenant, out var tenant))
        {
            return now;
        }

        if (isBulk && limits.Tenant is not null && tenant.OnTheirWay >= MaxOnTheirWay)
        {
            return null;
        }

        var earliest = Math.Max(now, tenant.Pause.Until);
        if (isBulk)
        {
            earliest = Math.Max(earliest, tenant.NextEvenly);
        }

        if (tenant.Windows.Earliest(now) is not { } ofTenant)
        {
            return null;
        }

        earliest = Math.Max(earliest, ofTenant);
        if (!tenant.Threads.TryGetValue(target.Thread, out var thread))
        {
            return earliest;
        }

        return thread.Of(target.Call, limits).Earliest(now) is { } ofThread
            ? Math.Max(earliest, Math.Max(ofThread, thread.Pause.Until))
            : null;
    }

    /// <summary>Takes the right to one call at a time that <see cref="Earliest"/> gave.</summary>
    public ScheduledCall Take(CallTarget target, bool isBulk, long at)
    {
        if (!_tenants.TryGetValue(target.Tenant, out var tenant))
        {
            _tenants[target.Tenant] = tenant = new Tenant(limits.Tenant is { } limit ? [limit] : []);
        }

        if (!tenant.Threads.TryGetValue(target.Thread, out var thread))
        {
            tenant.Threads[target.Thread] = thread = new Thread();
        }

        tenant.Windows.Take();
        thread.Of(target.Call, limits).Take();
        if (limits.Tenant is { } even)
        {
            var interval = (even.Within + Margin).Ticks / even.Calls;
            tenant.NextEvenly = Math.Max(tenant.NextEvenly, at - ((Burst - 1) * interval)) + interval;
        }

        tenant.OnTheirWay += isBulk ? 1 : 0;
        return new ScheduledCall(target, isBulk, at);
    }

    /// <summary>The call leaves now.</summary>
    public void Sent(ScheduledCall call, long now)
    {
        call.SentAt = now;
        _tenants[call.Target.Tenant].Windows.Stamp(now);
    }

    /// <summary>It was answered, or given up.</summary>
    public void Ended(ScheduledCall call, long now)
    {
        var (tenant, thread) = Find(call.Target);
        thread.Of(call.Target.Call, limits).Stamp(now);
        tenant.OnTheirWay -= call.IsBulk ? 1 : 0;
        if (tenant.Took.IsLate(now - call.SentAt!.Value))
        {
            tenant.Windows.Count(now);
        }

        Forget(now);
    }

    /// <summary>Teams let it through.</summary>
    public void Accepted(CallTarget target)
    {
        var (tenant, thread) = Find(target);
        tenant.Pause.End();
        thread.Pause.End();
    }

    /// <summary>It will not be made.</summary>
    public void GiveBack(ScheduledCall call)
    {
        var (tenant, thread) = Find(call.Target);
        tenant.Windows.GiveBack();
        thread.Of(call.Target.Call, limits).GiveBack();
        tenant.OnTheirWay -= call.IsBulk ? 1 : 0;
    }

    /// <summary>
    /// Teams answered 429: the conversation is left alone for as long as it asked. When several conversations of a tenant are
    /// refused at once it is the tenant's limit, and all of it waits for the longest that was asked.
    /// </summary>
    public void Refused(CallTarget target, TimeSpan? asked, long now, double spread)
    {
        var (tenant, thread) = Find(target);
        thread.Pause.Begin(now, asked, spread);
        tenant.Refused.RemoveAll(r => r.At < now - Together || r.Thread == target.Thread);
        tenant.Refused.Add((target.Thread, now, asked));
        if (tenant.Refused.Count >= ConversationsOfTenant)
        {
            tenant.Pause.Begin(now, tenant.Refused.Max(r => r.Asked), spread);
        }
    }

    /// <summary>Until when the tenant is left alone; at or before now when it is not.</summary>
    public long PausedUntil(string tenant) => _tenants.TryGetValue(tenant, out var known) ? known.Pause.Until : 0;

    private (Tenant Tenant, Thread Thread) Find(CallTarget target)
    {
        var tenant = _tenants[target.Tenant];
        return (tenant, tenant.Threads[target.Thread]);
    }

    private void Forget(long now)
    {
        if (now - _forgotAt < ForgetEvery)
        {
            return;
        }

        _forgotAt = now;
        foreach (var tenant in _tenants.Values)
        {
            foreach (var (id, _) in tenant.Threads.Where(t => t.Value.IsIdle(now)))
            {
                tenant.Threads.Remove(id);
            }
        }
    }

    private sealed class Tenant(IReadOnlyList<RateLimit> limit)
    {
        public SlidingWindows Windows { get; } = new(limit, Margin);

        public Dictionary<string, Thread> Threads { get; } = new(StringComparer.Ordinal);

        public Pause Pause { get; } = new();

        public List<(string Thread, long At, TimeSpan? Asked)> Refused { get; } = [];

        public UsualTime Took { get; } = new();

        /// <summary>When the next background call would leave, if all left evenly.</summary>
        public long NextEvenly { get; set; } = long.MinValue;

        public int OnTheirWay { get; set; }
    }

    private sealed class Thread
    {
        private readonly SlidingWindows?[] _windows = new SlidingWindows?[3];

        public Pause Pause { get; } = new();

        public SlidingWindows Of(LimitedCall call, RateLimits limits) =>
            _windows[(int)call] ??= new SlidingWindows(limits.Of(call), Margin);

        public bool IsIdle(long now) => Pause.Until <= now && _windows.All(w => w?.IsIdle(now) ?? true);
    }
}

/// <summary>The right to one call at a time.</summary>
internal sealed class ScheduledCall(CallTarget target, bool isBulk, long at)
{
    public CallTarget Target { get; } = target;

    public bool IsBulk { get; } = isBulk;

    public long At { get; } = at;

    public long? SentAt { get; set; }
}
