using ChatOps.Cards;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Chasing;

/// <summary>What an SRO is told after the deadline: what the report will lack, what is known of it, and what has been done about
/// it.</summary>
public static class SroCard
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
                    $"the report goes out **{UkText.WeekdayAndTime(model.PublishesLocal)}**",
                    CardParts.Marking(model.Programme)
                )
            ),
            CardParts.Text(
                $"They were due on {UkText.WeekdayAndTime(model.DueLocal)}. Without them the report shows each as having no "
                    + "update, with what was last known."
            ),
        };
        foreach (var awaited in overdue.Take(MaxNamed))
        {
            body.Add(
                new Container([
                    new TextBlock($"**{CardText.Escape(awaited.Workstream.Name)}**: {CardText.Escape(Led(awaited))}."),
                    new TextBlock($"{Last(awaited)}.") { Spacing = Spacing.None },
                ])
            );
        }

        if (overdue.Count > MaxNamed)
        {
            body.Add(CardParts.Footnote($"And {overdue.Count - MaxNamed} more."));
        }

        body.Add(
            CardParts.Footnote("To see how the report stands, write **status**. To see who has not answered, write **missing**.")
        );
        return new AdaptiveCard { Body = body, FallbackText = Headline(model) };
    }

    /// <summary>"2 of 13 updates are missing".</summary>
    public static string Headline(ManagerModel model)
    {
        var overdue = model.Awaited.Count(a => a.IsOverdue);
        return $"{overdue} of {UkText.Count(model.Programme.Workstreams.Count, "update")} {(overdue == 1 ? "is" : "are")} missing";
    }

    private static string Led(AwaitedUpdate awaited) =>
        string.Join(", ", new[] { awaited.Who, awaited.Story }.Where(part => part.Length > 0));

    private static string Last(AwaitedUpdate awaited) =>
        awaited.LastRating is { } rating
            ? $"Last known {RagText.Markdown(rating)}, {awaited.LastAge}"
            : "It has not reported before";
}
