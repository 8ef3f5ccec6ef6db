using ChatOps.Cards;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Chasing;

/// <summary>The outstanding updates on the programme manager's card: choices for a reader who may act on them, else plain
/// lines.</summary>
internal static class AwaitedList
{
    // With more the card would outgrow what every client takes (CardSize.PromptBudget).
    private const int MaxAwaited = 25;

    /// <summary>One box that chooses all of them, which goes above the buttons.</summary>
    public static ChoiceSetInput Everything(ManagerModel model, string ticked) =>
        new(
            "Choose here, or from the list below",
            [new Choice($"Select all {model.Awaited.Count} outstanding", ManagerForm.Everything)]
        )
        {
            Id = ManagerForm.EverythingInput,
            Style = ChoiceSetStyle.Expanded,
            IsMultiSelect = true,
            ErrorMessage = "Choose at least one.",
            Value = ticked.Split(',').Contains(ManagerForm.Everything, StringComparer.Ordinal) ? ManagerForm.Everything : null,
        };

    public static void Add(List<CardElement> body, ManagerModel model, bool canAct, string ticked)
    {
        var shown = model.Awaited.Take(MaxAwaited).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        body.Add(CardParts.Heading("Outstanding"));
        if (!canAct)
        {
            body.AddRange(
                shown.Select(a => new TextBlock($"**{CardText.Escape(a.Workstream.Name)}**: {CardText.Escape(Story(a))}")
                {
                    Spacing = Spacing.Small,
                })
            );
        }
        else
        {
            IReadOnlyList<Choice> choices =
            [
                .. shown.Select(a => new Choice($"{a.Workstream.Name}: {Story(a)}", a.Workstream.Id)),
            ];
            var still = choices.Select(c => c.Value).Intersect(ticked.Split(','), StringComparer.Ordinal).ToList();
            body.Add(
                new ChoiceSetInput("Choose workstreams", choices)
                {
                    Id = ManagerForm.ChosenInput,
                    Style = ChoiceSetStyle.Expanded,
                    IsMultiSelect = true,
                    ErrorMessage = "Choose at least one.",
                    Value = still.Count == 0 ? null : string.Join(',', still),
                }
            );
        }

        if (model.Awaited.Count - shown.Count is > 0 and var more)
        {
            body.Add(
                CardParts.Footnote(
                    $"And {more} more not shown.{(canAct ? " To chase one of them, write **remind** and its name." : "")}"
                )
            );
        }
    }

    /// <summary>"Evaluation lead, asked 4 days ago, reminded yesterday. Last known 🟠 Amber, 9 days ago." For a choice,
    /// which has no runs.</summary>
    private static string Story(AwaitedUpdate awaited) => $"{awaited.WhoAndStory}. {awaited.Last(RagText.Of)}.";
}
