using System.Buffers;
using System.Text;

namespace ChatOps.Teams.Cards;

/// <summary>
/// The text of a card: our own words, with <c>**</c> around what is bold, "- " before each line of a list, and people's words set
/// apart. Where people's words are among them, the card has runs instead of Markdown (<see cref="TextRuns"/>), which no client
/// interprets. .github/PROTOCOL.md, section 8.
/// </summary>
public static class CardText
{
    /// <summary>Around people's words. Private-use characters, which are taken out of what people write.</summary>
    internal const char Opens = '\uE000';

    /// <inheritdoc cref="Opens"/>
    internal const char Closes = '\uE001';

    // A space so thin that it is not seen: "{{DATE(...)}}" is worked out by the client even where no Markdown is.
    private const string ThinSpace = "\u200A";

    private const string Harmless = " \u00A0,.'’‘“”\"():;?!%£€–—-+·…/&@";

    private static readonly SearchValues<char> Marks = SearchValues.Create("\\*_[]<>`~#|=^$");

    /// <summary>Sets apart what people wrote, so that it is drawn as it was typed and cannot become a link, a mention, a list or
    /// a heading. Line breaks are kept; other control characters become spaces, and what cannot be seen is left out.</summary>
    public static string Escape(string text)
    {
        if (text.Length == 0)
        {
            return "";
        }

        var words = new StringBuilder(text.Length + 2).Append(Opens);
        foreach (var c in VisibleText.Of(text))
        {
            if (c is not (Opens or Closes))
            {
                words.Append(c is not '\n' && char.IsControl(c) ? ' ' : c);
            }
        }

        return words.Append(Closes).ToString();
    }

    /// <summary>The same words without what sets them apart, for where nothing is interpreted.</summary>
    public static string Plain(string text) =>
        text.Contains(Opens, StringComparison.Ordinal)
            ? text.Replace($"{Opens}", "", StringComparison.Ordinal).Replace($"{Closes}", "", StringComparison.Ordinal)
            : text;

    /// <summary>A name or a label: as it is where no client finds Markdown in it, which takes less of a card's size, or set
    /// apart.</summary>
    public static string OfName(string text) => IsHarmless(text) ? text : Escape(text);

    /// <summary>For a heading, which has to be Markdown: null where no way to write it keeps its words as they are. "2. Depot"
    /// begins no list with a space that does not break.</summary>
    internal static string? OfHeading(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var title =
            digits > 0 && digits + 1 < text.Length && text[digits + 1] == ' '
                ? $"{text[..(digits + 1)]}\u00A0{text[(digits + 2)..]}"
                : text;
        return IsHarmless(title) ? title : null;
    }

    /// <summary>True for one line of words in which no client finds Markdown: most names and titles.</summary>
    private static bool IsHarmless(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!(rune.IsAscii ? char.IsAsciiLetterOrDigit((char)rune.Value) || IsIn(rune) : IsIn(rune) || !Rune.IsControl(rune)))
            {
                return false;
            }
        }

        var words = text.TrimStart();
        var digits = words.TakeWhile(char.IsAsciiDigit).Count();
        return !(words.StartsWith('-') || words.StartsWith('+'))
            && !(digits > 0 && digits + 1 < words.Length && words[digits] is '.' or ')' && words[digits + 1] == ' ')
            && !words.Contains("://", StringComparison.Ordinal)
            && !(words.Contains('&', StringComparison.Ordinal) && words.Contains(';', StringComparison.Ordinal));

        static bool IsIn(Rune rune) => rune.IsBmp && Harmless.Contains((char)rune.Value, StringComparison.Ordinal);
    }

    /// <summary>For a label and a choice in a closed list: no Markdown is drawn there, but dates are worked out.</summary>
    internal static string OfLabel(string text) =>
        VisibleText.Of(text).Replace("{{", $"{{{ThinSpace}{{", StringComparison.Ordinal);

    /// <summary>For a choice of an open list, which clients draw as Markdown and which has no runs: the characters that would be
    /// read as marks are replaced by those that look like them.</summary>
    internal static string OfChoice(string text)
    {
        var words = OfLabel(text);
        if (IsHarmless(words))
        {
            return words;
        }

        var alike = new StringBuilder(words.Length);
        foreach (var c in words)
        {
            // The full-width form of an ASCII character is 0xFEE0 above it.
            alike.Append(
                c is '*' ? '∗'
                : Marks.Contains(c) || c is '&' ? (char)(c + 0xFEE0)
                : char.IsControl(c) ? ' '
                : c
            );
        }

        var title = alike.ToString();
        var start = title.TrimStart();
        var digits = start.TakeWhile(char.IsAsciiDigit).Count();
        return start.StartsWith('-') ? $"‐{start[1..]}"
            : start.StartsWith('+') ? $"＋{start[1..]}"
            : digits > 0 && digits < start.Length && start[digits] is '.' or ')'
                ? $"{start[..digits]}{(char)(start[digits] + 0xFEE0)}{start[(digits + 1)..]}"
            : title;
    }
}
