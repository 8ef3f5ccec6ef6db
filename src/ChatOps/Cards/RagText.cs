using ChatOps.Programmes;
using ChatOps.Teams.Cards;

namespace ChatOps.Cards;

/// <summary>
/// A rating as people see it: always a coloured glyph and the word, with the letter where the word is not the colour's name.
/// Teams' own text colours fail contrast (amber on white is about 1.6 : 1), so the colour is the glyph's and the words keep the
/// default text colour.
/// </summary>
internal static class RagText
{
    /// <summary>"🟠 Amber", "🔴 R* Red, being re-planned".</summary>
    public static string Of(RagState state) =>
        SaysColour(state) ? $"{Glyph(state.Colour)} {state.Word}" : $"{Glyph(state.Colour)} {state.Letter} {state.Word}";

    /// <summary>"🟠A", "🔴R*": where there is no room for the word.</summary>
    public static string Short(RagState state) => $"{Glyph(state.Colour)}{state.Letter}";

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
            // The variation selector makes it an emoji of the others' size; without it, it is a tiny circle of the text's font.
            RagColour.None => "⚪\uFE0F",
            _ => throw new ArgumentOutOfRangeException(nameof(colour), colour, null),
        };

    // The letter says no more than the word: it is the initial of a colour's name.
    private static bool SaysColour(RagState state) =>
        state.Letter.Length == 0
        || (
            string.Equals(state.Word, state.Colour.ToString(), StringComparison.OrdinalIgnoreCase)
            && string.Equals(state.Letter, state.Word[..1], StringComparison.OrdinalIgnoreCase)
        );
}
