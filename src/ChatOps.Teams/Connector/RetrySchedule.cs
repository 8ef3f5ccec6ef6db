namespace ChatOps.Teams.Connector;

/// <summary>When what Teams did not take is tried again, and for how long: the one place that says so. Pure.</summary>
public static class RetrySchedule
{
    /// <summary>How often a refusal that no document calls final is heard before it is believed: after pauses of 15 seconds to 4
    /// minutes, so about eight minutes.</summary>
    public const int MaxRefusals = 6;

    /// <summary>How often in a row Teams may not say whether a message arrived: after pauses of 15 seconds to 15 minutes, so
    /// about half an hour.</summary>
    public const int MaxDoubts = 8;

    /// <summary>How long a board's post that was refused is left before it is tried once more.</summary>
    public static readonly TimeSpan NextChance = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(15);

    /// <summary>No pause is longer, but for the spread.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>The pause after so many tries: it doubles, and is up to half as long again.</summary>
    /// <param name="spread">From 0 to 1, by chance: those who failed together do not come back together.</param>
    public static TimeSpan After(int tries, double spread)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(tries - 1, 0, 6));
        return (doubled < Longest ? doubled : Longest) * (1 + (spread / 2));
    }

    /// <summary>Null when the refusal is to be believed.</summary>
    public static TimeSpan? AfterRefusal(int refusals, double spread) => refusals < MaxRefusals ? After(refusals, spread) : null;

    /// <summary>Null when it is not tried again by itself. A message that a person has sent again is tried as often once
    /// more.</summary>
    public static TimeSpan? AfterDoubt(int doubts, double spread) =>
        doubts % MaxDoubts == 0 ? null : After(doubts % MaxDoubts, spread);
}
