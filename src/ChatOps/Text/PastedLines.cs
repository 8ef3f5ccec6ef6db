namespace ChatOps.Text;

/// <summary>Cleans up text that is pasted into a box: bullets, numbering and control characters. Pure.</summary>
internal static class PastedLines
{
    /// <summary>A text's lines without bullets, numbers and empty lines.</summary>
    public static IReadOnlyList<string> Split(string text) =>
        [.. text.Split('\n').Select(WithoutBullet).Where(line => line.Length > 0)];

    private const string Marks = "-*•·–—";

    private static string WithoutBullet(string line)
    {
        var text = line.Trim();
        if (text.All(c => Marks.Contains(c) || char.IsWhiteSpace(c)))
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

        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and <= 2 && text.Length > digits + 1 && text[digits] is '.' or ')' && text[digits + 1] == ' '
            ? text[(digits + 2)..].TrimStart()
            : text;
    }

    /// <summary>The same text without control characters but <c>\n</c>, trimmed. They come with what is pasted from other
    /// programs, and Teams may refuse a whole card for one.</summary>
    public static string WithoutControls(string text) =>
        new string([.. text.ReplaceLineEndings("\n").Select(c => c != '\n' && char.IsControl(c) ? ' ' : c)]).Trim();
}
