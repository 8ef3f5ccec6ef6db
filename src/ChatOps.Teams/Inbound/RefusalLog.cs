using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ChatOps.Teams.Inbound;

/// <summary>Logs refused requests: the first of each kind at once, the others as a count once a minute, because a stranger must
/// not be able to fill a disk.</summary>
internal sealed partial class RefusalLog(TimeProvider time, ILogger<RefusalLog> logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // The kinds are those of Refusal: a few, none of which a sender can invent.
    private readonly ConcurrentDictionary<string, Kind> _kinds = new(StringComparer.Ordinal);

    public void Add(Refusal refusal)
    {
        var kind = _kinds.GetOrAdd(refusal.Code, static (_, status) => new Kind(status), refusal.Status);
        if (Interlocked.Increment(ref kind.Count) == 1)
        {
            Log.Refused(logger, refusal.Status, refusal.Code);
            kind.Timer = time.CreateTimer(_ => End(refusal.Code, kind), state: null, Every, Timeout.InfiniteTimeSpan);
        }
    }

    private void End(string code, Kind kind)
    {
        kind.Timer?.Dispose();
        var others = Interlocked.Exchange(ref kind.Count, 0) - 1;
        if (others > 0)
        {
            Log.RefusedMore(logger, others, kind.Status, code);
        }
    }

    private sealed class Kind(int status)
    {
        public long Count;

        public int Status { get; } = status;

        public ITimer? Timer { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Refused an activity: {Status} {Code}.")]
        public static partial void Refused(ILogger logger, int status, string code);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Count} more activities in a minute: {Status} {Code}.")]
        public static partial void RefusedMore(ILogger logger, long count, int status, string code);
    }
}
