namespace ChatOps.Testing;

/// <summary>
/// Teams' limits where Teams counts: at its end, in sliding windows by its clock (.github/PROTOCOL.md, section 6). What is too
/// much is refused, and does not count.
/// </summary>
public sealed class FakeLimits(TimeProvider clock)
{
    private static readonly (int Calls, TimeSpan Within)[] OfTenant = [(50, TimeSpan.FromSeconds(1))];

    private static readonly (int Calls, TimeSpan Within)[] OfThread =
    [
        (7, TimeSpan.FromSeconds(1)),
        (8, TimeSpan.FromSeconds(2)),
        (60, TimeSpan.FromSeconds(30)),
        (1800, TimeSpan.FromHours(1)),
    ];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _taken = new(StringComparer.Ordinal);
    private int _refused;

    /// <summary>How many calls were too much.</summary>
    public int Refused => _refused;

    /// <summary>How many calls were let through.</summary>
    public int Taken { get; private set; }

    /// <summary>Counts one call.</summary>
    /// <param name="thread">The conversation, or what a new one is opened with.</param>
    /// <returns>Null when it is let through, else in how many seconds it would be.</returns>
    public int? Refuse(string tenant, FakeCall call, string thread)
    {
        var (kind, limits) = call switch
        {
            FakeCall.CreateConversation => ("create", OfThread),
            FakeCall.Members or FakeCall.Member => ("members", [.. OfThread.Select(l => (l.Calls * 2, l.Within))]),
            _ => ("send", OfThread),
        };
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var (ofTenant, ofThread) = (Of(tenant), Of($"{tenant}|{kind}|{thread}"));
            var wait = new[] { Wait(ofTenant, OfTenant, now), Wait(ofThread, limits, now) }.Max();
            if (wait > TimeSpan.Zero)
            {
                _refused++;
                return (int)Math.Ceiling(wait.TotalSeconds);
            }

            ofTenant.Add(now);
            ofThread.Add(now);
            Taken++;
            return null;
        }
    }

    private List<DateTimeOffset> Of(string key) => _taken.TryGetValue(key, out var times) ? times : _taken[key] = [];

    private static TimeSpan Wait(List<DateTimeOffset> times, (int Calls, TimeSpan Within)[] limits, DateTimeOffset now) =>
        limits.Where(l => times.Count >= l.Calls).Select(l => times[^l.Calls] + l.Within - now).Append(TimeSpan.Zero).Max();
}
