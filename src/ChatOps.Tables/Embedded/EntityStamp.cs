using System.Globalization;
using Azure;

namespace ChatOps.Tables.Embedded;

/// <summary>The moment of a write in UTC ticks, never the same twice in one file: the entity's Timestamp and, in hexadecimal, its
/// ETag.</summary>
internal static class EntityStamp
{
    private const string Prefix = "W/\"";

    /// <summary>What no stored entity has.</summary>
    public const long None = 0;

    public static ETag ToETag(long stamp) => stamp == None ? default : new ETag($"{Prefix}{stamp:x}\"");

    /// <summary><see cref="None"/> for an ETag that this store has not given.</summary>
    public static long Parse(ETag etag)
    {
        var text = etag.ToString();
        return
            text.Length > Prefix.Length + 1
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text[^1] == '"'
            && long.TryParse(
                text.AsSpan()[Prefix.Length..^1],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var stamp
            )
            ? stamp
            : None;
    }

    public static DateTimeOffset ToTimestamp(long stamp) => new(stamp, TimeSpan.Zero);
}
