using System.Security.Cryptography;
using System.Text;

namespace ChatOps.Text;

/// <summary>A short hash of a text, in lower-case hexadecimal digits. Some are stored: never change what a text hashes
/// to.</summary>
internal static class ShortHash
{
    /// <param name="digits">How many of its 64 digits.</param>
    public static string Of(string text, int digits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];
}
