using System.Buffers;

namespace ChatOps.Teams.Schema;

/// <summary>What can be an id of a person, a tenant or a team.</summary>
public static class TeamsIds
{
    private const int MaxLength = 255;

    // Ids become keys of table storage, which takes none of these (.github/PROTOCOL.md, section 10).
    private static readonly SearchValues<char> Forbidden = SearchValues.Create([
        '/',
        '\\',
        '#',
        '?',
        .. Enumerable.Range('\u0000', 0x20).Select(c => (char)c),
        .. Enumerable.Range('\u007F', 0x21).Select(c => (char)c),
        .. Enumerable.Range('\uD800', 0x800).Select(c => (char)c),
    ]);

    /// <summary>False for what is empty, too long, or has a character that no id has.</summary>
    public static bool AreStorable(string id) => id.Length is > 0 and <= MaxLength && !id.AsSpan().ContainsAny(Forbidden);
}
