using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace ChatOps.Tests.Manifest;

/// <summary>The pixels of a PNG file as icons have them: 8 bits of red, green, blue and alpha, not interlaced.</summary>
internal sealed record PngPicture(int Width, int Height, IReadOnlyList<PngPixel> Pixels)
{
    private const int BytesAPixel = 4;

    public static PngPicture Read(string path)
    {
        var file = File.ReadAllBytes(path);
        Assert.Equal([0x89, .. "PNG\r\n\u001a\n"u8], file[..8]);

        byte[] header = [];
        var packed = new MemoryStream();
        for (var at = 8; at < file.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var content = file.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    header = content.ToArray();
                    break;
                case "IDAT":
                    packed.Write(content);
                    break;
            }

            at += length + 12;
        }

        // Bit depth 8, colour type 6 (RGBA), the one compression, the one filter method, no interlace.
        Assert.Equal([8, 6, 0, 0, 0], header[8..]);
        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        packed.Position = 0;
        return new PngPicture(
            width,
            height,
            [
                .. Unfilter(packed, width * BytesAPixel, height)
                    .Chunk(BytesAPixel)
                    .Select(p => new PngPixel(p[0], p[1], p[2], p[3])),
            ]
        );
    }

    /// <summary>Undoes the filter that each line is stored with (PNG specification, section 9).</summary>
    private static byte[] Unfilter(Stream packed, int lineLength, int lines)
    {
        using var stored = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new byte[lineLength * lines];
        var line = new byte[lineLength + 1];
        for (var y = 0; y < lines; y++)
        {
            stored.ReadExactly(line);
            for (var x = 0; x < lineLength; x++)
            {
                var left = x < BytesAPixel ? 0 : pixels[(y * lineLength) + x - BytesAPixel];
                var above = y == 0 ? 0 : pixels[((y - 1) * lineLength) + x];
                var corner = x < BytesAPixel || y == 0 ? 0 : pixels[((y - 1) * lineLength) + x - BytesAPixel];
                var guess = line[0] switch
                {
                    0 => 0,
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    4 => Paeth(left, above, corner),
                    _ => throw new InvalidDataException($"There is no filter {line[0]}."),
                };
                pixels[(y * lineLength) + x] = (byte)((line[x + 1] + guess) & 0xFF);
            }
        }

        return pixels;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var (toLeft, toAbove, toCorner) = (
            Math.Abs(above - corner),
            Math.Abs(left - corner),
            Math.Abs(left + above - (2 * corner))
        );
        return toLeft <= toAbove && toLeft <= toCorner ? left
            : toAbove <= toCorner ? above
            : corner;
    }
}

internal sealed record PngPixel(byte Red, byte Green, byte Blue, byte Alpha);
