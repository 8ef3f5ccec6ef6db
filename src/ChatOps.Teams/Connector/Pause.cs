namespace ChatOps.Teams.Connector;

/// <summary>How long a conversation or a tenant is left alone after a 429. Pure: times are ticks of a clock that never goes
/// back.</summary>
internal sealed class Pause
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private const int MaxDoublings = 9;

    private int _inARow;

    /// <summary>Nothing is called before this.</summary>
    public long Until { get; private set; }

    /// <summary>Refused once more: waits as long as was asked, else twice as long as the last time and up to half as much
    /// again.</summary>
    /// <param name="spread">From 0 to 1, by chance: those who were refused together do not come back together.</param>
    public void Begin(long now, TimeSpan? asked, double spread)
    {
        // Of calls refused while it lasts, only the first says that the last wait was too short.
        if (now >= Until)
        {
            _inARow++;
        }

        var doubled = First * Math.Pow(2, Math.Min(_inARow - 1, MaxDoublings));
        var wait = asked ?? (doubled < Longest ? doubled : Longest) * (1 + (spread / 2));
        Until = Math.Max(Until, now + wait.Ticks);
    }

    /// <summary>A call was let through.</summary>
    public void End() => _inARow = 0;
}
