using System.Buffers;
using System.Text;

namespace ChatOps.Teams.Cards;

/// <summary>Makes what people wrote safe to use in a card's Markdown.</summary>
public static class CardText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\*_[]<>`~#");

    /// <summary>Characters that may need escaping anywhere; those that matter only at the start of a line are checked
    /// separately.</summary>
    private static readonly SearchValues<char> Suspect = SearchValues.Create([
        .. "\\*_[]<>`~#&",
        .. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(char.IsControl),
    ]);

    /// <summary>Escapes Markdown, so that words are shown as they were typed and cannot become a link, a mention, a list or a
    /// heading. Line breaks are kept; other control characters become spaces.</summary>
    public static string Escape(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length + 16);
        var line = LinePart.Start;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\n')
            {
                builder.Append('\n');
                line = LinePart.Start;
                continue;
            }

            if (Special.Contains(c) || IsListMark(c, line) || (c is '&' && BeginsEntity(text.AsSpan(i + 1))))
            {
                builder.Append('\\').Append(c);
            }
            else
            {
                builder.Append(char.IsControl(c) ? ' ' : c);
            }

            line = Next(line, c);
        }

        return builder.ToString();
    }

    /// <summary>True for one line of ordinary words, which most of what people write is.</summary>
    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        var words = text.TrimStart(' ');
        return !words.ContainsAny(Suspect) && (words.IsEmpty || !(words[0] is '-' or '+' || char.IsAsciiDigit(words[0])));
    }

    private enum LinePart
    {
        Start,

        /// <summary>Only digits so far: a dot would make it a numbered list.</summary>
        Number,
        Rest,
    }

    private static bool IsListMark(char c, LinePart line) =>
        (line == LinePart.Start && c is '-' or '+') || (line == LinePart.Number && c is '.' or ')');

    private static LinePart Next(LinePart line, char c) =>
        line switch
        {
            LinePart.Start when c is ' ' || char.IsControl(c) => LinePart.Start,
            LinePart.Start or LinePart.Number when char.IsAsciiDigit(c) => LinePart.Number,
            _ => LinePart.Rest,
        };

    /// <summary>As in <c>&amp;lt;</c> or <c>&amp;#42;</c>, which would be drawn as the character they name. "R&amp;D" is left
    /// alone.</summary>
    private static bool BeginsEntity(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(';');
        return end > 0 && (rest[0] is '#' || !rest[..end].ContainsAnyExcept(EntityName));
    }

    private static readonly SearchValues<char> EntityName = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    );
}
