using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Cards;

/// <summary>
/// Text as a list in which some lines are headings of others: "Transport:" on a line of its own, or a line without a bullet right
/// before lines that have one. Pure.
/// </summary>
internal static class HeadedLines
{
    // A longer line is a sentence and not a heading.
    private const int MaxHeadingLength = 80;

    /// <summary>Each sub-heading with its lines, in order; the first may have none.</summary>
    public static IReadOnlyList<(string? Heading, IReadOnlyList<PastedLine> Lines)> Of(string words)
    {
        var lines = PastedLines.Read(words);
        var groups = new List<(string? Heading, List<PastedLine> Lines)>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (IsHeading(lines, i))
            {
                groups.Add((lines[i].Text.TrimEnd(':', ' '), []));
            }
            else
            {
                if (groups.Count == 0)
                {
                    groups.Add((null, []));
                }

                groups[^1].Lines.Add(lines[i]);
            }
        }

        return [.. groups.Select(g => (g.Heading, (IReadOnlyList<PastedLine>)g.Lines))];
    }

    /// <summary>
    /// The same as paragraphs: a heading, then its lines as a list. Without any heading it is one paragraph, as
    /// <see cref="CardParts.Lines"/> has it. A heading that people typed is never bold: what is bold on a card is ours, a rating
    /// for example.
    /// </summary>
    public static IEnumerable<string> Paragraphs(string words)
    {
        // Most texts are one line, which heads nothing.
        var groups = words.Contains('\n', StringComparison.Ordinal) ? Of(words) : [];
        if (groups.All(g => g.Heading is null))
        {
            yield return CardParts.Lines(words);
            yield break;
        }

        foreach (var (heading, lines) in groups)
        {
            if (heading is not null)
            {
                yield return CardText.Escape(heading);
            }

            yield return CardParts.Bullets(lines);
        }
    }

    private static bool IsHeading(IReadOnlyList<PastedLine> lines, int at) =>
        at < lines.Count - 1
        && lines[at] is { HasBullet: false, Text: { Length: <= MaxHeadingLength } text }
        && !EndsWithColon(lines[at + 1])
        && (EndsWithColon(lines[at]) || (lines[at + 1].HasBullet && !".!?;,".Contains(text[^1], StringComparison.Ordinal)));

    private static bool EndsWithColon(PastedLine line) => line is { HasBullet: false, Text: [.., ':'] };
}
