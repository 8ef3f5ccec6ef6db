namespace ChatOps.Teams.Connector;

/// <summary>At most so many calls in any span of so long.</summary>
public sealed record RateLimit(int Calls, TimeSpan Within);

/// <summary>How often Teams lets one bot call (.github/PROTOCOL.md, section 6). An empty list means no limit.</summary>
public sealed record RateLimits
{
    /// <summary>Teams' own.</summary>
    public static RateLimits Teams { get; } =
        new()
        {
            Tenant = new RateLimit(50, TimeSpan.FromSeconds(1)),
            Sending = Threads(7, 8, 60, 1800),
            Creating = Threads(7, 8, 60, 1800),
            Members = Threads(14, 16, 120, 3600),
        };

    /// <summary>For a connector that is not Teams: a benchmark's.</summary>
    public static RateLimits None { get; } = new();

    /// <summary>Of all calls of the app in one tenant; null for none.</summary>
    public RateLimit? Tenant { get; init; }

    /// <summary>Of messages, replies, edits and deletions in one conversation.</summary>
    public IReadOnlyList<RateLimit> Sending { get; init; } = [];

    /// <summary>Of conversations opened with one person or in one channel.</summary>
    public IReadOnlyList<RateLimit> Creating { get; init; } = [];

    /// <summary>Of look-ups in one roster.</summary>
    public IReadOnlyList<RateLimit> Members { get; init; } = [];

    internal IReadOnlyList<RateLimit> Of(LimitedCall call) =>
        call switch
        {
            LimitedCall.Send => Sending,
            LimitedCall.Create => Creating,
            _ => Members,
        };

    private static IReadOnlyList<RateLimit> Threads(int second, int twoSeconds, int halfMinute, int hour) =>
        [
            new(second, TimeSpan.FromSeconds(1)),
            new(twoSeconds, TimeSpan.FromSeconds(2)),
            new(halfMinute, TimeSpan.FromSeconds(30)),
            new(hour, TimeSpan.FromHours(1)),
        ];
}
