using System.Text;

namespace ChatOps.Tables.Embedded;

/// <summary>
/// Gives the same string for the same property name again: thousands of rows share a few names. A slot that two names want goes
/// to the last one; a race costs a string, never a wrong name, since a slot is compared before it is used.
/// </summary>
internal static class PropertyNames
{
    private const int Slots = 512;
    private static readonly string?[] Known = new string?[Slots];

    public static string Get(ReadOnlySpan<byte> utf8)
    {
        uint hash = 2166136261;
        foreach (var value in utf8)
        {
            hash = unchecked((hash ^ value) * 16777619);
        }

        ref var slot = ref Known[hash % Slots];
        return slot is { } name && Ascii.Equals(utf8, name) ? name : slot = Encoding.UTF8.GetString(utf8);
    }
}
