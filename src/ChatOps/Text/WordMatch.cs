namespace ChatOps.Text;

/// <summary>Whether two texts say the same, however they are spaced, capitalised or ended.</summary>
internal static class WordMatch
{
    private const int IdLength = 8;

    /// <summary>Case, spaces and a full stop aside.</summary>
    public static bool IsSame(string one, string other) => Normalise(one) == Normalise(other);

    /// <summary>An id from words, the same for those that differ only in their spaces, their case or a full stop.</summary>
    public static string IdOf(string words) => ShortHash.Of(Normalise(words), IdLength);

    /// <summary>What a text says, however it is spaced, capitalised or ended.</summary>
    public static string Normalise(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.').ToUpperInvariant();
}
