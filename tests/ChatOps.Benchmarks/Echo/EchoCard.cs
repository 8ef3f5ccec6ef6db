using ChatOps.Teams.Cards;

namespace ChatOps.Benchmarks.Echo;

/// <summary>A small card that says back what was sent.</summary>
internal static class EchoCard
{
    public static AdaptiveCard Of(IReadOnlyDictionary<string, string> data) =>
        new()
        {
            Body =
            [
                new TextBlock("Thank you") { Size = TextSize.Large, Weight = TextWeight.Bolder },
                new TextBlock($"Rating: {data["rag"]}"),
                new TextBlock($"Next: {CardText.Escape(data["next"])}"),
                new TextBlock(CardText.Escape(data["progress"])),
            ],
            Actions = [new ExecuteAction("Change it", "echo.card/1", data)],
            FallbackText = "Thank you",
        };
}
