using ChatOps.Cards;
using ChatOps.Records;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The card on which people enter when they are away, and the one that confirms it.</summary>
internal static class AwayCard
{
    public const string FallbackText = "Choose the first and last day that you're away.";

    /// <param name="data">The update that it was opened from, so that "Back" shows that again; null when a command opened
    /// it.</param>
    /// <param name="typed">What was in that update's boxes.</param>
    /// <param name="from">ISO 8601, as a date input takes it, or empty; the same for <paramref name="to"/>.</param>
    /// <param name="problem">What is wrong with the dates; null when nothing is.</param>
    public static AdaptiveCard Build(
        IReadOnlyDictionary<string, string>? data,
        UpdateInput typed,
        string from,
        string to,
        string? problem
    )
    {
        var body = new List<CardElement>
        {
            CardParts.Title("When are you away?"),
            CardParts.Text("While you're away your deputies will be asked instead, and you won't get reminders."),
        };
        if (problem is not null)
        {
            body.Add(CardParts.Notice(ContainerStyle.Warning, $"**{CardText.Escape(problem)}**"));
        }

        // Not required in the client, which would then block "Back".
        body.Add(
            new DateInput("First day away")
            {
                Id = ArrangementForm.FromInput,
                ErrorMessage = "Choose the first day.",
                Value = CardParts.Filled(from),
            }
        );
        body.Add(
            new DateInput("Last day away")
            {
                Id = ArrangementForm.ToInput,
                ErrorMessage = "Choose the last day.",
                Value = CardParts.Filled(to),
            }
        );
        body.AddRange(ArrangementForm.Kept(typed));
        var actions = new List<CardAction>
        {
            new ExecuteAction("Save", ArrangementForm.SaveAwayVerb, data) { Style = "positive" },
        };
        if (data is not null)
        {
            actions.Add(
                UpdateForm.OthersButton(data) is { } others
                    ? others with
                    {
                        Title = "Back",
                    }
                    : new ExecuteAction("Back", UpdateForm.ChangeVerb, data)
            );
        }

        return new AdaptiveCard
        {
            Body = body,
            Actions = actions,
            FallbackText = FallbackText,
        };
    }

    /// <param name="standIns">What happens to each of their workstreams: "Evaluation: Sam Patel will be asked while you are
    /// away." Plain text.</param>
    /// <param name="data">The update that it was opened from; null when a command opened it.</param>
    /// <param name="typed">What was in that update's boxes.</param>
    public static AdaptiveCard Saved(
        Absence absence,
        IReadOnlyList<string> standIns,
        IReadOnlyDictionary<string, string>? data,
        UpdateInput typed
    )
    {
        var headline =
            absence.From == absence.To
                ? $"You are away on {UkText.Weekday(absence.From)}"
                : $"You are away from {UkText.Weekday(absence.From)} to {UkText.Weekday(absence.To)}";
        var body = new List<CardElement> { CardParts.Title(headline) };
        body.AddRange(standIns.Select(line => CardParts.Text(CardText.Escape(line), Spacing.Small)));
        body.Add(CardParts.Footnote("You can still answer at any time. Your programme manager can see that you are away."));
        body.AddRange(ArrangementForm.Kept(typed));
        return new AdaptiveCard
        {
            Body = body,
            Actions =
            [
                new ExecuteAction("I'm back", ArrangementForm.BackVerb, data),
                new ExecuteAction("Change the dates", ArrangementForm.AwayVerb, data),
            ],
            FallbackText = headline,
        };
    }
}
