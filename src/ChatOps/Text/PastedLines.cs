namespace ChatOps.Text;

/// <summary>Cleans up text that is pasted into a box: bullets, numbering and control characters. Pure.</summary>
internal static class PastedLines
{
    /// <summary>A text's lines without bullets, numbers and empty lines.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var lines = new List<string>();
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = WithoutBullet(text.AsSpan(range));
            if (!line.IsEmpty)
            {
                lines.Add(line.Length == text.Length ? text : line.ToString());
            }
        }

        return lines;
    }

    /// <summary>Whether a text has no line but bullets and empty ones.</summary>
    public static bool IsEmpty(string text)
    {
        foreach (var range in text.AsSpan().Split('\n'))
        {
            if (!WithoutBullet(text.AsSpan(range)).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    private const string Marks = "-*•·–—";

    private static ReadOnlySpan<char> WithoutBullet(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        if (HasOnlyMarks(text))
        {
            return "";
        }

        // "-5%" and "*see note" begin with no bullet: a sign or a star that was meant is kept.
        if (
            Marks.Contains(text[0])
            && (text[0] is '•' or '·' || char.IsWhiteSpace(text[1]) || (text[0] != '*' && char.IsLetter(text[1])))
        )
        {
            return text[1..].TrimStart();
        }

        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and <= 2 && text.Length > digits + 1 && text[digits] is '.' or ')' && text[digits + 1] == ' '
            ? text[(digits + 2)..].TrimStart()
            : text;
    }

    private static bool HasOnlyMarks(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!Marks.Contains(c) && !char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same text without control characters but <c>\n</c>, trimmed. They come with what is pasted from other
    /// programs, and Teams may refuse a whole card for one.</summary>
    public static string WithoutControls(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        foreach (var c in lines)
        {
            if (IsControl(c))
            {
                return string.Create(
                        lines.Length,
                        lines,
                        static (clean, from) =>
                        {
                            for (var i = 0; i < clean.Length; i++)
                            {
                                clean[i] = IsControl(from[i]) ? ' ' : from[i];
                            }
                        }
                    )
                    .Trim();
            }
        }

        return lines.Trim();
    }

    private static bool IsControl(char c) => c != '\n' && char.IsControl(c);
}
