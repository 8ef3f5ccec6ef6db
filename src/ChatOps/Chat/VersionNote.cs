using ChatOps.Cards;
using ChatOps.Teams.Cards;

namespace ChatOps.Chat;

/// <summary>The card below a version that is shown again: which one it is, what it differs by, and how to see the rest.
/// Pure.</summary>
internal static class VersionNote
{
    /// <param name="subtitle">Markdown.</param>
    /// <param name="lines">Markdown; null is left out.</param>
    public static AdaptiveCard Build(string title, string subtitle, params string?[] lines) =>
        new()
        {
            Body =
            [
                CardParts.Title(title),
                CardParts.Subtitle(subtitle),
                .. lines.OfType<string>().Select(text => CardParts.Text(text, Spacing.Small)),
            ],
            FallbackText = title,
        };
}
