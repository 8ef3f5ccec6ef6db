namespace ChatOps.Teams.Connector;

/// <summary>
/// When a next call fits into every window of one subject. Pure: times are ticks of a clock that never goes back. A call is
/// counted in full from when it is taken until it is stamped with the time that it happened, and from then on until that time has
/// left the windows.
/// </summary>
/// <param name="margin">By how much a window is kept longer than it is: what calls may differ in how long they are on their
/// way.</param>
internal sealed class SlidingWindows(IReadOnlyList<RateLimit> limits, TimeSpan margin)
{
    // The newest last, in a ring that grows to what the largest limit looks back over.
    private readonly int _most = limits.Count == 0 ? 0 : limits.Max(l => l.Calls);
    private long[] _times = [];
    private int _next;
    private int _count;

    /// <summary>Taken, and not yet stamped or given back.</summary>
    public int Open { get; private set; }

    /// <summary>From when on one more may be taken: <paramref name="now"/> or later; null while that depends on an open
    /// call.</summary>
    public long? Earliest(long now)
    {
        var earliest = now;
        foreach (var (calls, within) in limits)
        {
            var last = calls - Open;
            if (last <= 0)
            {
                return null;
            }

            if (last <= _count)
            {
                earliest = Math.Max(earliest, Back(last) + within.Ticks + margin.Ticks);
            }
        }

        return earliest;
    }

    public void Take() => Open++;

    /// <summary>One that was taken will not be made.</summary>
    public void GiveBack() => Open--;

    /// <summary>One that was taken happened, at the latest, now.</summary>
    public void Stamp(long now)
    {
        Open--;
        Count(now);
    }

    /// <summary>Counts one more call that happened, at the latest, now.</summary>
    public void Count(long now)
    {
        if (_most == 0)
        {
            return;
        }

        if (_count == _times.Length && _count < _most)
        {
            Grow();
        }

        _times[_next] = now;
        _next = (_next + 1) % _times.Length;
        _count = Math.Min(_count + 1, _times.Length);
    }

    /// <summary>True when nothing that was counted matters any more.</summary>
    public bool IsIdle(long now) => Open == 0 && (_count == 0 || Back(1) + limits.Max(l => l.Within).Ticks + margin.Ticks <= now);

    // 1 is the newest.
    private long Back(int calls) => _times[(_next - calls + _times.Length) % _times.Length];

    private void Grow()
    {
        var grown = new long[Math.Min(Math.Max(4, _count * 2), _most)];
        for (var i = 0; i < _count; i++)
        {
            grown[i] = Back(_count - i);
        }

        (_times, _next) = (grown, _count % grown.Length);
    }
}
