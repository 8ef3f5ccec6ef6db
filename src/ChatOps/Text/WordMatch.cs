namespace ChatOps.Text;

/// <summary>Whether two texts say the same, however they are spaced, capitalised or ended.</summary>
internal static class WordMatch
{
    private const int IdLength = 8;

    /// <summary>Case, spaces and a full stop aside.</summary>
    public static bool IsSame(string one, string other) => MayBeSame(one, other) && Normalise(one) == Normalise(other);

    /// <summary>An id from words, the same for those that differ only in their spaces, their case or a full stop.</summary>
    public static string IdOf(string words) => ShortHash.Of(Normalise(words), IdLength);

    // Most texts differ in what they begin with, which costs nothing to see.
    private static bool MayBeSame(string one, string other)
    {
        var a = one.AsSpan().TrimStart();
        var b = other.AsSpan().TrimStart();
        return a.IsEmpty
            || b.IsEmpty
            || a[0] == '.'
            || b[0] == '.'
            || char.IsSurrogate(a[0])
            || char.ToUpperInvariant(a[0]) == char.ToUpperInvariant(b[0]);
    }

    /// <summary>What a text says, however it is spaced, capitalised or ended.</summary>
    public static string Normalise(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.').ToUpperInvariant();
}
