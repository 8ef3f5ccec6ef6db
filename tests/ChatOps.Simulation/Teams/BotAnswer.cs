using System.Text.Json;
using ChatOps.Teams.Turns;

namespace ChatOps.Simulation.Teams;

/// <summary>What a person sees after pressing a button.</summary>
/// <param name="Card">What replaces the card; null when it stays.</param>
/// <param name="Notice">A sentence shown with it.</param>
internal sealed record BotAnswer(CardView? Card, string? Notice)
{
    public static BotAnswer Of(TurnAnswer answer)
    {
        using var json = JsonDocument.Parse(answer.Body!);
        var (type, value) = (
            json.RootElement.GetProperty("type").GetString(),
            json.RootElement.TryGetProperty("value", out var v) ? v : default
        );
        return type switch
        {
            "application/vnd.microsoft.card.adaptive" => new BotAnswer(CardView.Of(value), null),
            "application/vnd.microsoft.activity.message" => new BotAnswer(null, value.GetString()),
            _ => new BotAnswer(null, value.GetProperty("message").GetString()),
        };
    }
}
