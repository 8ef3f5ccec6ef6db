using ChatOps.Simulation.World;

namespace ChatOps.Simulation.People;

/// <summary>What a person is like. Delays are medians; some take much longer.</summary>
internal sealed record Habits
{
    /// <summary>Never answers what asks first.</summary>
    public required double Ignores { get; init; }

    public required TimeSpan AnswersAfter { get; init; }

    public required double OneTouch { get; init; }

    public required double OffTrack { get; init; }

    /// <summary>Changes an answer later.</summary>
    public required double ChangesMind { get; init; }

    public required double DoubleTaps { get; init; }

    public required double Mistakes { get; init; }

    /// <summary>Uses an old client that knows no Universal Actions.</summary>
    public required bool HasOldClient { get; init; }

    /// <summary>Writes to the bot unasked, per period.</summary>
    public required double Chats { get; init; }

    public static Habits Draw(Dice dice, double clumsiness) =>
        new()
        {
            Ignores = dice.Chance(0.3) ? 0.6 : 0.1,
            AnswersAfter = TimeSpan.FromHours(dice.Spread(0.1, 120)),
            OneTouch = dice.Chance(0.5) ? 0.3 : 0.05,
            OffTrack = dice.Chance(0.3) ? 0.6 : 0.15,
            ChangesMind = dice.Chance(0.4) ? 0.4 : 0.1,
            DoubleTaps = clumsiness * dice.NextDouble(),
            Mistakes = clumsiness * dice.NextDouble(),
            HasOldClient = dice.Chance(clumsiness / 5),
            Chats = dice.Chance(0.4) ? 0.3 : 0.05,
        };
}
