using System.Diagnostics;

namespace ChatOps.Benchmarks.Servers;

/// <summary>The messages that came to the connector: when, and what they said.</summary>
internal sealed class Recording
{
    private readonly List<long> _times = new(1 << 15);
    private readonly List<byte[]> _bodies = new(1 << 15);
    private volatile int _count;

    public int Count => _count;

    public IReadOnlyList<byte[]> Bodies => _bodies.GetRange(0, _count);

    /// <summary>Messages a second from the one of that number to the last.</summary>
    public double PerSecondFrom(int number) =>
        (_count - 1 - number) / Stopwatch.GetElapsedTime(_times[number], _times[_count - 1]).TotalSeconds;

    /// <summary>Counts a request when it is a message.</summary>
    public void Add(ReadOnlySpan<byte> request)
    {
        if (!request.StartsWith("POST "u8))
        {
            return;
        }

        _times.Add(Stopwatch.GetTimestamp());
        _bodies.Add(request[(request.IndexOf("\r\n\r\n"u8) + 4)..].ToArray());
        _count = _times.Count;
    }
}
