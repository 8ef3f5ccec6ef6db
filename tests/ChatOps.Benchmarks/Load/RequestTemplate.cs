using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ChatOps.Benchmarks.Load;

/// <summary>A whole HTTP request as bytes, built once; between two sends only numbers of a fixed width are written
/// over.</summary>
internal sealed class RequestTemplate
{
    private readonly byte[] _request;

    private RequestTemplate(byte[] request) => _request = request;

    public ReadOnlySpan<byte> Bytes => _request;

    public static RequestTemplate Post(string host, string body) =>
        new([
            .. Encoding.ASCII.GetBytes(
                $"POST /api/messages HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Microsoft-SkypeBotApi "
                    + "(Microsoft-BotFramework/3.0)\r\n"
                    + "Content-Type: application/json; charset=utf-8\r\nContent-Length: "
                    + $"{Encoding.UTF8.GetByteCount(body)}\r\n\r\n"
            ),
            .. Encoding.UTF8.GetBytes(body),
        ]);

    /// <summary>Where <paramref name="marker"/> stands, every time it does.</summary>
    public int[] Find(string marker)
    {
        var bytes = Encoding.ASCII.GetBytes(marker);
        var found = new List<int>();
        for (var at = 0; ; )
        {
            var next = _request.AsSpan(at).IndexOf(bytes);
            if (next < 0)
            {
                return [.. found];
            }

            found.Add(at + next);
            at += next + bytes.Length;
        }
    }

    public void Write(int[] places, int width, long number)
    {
        foreach (var place in places)
        {
            if (
                !Utf8Formatter.TryFormat(number, _request.AsSpan(place, width), out var written, new('D', (byte)width))
                || written != width
            )
            {
                throw new InvalidOperationException(
                    $"{number.ToString(CultureInfo.InvariantCulture)} is not {width} digits wide."
                );
            }
        }
    }
}
