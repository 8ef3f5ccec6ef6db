using ChatOps.Simulation.Teams;

namespace ChatOps.Simulation.Invariants;

/// <summary>Whether a process could honestly not know what became of a message it had sent.</summary>
internal static class Doubts
{
    // A process records what it hears at once; a delay in that is shorter than this.
    private static readonly TimeSpan WritingDown = TimeSpan.FromMinutes(3);

    // The product takes the clocks of its machines to differ by seconds (MachineClock): what one holds by a clock that is minutes
    // off, another takes.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromSeconds(2);

    public static bool IsHonest(ConnectorCall call, DateTimeOffset now)
    {
        var heardAt = call.Outcome?.At ?? now;
        return call.Outcome is { IsInDoubt: true }
            || call.By.DiedAt is not null
            || call.By.Year.Supervisor.Processes.Any(p => p.Clock.Offset.Duration() > ClocksDiffer)
            || call.By.HadTroubleIn(call.At, heardAt + WritingDown);
    }

    /// <summary>Teams said that no message was made: sending again repeats nothing.</summary>
    public static bool WasNotMade(ConnectorCall call) => call.Outcome is { Status: 0 or (>= 400 and < 500 and not 408) };
}
