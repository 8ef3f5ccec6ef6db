using System.Buffers.Binary;
using System.Text;

namespace ChatOps.Tables.Embedded;

/// <summary>
/// The keys of an entity as bytes that SQLite orders as table storage does: table, PartitionKey, RowKey, each by UTF-16 code unit
/// (ordinal). So each code unit is written as UTF-8 writes it, surrogates one by one (CESU-8): unlike UTF-8 proper, its bytes
/// compare as UTF-16 does, and text without surrogates is plain UTF-8. A zero byte separates the keys, which may not contain
/// U+0000.
/// </summary>
internal static class EntityKey
{
    private const int TableBytes = 4;

    /// <summary>The keys without their table, which only a transaction knows for certain; see <see cref="SetTable"/>.</summary>
    public static byte[] Encode(string partitionKey, string rowKey)
    {
        var key = new byte[TableBytes + Measure(partitionKey) + 1 + Measure(rowKey)];
        var end = Write(partitionKey, key, TableBytes);
        Write(rowKey, key, end + 1);
        return key;
    }

    public static void SetTable(byte[] key, int table) => BinaryPrimitives.WriteInt32BigEndian(key, table);

    public static (string PartitionKey, string RowKey) Decode(ReadOnlySpan<byte> key)
    {
        var keys = key[TableBytes..];
        var zero = keys.IndexOf((byte)0);
        return (Read(keys[..zero]), Read(keys[(zero + 1)..]));
    }

    /// <summary>The first key of a table.</summary>
    public static byte[] Start(int table)
    {
        var key = new byte[TableBytes];
        SetTable(key, table);
        return key;
    }

    /// <summary>The first key of a partition, or where it would be.</summary>
    public static byte[] Start(int table, string partitionKey) => Prefix(table, partitionKey, last: null);

    /// <summary>Above every key of a partition, and of all that begin before it.</summary>
    public static byte[] End(int table, string partitionKey) => Prefix(table, partitionKey, last: 1);

    /// <summary>The nearest key above this one.</summary>
    public static byte[] After(ReadOnlySpan<byte> key) => [.. key, 0];

    private static byte[] Prefix(int table, string partitionKey, byte? last)
    {
        var key = new byte[TableBytes + Measure(partitionKey) + (last is null ? 0 : 1)];
        SetTable(key, table);
        var end = Write(partitionKey, key, TableBytes);
        if (last is { } value)
        {
            key[end] = value;
        }

        return key;
    }

    private static int Measure(string text)
    {
        var bytes = 0;
        foreach (var c in text)
        {
            bytes +=
                c < 0x80 ? 1
                : c < 0x800 ? 2
                : 3;
        }

        return bytes;
    }

    private static int Write(string text, byte[] to, int at)
    {
        foreach (var c in text)
        {
            if (c < 0x80)
            {
                to[at++] = (byte)c;
            }
            else if (c < 0x800)
            {
                to[at++] = (byte)(0xC0 | (c >> 6));
                to[at++] = (byte)(0x80 | (c & 0x3F));
            }
            else
            {
                to[at++] = (byte)(0xE0 | (c >> 12));
                to[at++] = (byte)(0x80 | ((c >> 6) & 0x3F));
                to[at++] = (byte)(0x80 | (c & 0x3F));
            }
        }

        return at;
    }

    private static string Read(ReadOnlySpan<byte> bytes)
    {
        // Only surrogates begin with 0xED 0xA0 or above; everything else is what UTF-8 makes it.
        if (!bytes.Contains((byte)0xED))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; )
        {
            int lead = bytes[i];
            var (c, length) =
                lead < 0x80 ? (lead, 1)
                : lead < 0xE0 ? (((lead & 0x1F) << 6) | (bytes[i + 1] & 0x3F), 2)
                : (((lead & 0x0F) << 12) | ((bytes[i + 1] & 0x3F) << 6) | (bytes[i + 2] & 0x3F), 3);
            text.Append((char)c);
            i += length;
        }

        return text.ToString();
    }
}
