using ChatOps.Cards;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The card on which people choose who answers in their place for one report, and the one that confirms it.</summary>
internal static class HandOverCard
{
    /// <param name="people">Who can be chosen.</param>
    /// <param name="data">The update that is handed over.</param>
    /// <param name="typed">What was in its boxes.</param>
    /// <param name="problem">What is wrong with the choice; null when nothing is.</param>
    public static AdaptiveCard Build(
        Workstream workstream,
        string periodLabel,
        IReadOnlyList<Person> people,
        IReadOnlyDictionary<string, string> data,
        UpdateInput typed,
        string? problem
    )
    {
        var body = new List<CardElement>
        {
            CardParts.Title($"Who answers for {workstream.Name}?"),
            CardParts.Text(
                $"They'll be asked instead of you for {CardText.Escape(periodLabel)}, and the report will say that they "
                    + "answered on "
                    + "your behalf."
            ),
        };
        if (problem is not null)
        {
            body.Add(CardParts.Notice(ContainerStyle.Warning, $"**{CardText.Escape(problem)}**"));
        }

        body.Add(
            new ChoiceSetInput(
                "Hand it to",
                [.. people.Select(p => new Choice(p.Role is null ? p.Name : $"{p.Name}, {p.Role}", p.Id))]
            )
            {
                Id = ArrangementForm.PersonInput,
                Style = ChoiceSetStyle.Compact,
                // Not required in the client, which would then block "Back".
                ErrorMessage = "Choose a person.",
            }
        );
        body.AddRange(ArrangementForm.Kept(typed));
        return new AdaptiveCard
        {
            Body = body,
            Actions =
            [
                new ExecuteAction("Hand over", ArrangementForm.SaveHandVerb, data) { Style = "positive" },
                new ExecuteAction("Back", UpdateForm.ChangeVerb, data),
            ],
            FallbackText = $"Choose who answers for {workstream.Name}.",
        };
    }

    /// <param name="toName">Who answers now.</param>
    /// <param name="dueLocal">When the update is due, in the programme's time zone.</param>
    /// <param name="typed">What was in the update's boxes.</param>
    public static AdaptiveCard HandedOver(
        Programme programme,
        Workstream workstream,
        string toName,
        DateTime dueLocal,
        IReadOnlyDictionary<string, string> data,
        UpdateInput typed
    ) =>
        new()
        {
            Body =
            [
                CardParts.Title(workstream.Name),
                CardParts.Subtitle(
                    CardParts.Dotted(
                        $"Handed to **{CardText.Escape(toName)}**",
                        $"due **{UkText.WeekdayAndTime(dueLocal)}**",
                        CardParts.Marking(programme)
                    )
                ),
                CardParts.Text(
                    $"{CardText.Escape(toName)} will get the prompt and reminders. You do not need to do anything else, and "
                        + "you can still "
                        + "answer it yourself."
                ),
                .. ArrangementForm.Kept(typed),
            ],
            Actions =
            [
                new ExecuteAction("Take it back", ArrangementForm.TakeBackVerb, data),
                new ExecuteAction("Answer it myself", UpdateForm.ChangeVerb, data),
                .. UpdateForm.OthersButton(data) is { } others ? [others] : Array.Empty<CardAction>(),
            ],
            FallbackText = $"{workstream.Name} is handed to {toName}.",
        };
}
