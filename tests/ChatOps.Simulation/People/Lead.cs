using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.People;

/// <summary>A lead with a card that asks: answers soon, late, never, or twice.</summary>
internal sealed class Lead(Year year, Dice dice, IReadOnlyDictionary<string, Habits> habits, Answering answering)
{
    private readonly HashSet<(string Person, string Period, string Workstream)> _answered = [];
    private readonly HashSet<(string Person, string Period, string Workstream)> _atIt = [];

    public async Task ReadAsync(TeamsAccount who, TeamsMessage message)
    {
        if (message.Notes is not { Kind: MessageKind.Prompt or MessageKind.Reminder, Period: { } period } notes)
        {
            return;
        }

        var habit = habits[who.PersonId];
        var isReminder = notes.Kind == MessageKind.Reminder;
        if (dice.Chance(isReminder ? habit.Ignores / 2 : habit.Ignores))
        {
            return;
        }

        await year.Scheduler.DelayAsync(habit.AnswersAfter * dice.Spread(0.05, isReminder ? 2 : 20));
        foreach (var workstream in notes.Workstreams)
        {
            // They know what they have done, and mostly leave it at that.
            var key = (who.PersonId, period, workstream);
            if ((_answered.Contains(key) && !dice.Chance(habit.ChangesMind / 4)) || !_atIt.Add(key))
            {
                continue;
            }

            if (await answering.AnswerAsync(who, message, period, workstream))
            {
                _answered.Add(key);
                year.Live(() => ThinkAgainAsync(who, message, period, workstream));
            }

            _atIt.Remove(key);
        }
    }

    private async Task ThinkAgainAsync(TeamsAccount who, TeamsMessage message, string period, string workstream)
    {
        if (dice.Chance(habits[who.PersonId].ChangesMind))
        {
            await year.Scheduler.DelayAsync(TimeSpan.FromHours(dice.Spread(0.05, 300)));
            await answering.AnswerAsync(who, message, period, workstream, again: true);
        }
    }
}
