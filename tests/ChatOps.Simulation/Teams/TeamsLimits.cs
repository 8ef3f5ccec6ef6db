namespace ChatOps.Simulation.Teams;

/// <summary>Teams' limits (.github/PROTOCOL.md, section 6): per conversation 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour; 50
/// a second in all.</summary>
internal sealed class TeamsLimits
{
    private static readonly (int Most, TimeSpan In)[] OfConversation =
    [
        (7, TimeSpan.FromSeconds(1)),
        (8, TimeSpan.FromSeconds(2)),
        (60, TimeSpan.FromSeconds(30)),
        (1_800, TimeSpan.FromHours(1)),
    ];

    private static readonly (int Most, TimeSpan In)[] OfTenant = [(50, TimeSpan.FromSeconds(1))];

    private readonly Dictionary<string, Queue<DateTimeOffset>> _conversations = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> _tenant = new();

    /// <summary>How many requests were too many.</summary>
    public int Exceeded { get; private set; }

    /// <summary>Counts a request; answers what limit it breaks, or null.</summary>
    public string? Count(string conversation, DateTimeOffset now)
    {
        if (!_conversations.TryGetValue(conversation, out var times))
        {
            _conversations.Add(conversation, times = new Queue<DateTimeOffset>());
        }

        var broken = Count(_tenant, OfTenant, now) ?? (conversation.Length == 0 ? null : Count(times, OfConversation, now));
        Exceeded += broken is null ? 0 : 1;
        return broken;
    }

    private static string? Count(Queue<DateTimeOffset> times, (int Most, TimeSpan In)[] limits, DateTimeOffset now)
    {
        while (times.TryPeek(out var oldest) && now - oldest >= limits[^1].In)
        {
            times.Dequeue();
        }

        times.Enqueue(now);
        foreach (var (most, within) in limits)
        {
            if (times.Count > most && times.Count(t => now - t < within) > most)
            {
                return $"{most} in {within.TotalSeconds} s";
            }
        }

        return null;
    }
}
