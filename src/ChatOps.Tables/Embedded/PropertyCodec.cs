using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Azure.Data.Tables;

namespace ChatOps.Tables.Embedded;

/// <summary>
/// The properties of an entity in one blob. Version 1: the byte 1; how many; per property its type (one byte), its name and its
/// value. Counts and lengths are unsigned LEB128, text is UTF-8, numbers are little-endian, a date is its UTC ticks.
/// </summary>
internal static class PropertyCodec
{
    private const byte Version = 1;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_scratch;

    private enum Kind : byte
    {
        String = 1,
        False = 2,
        True = 3,
        Int32 = 4,
        Int64 = 5,
        Double = 6,
        Date = 7,
        Guid = 8,
        Binary = 9,
    }

    public static byte[] Encode(TableEntity entity)
    {
        var to = t_scratch ??= new ArrayBufferWriter<byte>(4096);
        to.ResetWrittenCount();
        WriteByte(to, Version);
        WriteLength(to, entity.Own().Count());
        foreach (var (name, value) in entity.Own())
        {
            WriteProperty(to, name, value);
        }

        var bytes = to.WrittenSpan.ToArray();
        if (to.Capacity > 1024 * 1024)
        {
            t_scratch = null;
        }

        return bytes;
    }

    /// <summary>Adds what the blob holds, or what of it <paramref name="select"/> names, to an entity.</summary>
    /// <exception cref="InvalidDataException">The blob was not written by this version.</exception>
    public static void Decode(ReadOnlySpan<byte> blob, TableEntity into, HashSet<string>? select = null)
    {
        if (blob.IsEmpty || blob[0] != Version)
        {
            throw new InvalidDataException("The stored entity is in a format that this version cannot read.");
        }

        var rest = blob[1..];
        for (var left = ReadLength(ref rest); left > 0; left--)
        {
            var kind = (Kind)Take(ref rest, 1)[0];
            var name = PropertyNames.Get(Take(ref rest, ReadLength(ref rest)));
            if (select is null || select.Contains(name))
            {
                into.Add(name, ReadValue(kind, ref rest));
            }
            else
            {
                Take(ref rest, SizeOf(kind, ref rest));
            }
        }
    }

    private static void WriteProperty(ArrayBufferWriter<byte> to, string name, object value)
    {
        WriteByte(to, (byte)KindOf(value));
        WriteText(to, name);
        switch (value)
        {
            case string text:
                WriteText(to, text);
                break;
            case int number:
                BinaryPrimitives.WriteInt32LittleEndian(to.GetSpan(4), number);
                to.Advance(4);
                break;
            case long number:
                WriteInt64(to, number);
                break;
            case double number:
                WriteInt64(to, BitConverter.DoubleToInt64Bits(number));
                break;
            case DateTimeOffset date:
                WriteInt64(to, date.UtcTicks);
                break;
            case Guid id:
                id.TryWriteBytes(to.GetSpan(16));
                to.Advance(16);
                break;
            case byte[] data:
                WriteLength(to, data.Length);
                to.Write(data);
                break;
            default:
                break;
        }
    }

    private static Kind KindOf(object value) =>
        value switch
        {
            string => Kind.String,
            bool flag => flag ? Kind.True : Kind.False,
            int => Kind.Int32,
            long => Kind.Int64,
            double => Kind.Double,
            DateTimeOffset => Kind.Date,
            Guid => Kind.Guid,
            byte[] => Kind.Binary,
            _ => throw new ArgumentException($"Table storage does not know {value.GetType().Name}.", nameof(value)),
        };

    private static object ReadValue(Kind kind, ref ReadOnlySpan<byte> from)
    {
        var bytes = Take(ref from, SizeOf(kind, ref from));
        return kind switch
        {
            Kind.String => Encoding.UTF8.GetString(bytes),
            Kind.False => false,
            Kind.True => true,
            Kind.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            Kind.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            Kind.Double => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            Kind.Date => new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(bytes), TimeSpan.Zero),
            Kind.Guid => new Guid(bytes),
            _ => bytes.ToArray(),
        };
    }

    private static int SizeOf(Kind kind, ref ReadOnlySpan<byte> from) =>
        kind switch
        {
            Kind.String or Kind.Binary => ReadLength(ref from),
            Kind.False or Kind.True => 0,
            Kind.Int32 => 4,
            Kind.Int64 or Kind.Double or Kind.Date => 8,
            Kind.Guid => 16,
            _ => throw new InvalidDataException($"The stored entity has a property of the unknown type {(byte)kind}."),
        };

    private static void WriteByte(ArrayBufferWriter<byte> to, byte value)
    {
        to.GetSpan(1)[0] = value;
        to.Advance(1);
    }

    private static void WriteInt64(ArrayBufferWriter<byte> to, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to.GetSpan(8), value);
        to.Advance(8);
    }

    private static void WriteText(ArrayBufferWriter<byte> to, string text)
    {
        WriteLength(to, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, to);
    }

    private static void WriteLength(ArrayBufferWriter<byte> to, int length)
    {
        for (; length >= 0x80; length >>= 7)
        {
            WriteByte(to, (byte)(0x80 | (length & 0x7F)));
        }

        WriteByte(to, (byte)length);
    }

    private static int ReadLength(ref ReadOnlySpan<byte> from)
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var value = Take(ref from, 1)[0];
            length |= (value & 0x7F) << shift;
            if (value < 0x80)
            {
                return length;
            }
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> from, int length)
    {
        if (length < 0 || length > from.Length)
        {
            throw new InvalidDataException("The stored entity is cut short.");
        }

        var taken = from[..length];
        from = from[length..];
        return taken;
    }
}
