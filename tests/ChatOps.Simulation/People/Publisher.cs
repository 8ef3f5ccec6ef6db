using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;
using ChatOps.Wire;

namespace ChatOps.Simulation.People;

/// <summary>A programme manager with a review card: publishes, takes it back, puts it off, or leaves it.</summary>
internal sealed class Publisher(Year year, Dice dice)
{
    public async Task ReadAsync(TeamsAccount who, TeamsMessage message)
    {
        if (
            message.Notes.Period is not { } period
            || !message.Says(ReviewForm.PublishVerb)
            || message.Says("\"Open the review\"")
            || dice.Chance(0.3)
        )
        {
            return;
        }

        await year.Scheduler.DelayAsync(TimeSpan.FromHours(dice.Spread(0.1, 100)));
        if (dice.Chance(0.25) && message.View?.Button(ReviewForm.PutOffVerb) is { } later)
        {
            year.Book.TakenBack.TryAdd(period, 0);
            await PressAsync(
                who,
                message,
                later,
                new Dictionary<string, string> { [ReviewForm.ReasonInput] = "Two updates are not in" }
            );
            await year.Scheduler.DelayAsync(TimeSpan.FromHours(dice.Spread(1, 60)));
        }

        if (message.View?.Button(ReviewForm.PublishVerb) is not { } publish)
        {
            return;
        }

        year.Book.TakenBack.TryAdd(period, 0);
        await PressAsync(who, message, publish, new Dictionary<string, string>());
        if (dice.Chance(0.3))
        {
            await year.Scheduler.DelayAsync(dice.Minutes(0.1, 6));
            if (message.View?.Button(ReviewForm.UndoVerb) is { } undo)
            {
                year.Book.TakenBack[period]++;
                await PressAsync(who, message, undo, new Dictionary<string, string>());
                await year.Scheduler.DelayAsync(TimeSpan.FromHours(dice.Spread(0.05, 30)));
                if (message.View?.Button(ReviewForm.PublishVerb) is { } again && dice.Chance(0.7))
                {
                    await PressAsync(who, message, again, new Dictionary<string, string>());
                }
            }
        }
    }

    private async Task PressAsync(TeamsAccount who, TeamsMessage message, CardButton button, Dictionary<string, string> inputs)
    {
        if (await year.Door.PressAsync(who, message, button, inputs) is { Card: { } card })
        {
            message.Own = card;
        }
    }
}
