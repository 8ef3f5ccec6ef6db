using System.Globalization;
using System.Text;

namespace ChatOps.Text;

/// <summary>Characters that no one types on purpose and few can see: they come along when text is pasted.</summary>
internal static class OddCharacters
{
    // Letters and symbols by their category, which are drawn as nothing.
    private const string Blanks = "\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uFFFD";

    /// <summary>The place of the first one; -1 when there is none. A joiner between emoji or letters of other scripts is part of
    /// them.</summary>
    public static int Find(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsOdd(text, i))
            {
                return i;
            }

            i += char.IsSurrogatePair(text, i) ? 1 : 0;
        }

        return -1;
    }

    /// <summary>Whether it changes how the text around it is drawn, or drives a terminal: never harmless.</summary>
    public static bool IsDangerous(char character) =>
        char.IsControl(character) || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>A space or its like that is not the one that a space bar types.</summary>
    public static bool IsOtherSpace(char character) =>
        character is not (' ' or '\n' or '\r' or '\t') && (char.IsWhiteSpace(character) || character is '\u200B' or '\uFEFF');

    /// <summary>"a zero-width space (U+200B)", "the character ; (U+003B)".</summary>
    public static string Name(char character) =>
        character switch
        {
            ' ' => "a space",
            '\t' => "a tab",
            _ => $"{Kind(character)} (U+{(int)character:X4})",
        };

    /// <summary>The same text with what would drive a terminal, or turn the text round, written out: <c>\u001B</c>.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(c => c is not ('\n' or '\r' or '\t') && IsDangerous(c)))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is not ('\n' or '\r' or '\t') && IsDangerous(character))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            }
            else
            {
                safe.Append(character);
            }
        }

        return safe.ToString();
    }

    private static bool IsOdd(string text, int at)
    {
        var character = text[at];
        if (char.IsSurrogate(character))
        {
            return at + 1 >= text.Length || !char.IsSurrogatePair(text, at);
        }

        return character switch
        {
            '\n' or '\r' or '\t' => false,
            '\u200C' or '\u200D' => at == 0 || text[at - 1] < '\u0300',
            _ when Blanks.Contains(character, StringComparison.Ordinal) => true,
            _ => char.GetUnicodeCategory(character)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator,
        };
    }

    private static string Kind(char character) =>
        character switch
        {
            '\u00A0' or '\u202F' => "a no-break space",
            '\u200B' => "a zero-width space",
            '\u00AD' => "a soft hyphen",
            '\uFEFF' => "a byte order mark",
            '\u200E' or '\u200F' => "an invisible direction mark",
            '\uFFFD' => "a replacement character",
            '\u201C' or '\u201D' or '\u201E' or '\u2018' or '\u2019' or '\u00AB' or '\u00BB' => "a curly quotation mark",
            '"' => "a quotation mark",
            _ when char.IsControl(character) => "a control character",
            _ when IsDangerous(character) => "an invisible direction mark",
            _ when char.IsWhiteSpace(character) => "an unusual space",
            _ when char.GetUnicodeCategory(character) is UnicodeCategory.PrivateUse => "a character of a symbol font",
            _ when Blanks.Contains(character, StringComparison.Ordinal)
                    || char.GetUnicodeCategory(character) is UnicodeCategory.Format => "an invisible character",
            _ when char.IsSurrogate(character) => "half a character",
            _ => $"the character {character}",
        };
}
