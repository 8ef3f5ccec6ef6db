using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.People;

/// <summary>Anybody, with nothing particular in mind: asks the bot something and reads the answer.</summary>
internal sealed class Passer(Year year, Dice dice, IReadOnlyDictionary<string, Habits> habits)
{
    private static readonly string[] Words =
    [
        "help",
        "my updates",
        "status",
        "missing",
        "preview report",
        "hello",
        "thanks",
        "update",
    ];

    public void Begin()
    {
        foreach (var period in year.Periods)
        {
            foreach (var who in year.Teams.Accounts)
            {
                if (dice.Chance(habits[who.PersonId].Chats))
                {
                    year.Live(() => ChatAsync(who, period.OpensAt + dice.Minutes(-5_000, 40_000), dice.Pick(Words)));
                }
            }
        }
    }

    private async Task ChatAsync(TeamsAccount who, DateTimeOffset at, string words)
    {
        await year.Scheduler.UntilAsync(at);
        // A person who cannot get messages cannot write either: blocked and uninstalled apps show no box to type in.
        if (who.Reach == Reach.Yes)
        {
            await year.Door.SayAsync(who, words);
        }
    }
}
