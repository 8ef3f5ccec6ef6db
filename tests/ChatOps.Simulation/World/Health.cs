namespace ChatOps.Simulation.World;

/// <summary>When something went wrong that the product did not cause: what may be late or doubtful is judged by this.</summary>
internal sealed class Health
{
    private readonly List<long> _troubles = [];
    private readonly List<(long At, bool IsUp)> _changes = [];

    public void Trouble(DateTimeOffset at)
    {
        if (_troubles.Count == 0 || _troubles[^1] != at.UtcTicks)
        {
            _troubles.Add(at.UtcTicks);
        }
    }

    /// <summary>At least one instance serves from now on, or none does.</summary>
    public void Set(DateTimeOffset at, bool isUp)
    {
        if (_changes.Count == 0 || _changes[^1].IsUp != isUp)
        {
            _changes.Add((at.UtcTicks, isUp));
        }
    }

    /// <summary>The service was up all the while and nothing went wrong.</summary>
    public bool WasCalm(DateTimeOffset from, DateTimeOffset to)
    {
        var first = _troubles.BinarySearch(from.UtcTicks);
        first = first < 0 ? ~first : first;
        return (first >= _troubles.Count || _troubles[first] > to.UtcTicks) && Up(from, to) == to - from;
    }

    /// <summary>How long in all it was up between two instants.</summary>
    public TimeSpan Up(DateTimeOffset from, DateTimeOffset to)
    {
        var up = 0L;
        for (var i = 0; i < _changes.Count; i++)
        {
            if (_changes[i].IsUp)
            {
                var end = i + 1 < _changes.Count ? _changes[i + 1].At : long.MaxValue;
                up += Math.Max(0, Math.Min(end, to.UtcTicks) - Math.Max(_changes[i].At, from.UtcTicks));
            }
        }

        return TimeSpan.FromTicks(up);
    }
}
