using System.Buffers.Text;

namespace ChatOps.Benchmarks.Load;

/// <summary>As much of HTTP/1.1 as two programs of ours need to hear where a message ends.</summary>
internal static class HttpText
{
    /// <summary>Whether the headers, and as much body as they announce, are there. A message without a length has no
    /// body.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> message) => Length(message) is { } length && message.Length >= length;

    /// <summary>Null when the headers are not all there yet.</summary>
    public static int? Length(ReadOnlySpan<byte> message)
    {
        var headers = message.IndexOf("\r\n\r\n"u8);
        if (headers < 0)
        {
            return null;
        }

        var body = 0;
        var at = message[..headers].IndexOf("Content-Length: "u8);
        if (at >= 0 && !Utf8Parser.TryParse(message[(at + 16)..], out body, out _))
        {
            throw new InvalidDataException("The Content-Length is not a number.");
        }

        return headers + 4 + body;
    }
}
