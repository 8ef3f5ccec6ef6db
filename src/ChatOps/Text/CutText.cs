namespace ChatOps.Text;

/// <summary>Where a text may be cut: never through a character that takes two, which neither storage nor Teams would
/// take.</summary>
internal static class CutText
{
    /// <summary>The end of a piece that begins at <paramref name="start"/> and has at most <paramref name="length"/> UTF-16
    /// characters.</summary>
    /// <param name="length">At least 2.</param>
    public static int End(string text, int start, int length)
    {
        var end = Math.Min(text.Length, start + length);
        return end < text.Length && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }

    public static string Beginning(string text, int length) => text[..End(text, 0, length)];
}
