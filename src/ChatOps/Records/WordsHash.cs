using System.Security.Cryptography;
using System.Text;

namespace ChatOps.Records;

/// <summary>A short key for people's words, in which case, spaces and the last full stop count for nothing.</summary>
internal static class WordsHash
{
    private const int Length = 16;

    public static string Of(string words)
    {
        var plain = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .TrimEnd('.')
            .ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)))[..Length];
    }
}
