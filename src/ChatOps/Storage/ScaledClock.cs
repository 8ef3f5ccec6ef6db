namespace ChatOps.Storage;

/// <summary>A clock that starts at another instant, or runs at another speed, than the machine's. For Development: a quarter in a
/// minute. Timers keep the machine's pace: what waits for a network must not wait a thousand times less.</summary>
internal sealed class ScaledClock(TimeProvider machine, DateTimeOffset start, double speed) : TimeProvider
{
    private readonly long _began = machine.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + (machine.GetElapsedTime(_began) * speed);
}
