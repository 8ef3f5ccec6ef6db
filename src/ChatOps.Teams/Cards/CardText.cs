using System.Buffers;
using System.Text;

namespace ChatOps.Teams.Cards;

/// <summary>Makes what people wrote safe to stand in a card's Markdown.</summary>
public static class CardText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\*_[]<>`~#");

    /// <summary>Escapes Markdown, so that words are shown as they were typed and cannot become a link, a mention or a heading.
    /// Line breaks are kept; other control characters become spaces.</summary>
    public static string Escape(string text)
    {
        var builder = new StringBuilder(text.Length + 16);
        var lineStart = true;
        foreach (var c in text)
        {
            if (c is '\n')
            {
                builder.Append('\n');
                lineStart = true;
                continue;
            }

            if (Special.Contains(c) || (lineStart && c is '-' or '+'))
            {
                builder.Append('\\').Append(c);
            }
            else
            {
                builder.Append(char.IsControl(c) ? ' ' : c);
            }

            lineStart = lineStart && c is ' ';
        }

        return builder.ToString();
    }
}
