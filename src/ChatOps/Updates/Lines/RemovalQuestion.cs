using ChatOps.Cards;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Asks once whether boxes that came back empty, or not at all, are to be emptied. Pure.</summary>
internal static class RemovalQuestion
{
    private const int MaxNamed = 5;

    // What a button says beyond what the card is about.
    private static readonly string[] Own =
    [
        RegisterForm.PageKey,
        RegisterForm.ToKey,
        RegisterForm.ThenKey,
        RegisterForm.OneKey,
        SummaryForm.ThenPageKey,
        UpdateForm.UnchangedKey,
        UpdateForm.AskedKey,
        UpdateForm.ReadKey,
    ];

    /// <summary>The card with the question, and a button for each answer in place of the one that was pressed.</summary>
    /// <param name="card">With the boxes as they were.</param>
    /// <param name="verb">Of the button that was pressed.</param>
    /// <param name="does">What it does, in one word: "send", "save".</param>
    /// <param name="data">Of the button that was pressed. Hostile.</param>
    public static AdaptiveCard On(
        AdaptiveCard card,
        IReadOnlyList<Removal> removals,
        string verb,
        string does,
        IReadOnlyDictionary<string, string> data
    )
    {
        var carried = new Dictionary<string, string>(CardButtons.Find(card, verb)?.Data ?? data, StringComparer.Ordinal);
        foreach (var key in Own.Where(data.ContainsKey))
        {
            carried[key] = data[key];
        }

        var boxes = ShownBoxes.Write(removals.Select(r => r.Id));
        return card with
        {
            Body = CardButtons.Below(card, Notice(removals)),
            Actions = CardButtons.InPlace(
                card,
                new ExecuteAction($"Keep and {does}", verb, carried).With(ArrivedBoxes.KeepKey, boxes) with
                {
                    Style = "positive",
                },
                new ExecuteAction($"Remove and {does}", verb, carried).With(ArrivedBoxes.RemoveKey, boxes)
            ),
        };
    }

    private static Container Notice(IReadOnlyList<Removal> removals)
    {
        var named = removals.Take(MaxNamed).Select(r => r.What).ToList();
        if (removals.Count > MaxNamed)
        {
            named.Add($"{removals.Count - MaxNamed} more");
        }

        return CardParts.Notice(
            ContainerStyle.Warning,
            $"**Remove {CardText.Escape(UkText.List(named))}?** "
                + $"{(removals.Count == 1 ? "The box" : "The boxes")} came back empty. Nothing is removed until you answer."
        );
    }
}
