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
    public static IReadOnlyList<(string? Heading, IReadOnlyList<string> Lines)> Of(string words)
    {
        string[] raw = [.. words.Split('\n').Where(line => PastedLines.Split(line).Count > 0)];
        var groups = new List<(string? Heading, List<string> Lines)>();
        for (var i = 0; i < raw.Length; i++)
        {
            var line = PastedLines.Split(raw[i])[0];
            if (IsHeading(raw, i))
            {
                groups.Add((line.TrimEnd(':', ' '), []));
            }
            else
            {
                if (groups.Count == 0)
                {
                    groups.Add((null, []));
                }

                groups[^1].Lines.Add(line);
            }
        }

        return [.. groups.Select(g => (g.Heading, (IReadOnlyList<string>)g.Lines))];
    }

    /// <summary>
    /// The same as paragraphs: a heading in bold, then its lines as a list. Without any heading it is one paragraph, as
    /// <see cref="CardParts.Lines"/> has it. Markdown.
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
                yield return $"**{CardText.Escape(heading)}**";
            }

            yield return CardParts.Bullets(lines);
        }
    }

    private static bool IsHeading(string[] raw, int at)
    {
        if (at == raw.Length - 1 || raw[at].Trim().Length > MaxHeadingLength || HasBullet(raw[at]) || EndsWithColon(raw[at + 1]))
        {
            return false;
        }

        return EndsWithColon(raw[at])
            || (HasBullet(raw[at + 1]) && !".!?;,".Contains(raw[at].TrimEnd()[^1], StringComparison.Ordinal));
    }

    private static bool EndsWithColon(string line) => line.TrimEnd().EndsWith(':') && !HasBullet(line);

    private static bool HasBullet(string line) => PastedLines.Split(line)[0].Length < line.Trim().Length;
}
