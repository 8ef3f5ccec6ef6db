namespace ChatOps.Simulation.World;

/// <summary>Every instant at which a process may find something to do that was not there before: steps of the plan, times in
/// stored rows.</summary>
internal sealed class Wakes
{
    private readonly List<long> _ticks = [];

    public void Add(DateTimeOffset at)
    {
        var index = _ticks.BinarySearch(at.UtcTicks);
        if (index < 0)
        {
            _ticks.Insert(~index, at.UtcTicks);
        }
    }

    /// <summary>The first after an instant.</summary>
    public DateTimeOffset? After(DateTimeOffset instant)
    {
        var index = _ticks.BinarySearch(instant.UtcTicks + 1);
        index = index < 0 ? ~index : index;
        return index < _ticks.Count ? new DateTimeOffset(_ticks[index], TimeSpan.Zero) : null;
    }
}
