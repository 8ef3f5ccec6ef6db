using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;
using ChatOps.Wire;

namespace ChatOps.Simulation.People;

/// <summary>How a person chooses the rating, whose buttons come before the rest of the form.</summary>
internal sealed class Rating(Year year, Dice dice, IReadOnlyDictionary<string, Habits> habits)
{
    private const int MaxTries = 6;

    /// <summary>The button that sends the form of that rating; null when someone else has answered, or nothing comes
    /// back.</summary>
    public async Task<CardButton?> ChooseAsync(TeamsAccount who, TeamsMessage message, CardView form, string rag)
    {
        for (var i = 0; i < MaxTries; i++)
        {
            if (form.Button(UpdateForm.SendVerb) is { } send && send.Data.GetValueOrDefault(UpdateForm.RatingKey) == rag)
            {
                return send;
            }

            if ((form.Rating(rag) ?? form.Rating("")) is not { } button)
            {
                return null;
            }

            if (await PressAsync(who, message, button) is { } next)
            {
                form = next;
            }
            else
            {
                await year.Scheduler.DelayAsync(dice.Minutes(1, 30));
            }
        }

        return null;
    }

    private async Task<CardView?> PressAsync(TeamsAccount who, TeamsMessage message, CardButton button)
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (habits[who.PersonId].HasOldClient && message.Own is null)
        {
            var edits = message.Edits;
            await year.Door.SubmitAsync(who, message, button, inputs);
            await year.Scheduler.DelayAsync(TimeSpan.FromSeconds(5));
            return message.Edits > edits ? message.View : null;
        }

        var answer = await year.Door.PressAsync(who, message, button, inputs);
        message.Own = answer?.Card ?? message.Own;
        return answer?.Card;
    }
}
