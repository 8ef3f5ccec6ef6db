namespace ChatOps.Storage;

/// <summary>
/// The clock of leases and claims, which guard against other processes: theirs is the machine's, however fast the programme's own
/// clock runs (a demo at speed).
/// </summary>
internal sealed record MachineClock(TimeProvider Time)
{
    /// <summary>How far the clocks of two machines may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Whether what is held until then is free: its time is over, or is further ahead than it can be, because the clock
    /// by which it was taken has been set back since.</summary>
    /// <param name="longest">For how long it can be held at most.</param>
    public bool IsOver(DateTimeOffset? until, TimeSpan longest) =>
        until is not { } end || end <= Now || end > Now + longest + Skew;
}
