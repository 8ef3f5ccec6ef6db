using ChatOps.Cards;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Chasing;

/// <summary>What an SRO reads after the deadline: which updates the report will lack, the last known rating of each, and what has
/// been done about it.</summary>
internal static class SroCard
{
    // With more the card would outgrow what every client takes (CardSize.PromptBudget).
    private const int MaxNamed = 25;

    public static AdaptiveCard Build(ManagerModel model)
    {
        var overdue = model.Awaited.Where(a => a.IsOverdue).ToList();
        var body = new List<CardElement>
        {
            CardParts.Title(Headline(model)),
            CardParts.Subtitle(
                CardParts.Dotted(
                    CardText.Escape(model.Programme.Name),
                    CardText.Escape(model.Period.Label),
                    model.GoesOut,
                    CardParts.Marking(model.Programme)
                )
            ),
            CardParts.Text(
                $"The deadline was {UkText.WeekdayAndTime(model.DueLocal)}. The report will say “No update” for each, with "
                    + "its last "
                    + "known rating."
            ),
        };
        foreach (var awaited in overdue.Take(MaxNamed))
        {
            body.Add(
                new Container([
                    new TextBlock($"**{CardText.Escape(awaited.Workstream.Name)}**: {CardText.Escape(awaited.WhoAndStory)}."),
                    new TextBlock($"{awaited.Last(RagText.Markdown)}.") { Spacing = Spacing.None },
                ])
            );
        }

        if (overdue.Count > MaxNamed)
        {
            body.Add(CardParts.Footnote($"And {overdue.Count - MaxNamed} more."));
        }

        body.Add(
            CardParts.Footnote("Write **status** to see the report's progress, or **missing** to see who has not answered.")
        );
        return new AdaptiveCard { Body = body, FallbackText = Headline(model) };
    }

    /// <summary>"2 of 13 updates are missing".</summary>
    public static string Headline(ManagerModel model)
    {
        var overdue = model.Awaited.Count(a => a.IsOverdue);
        var all = UkText.Count(model.Requested, "update");
        return $"{overdue} of {all} {(overdue == 1 ? "is" : "are")} missing";
    }
}
