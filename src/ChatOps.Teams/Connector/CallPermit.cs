namespace ChatOps.Teams.Connector;

/// <summary>The right to make one call. Is given back when disposed of unused.</summary>
public sealed class CallPermit : IDisposable
{
    private readonly RateLimiter _limiter;
    private readonly ScheduledCall _call;
    private bool _ended;

    internal CallPermit(RateLimiter limiter, ScheduledCall call)
    {
        _limiter = limiter;
        _call = call;
    }

    /// <summary>It was used: another call needs one of its own.</summary>
    public bool IsUsed => _call.SentAt is not null;

    /// <summary>Waits for the moment of the call, which is less than <see cref="RateLimiter.Ahead"/> from when the permit was
    /// given. The call must leave when this returns.</summary>
    internal Task LeaveAsync(CancellationToken cancellationToken) => _limiter.LeaveAsync(_call, cancellationToken);

    /// <summary>Teams let the call through.</summary>
    internal void Accepted() => _limiter.Accepted(_call);

    /// <summary>Teams answered 429.</summary>
    /// <param name="asked">How long it asked to wait; null when it did not say.</param>
    internal void Refused(TimeSpan? asked) => _limiter.Refused(_call, asked);

    /// <summary>The call was answered or given up, or will not be made.</summary>
    public void Dispose()
    {
        if (!_ended)
        {
            _ended = true;
            _limiter.End(_call);
        }
    }
}
