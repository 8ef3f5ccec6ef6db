namespace ChatOps.Demo;

/// <summary>The demo's clock: it goes at the machine's pace, and jumps to the next thing worth seeing.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTimeOffset _from = start;
    private long _since = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _from + System.GetElapsedTime(_since);
        }
    }

    /// <summary>Jumps forward; a time that has passed already is left behind.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        lock (_gate)
        {
            var now = _from + System.GetElapsedTime(_since);
            _from = instant > now ? instant : now;
            _since = System.GetTimestamp();
        }
    }
}
