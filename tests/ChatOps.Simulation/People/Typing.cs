using System.Globalization;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;
using ChatOps.Wire;

namespace ChatOps.Simulation.People;

/// <summary>What a person types into an update's boxes.</summary>
internal sealed class Typing(Year year, Dice dice)
{
    /// <summary>What the card asks beyond what was typed.</summary>
    public void Complete(CardView card, Dictionary<string, string> typed, GivenAnswer submission)
    {
        typed[UpdateForm.ProgressInput] = $"Done {submission.Token}";
        foreach (var input in card.Inputs.Keys)
        {
            if (input.StartsWith(RegisterForm.QuestionPrefix, StringComparison.Ordinal))
            {
                typed[input] = dice.Chance(0.7) ? "Because it is so" : "";
            }
            else if (input is UpdateForm.ReasonInput or UpdateForm.PathInput)
            {
                typed[input] = $"Because of {input}";
            }
            else if (input == UpdateForm.PathDateInput)
            {
                typed[input] = UkCalendar
                    .ToLocal(year.Scheduler.Now)
                    .AddDays(dice.Between(5, 90))
                    .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
        }
    }

    public Dictionary<string, string> Words(Habits habit, out string token, out string rag)
    {
        token = year.Book.NextToken();
        rag = dice.Chance(habit.OffTrack) ? dice.Pick(["amber", "red"]) : "green";
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [UpdateForm.ProgressInput] = $"Done {token}",
            [UpdateForm.NextStepsInput] = "Go on",
        };
        if (dice.Chance(0.4))
        {
            typed[UpdateForm.RisksInput] = $"Cost of {token[3..9]}";
        }

        if (dice.Chance(0.1))
        {
            typed[UpdateForm.DecisionsInput] = $"Decide on {token[3..9]}";
        }

        return typed;
    }
}
