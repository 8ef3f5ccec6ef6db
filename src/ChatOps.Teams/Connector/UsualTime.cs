namespace ChatOps.Teams.Connector;

/// <summary>Tells a call that was held up on its way from one that took as long as calls do at present. Pure: times are in
/// ticks.</summary>
internal sealed class UsualTime
{
    private const int Far = 3;
    private const int Slowness = 64;
    private static readonly long Least = TimeSpan.FromMilliseconds(250).Ticks;

    private long? _usual;

    /// <summary>Whether it took far longer than is usual. A service that has become slower is usual again after some dozens of
    /// calls.</summary>
    public bool IsLate(long took)
    {
        var late = Math.Max(Least, Far * (_usual ?? took));
        _usual = _usual is { } usual ? usual + ((Math.Min(took, late) - usual) / Slowness) : took;
        return took > late;
    }
}
