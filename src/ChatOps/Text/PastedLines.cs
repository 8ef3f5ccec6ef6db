using ChatOps.Teams.Cards;

namespace ChatOps.Text;

/// <summary>Cleans up text that is pasted into a box: bullets, numbering, control characters and what cannot be seen.
/// Pure.</summary>
internal static class PastedLines
{
    private const int TabWidth = 4;

    /// <summary>A text's lines without bullets, numbers and empty lines.</summary>
    public static IReadOnlyList<string> Split(string text) => [.. Read(text).Select(line => line.Text)];

    /// <summary>Whether a text has no line but bullets and empty ones.</summary>
    public static bool IsEmpty(string text) => text.Length == 0 || Read(text).Count == 0;

    /// <summary>The same, each with the level that it has in its list.</summary>
    public static IReadOnlyList<PastedLine> Read(string text)
    {
        var lines = new List<PastedLine>();
        (LineMark Mark, int Indent)? outer = null;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || LineMark.IsOnlyMarks(line))
            {
                continue;
            }

            var (mark, indent) = (LineMark.Of(line), Indentation(raw));
            var isInner = mark.IsMark && outer is { } above && IsBelow(mark, indent, above.Mark, above.Indent);
            if (!isInner)
            {
                outer = mark.IsMark ? (mark, indent) : null;
            }

            lines.Add(new PastedLine(line[mark.Length..], isInner ? 1 : 0, mark.IsMark));
        }

        return lines;
    }

    /// <summary>One line without the bullet that was pasted with it. A dash or a number stays: it may be a sign or a
    /// figure.</summary>
    public static string WithoutBullet(string line) =>
        line.Length > 0 && LineMark.Of(line) is { IsMark: true, Kind: not ('-' or '*' or '1' or 'a' or 'i') } mark
            ? line[mark.Length..]
            : line;

    // Programs that lose the indentation still change the mark: "•" and then "o", "1." and then "a)".
    private static bool IsBelow(LineMark mark, int indent, LineMark outer, int outerIndent) =>
        indent > outerIndent + 1 || (indent >= outerIndent - 1 && !mark.Continues(outer) && (mark.IsInner || !outer.IsInner));

    /// <summary>The same text without control characters but <c>\n</c> and without what cannot be seen, trimmed. They come with
    /// what is pasted from other programs, and Teams may refuse a whole card for one. Bullets of symbol fonts become those that
    /// every font has; the indentation of a list is kept.</summary>
    public static string WithoutControls(string text)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var lines = VisibleText.Of(text).ReplaceLineEndings("\n").Split('\n').Select(Plain).ToList();
        var written = lines.Where(line => line.Length > 0).ToList();
        if (written.Count == 0)
        {
            return "";
        }

        // The first line's indentation counts only where it begins a list.
        var margin = written.Min(Indentation);
        var clean = string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[margin..])).Trim('\n').TrimEnd();
        return LineMark.Of(written[0].TrimStart()).IsMark ? clean : clean.TrimStart(' ');
    }

    private static string Plain(string line)
    {
        // A tab tells "o" that is a bullet from one that is a word.
        var visible = line.Any(IsOddControl) ? new string([.. line.Select(c => IsOddControl(c) ? ' ' : c)]) : line;
        var words = visible.TrimStart();
        if (words.Length == 0)
        {
            return "";
        }

        var mark = LineMark.Of(words.TrimEnd());
        var begins = Typeable(words, mark) is { } bullet ? $"{bullet} " : words[..mark.Length];
        return (new string(' ', Indentation(visible)) + begins + words[mark.Length..]).Replace('\t', ' ');
    }

    /// <summary>The bullet that every font has, in the place of one that only Word's have; null for all others.</summary>
    private static char? Typeable(string words, LineMark mark) =>
        !mark.IsMark ? null
        : words[0] is >= '\uF020' and <= '\uF0FF'
            ? mark.Kind is 'o' ? '◦'
                : mark.Kind < '\uE000' ? mark.Kind
                : '•'
        : words[1] is not '\t' || !(char.IsLetter(words[0]) || words[0] is '§') ? null
        : words[0] is 'o' ? '◦'
        : '▪';

    private static bool IsOddControl(char c) => c != '\t' && char.IsControl(c);

    private static int Indentation(string line)
    {
        var width = 0;
        for (var i = 0; i < line.Length && char.IsWhiteSpace(line[i]); i++)
        {
            width += line[i] == '\t' ? TabWidth : 1;
        }

        return width;
    }
}
