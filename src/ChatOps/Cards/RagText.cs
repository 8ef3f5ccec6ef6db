using ChatOps.Programmes;
using ChatOps.Teams.Cards;

namespace ChatOps.Cards;

/// <summary>
/// A rating as people see it: always a coloured glyph, the letter and the word. Teams' own text colours fail contrast (amber on
/// white is about 1.6 : 1), so the colour is the glyph's and the words keep the default text colour.
/// </summary>
internal static class RagText
{
    /// <summary>"🟠 A Amber". A state whose letter is its word's ("Not started") is not said twice.</summary>
    public static string Of(RagState state) =>
        state.Letter.Length == 0 ? $"{Glyph(state.Colour)} {state.Word}" : $"{Glyph(state.Colour)} {state.Letter} {state.Word}";

    /// <summary>The state of a key; one that the programme file no longer has is shown by its key, never as another.</summary>
    public static string Of(RagScheme scheme, string key) => scheme.Find(key) is { } state ? Of(state) : key;

    /// <inheritdoc cref="Of(RagScheme, string)"/>
    public static string Markdown(RagScheme scheme, string key) =>
        scheme.Find(key) is { } state ? Markdown(state) : CardText.Escape(key);

    /// <summary>The same inside Markdown: a letter such as R* keeps its star, and a narrow card does not part the glyph, the
    /// letter and the word.</summary>
    public static string Markdown(RagState state)
    {
        var text = Of(state);
        var unbroken = text.Length - state.Word.Length;
        return CardText.Escape($"{text[..unbroken].Replace(' ', '\u00A0')}{text[unbroken..]}");
    }

    public static string Glyph(RagColour colour) =>
        colour switch
        {
            RagColour.Green => "🟢",
            RagColour.Amber => "🟠",
            RagColour.Red => "🔴",
            RagColour.Blue => "🔵",
            RagColour.Purple => "🟣",
            RagColour.None => "⚪",
            _ => throw new ArgumentOutOfRangeException(nameof(colour), colour, null),
        };
}
