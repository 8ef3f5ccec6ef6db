using System.Collections.Concurrent;
using System.Text.Json;
using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Turns;

/// <summary>
/// Gives a repeated activity the first one's answer instead of a second effect. When Teams gets no timely answer it repeats the
/// activity, with the same id at once and with a new id after about half a minute (.github/PROTOCOL.md, section 3). A person may
/// also send the same thing twice, so a new id with the same content is a repeat only while the first is being handled, or
/// shortly after it was slow. It remembers in this process only: the store guards against repeats across processes.
/// </summary>
internal sealed class RepeatGuard(TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    /// <summary>After this Teams may have given up on the first.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SlowMemory = TimeSpan.FromMinutes(1);

    /// <summary>At most two generations are held, each limited in answers and in bytes, plus the turns in progress.</summary>
    private const int GenerationSize = 2048;
    private const int GenerationBytes = 16 * 1024 * 1024;

    private readonly ConcurrentDictionary<ContentKey, RememberedTurn> _byContent = new();
    private Generations _generations = new(new Generation(time.GetTimestamp()), new Generation(time.GetTimestamp()));

    /// <summary>Enters an activity. When <c>IsFirst</c>, the caller handles it and always calls <see cref="Finish"/>; otherwise
    /// it awaits the turn's task, which may already be done.</summary>
    public (RememberedTurn Turn, bool IsFirst) Enter(Activity activity, TurnPlan plan)
    {
        var now = time.GetTimestamp();
        var conversation = activity.Conversation?.Id ?? "";
        var sender = activity.From?.Id ?? "";
        var turn = new RememberedTurn(now, plan.RawData);
        if (!string.IsNullOrEmpty(activity.Id))
        {
            // A Teams id is a time stamp: unique in its conversation, not in the world.
            var key = new TurnKey(conversation, sender, activity.Type ?? "", activity.Id);
            if (Remember(key, turn, now) is { } seen)
            {
                return (seen, false);
            }

            turn.Key = key;
        }

        if (plan.Said is null)
        {
            return (turn, true);
        }

        var content = new ContentKey(conversation, sender, plan.Said, activity.ReplyToId, plan.IsAutomatic);
        if (SameInHand(content, turn, now) is not { } first)
        {
            return (turn, true);
        }

        _ = MirrorAsync(first, turn);
        return (first, false);
    }

    /// <param name="worked">False when the answer is an apology or was not sent: a person who tries again is not a
    /// repeat.</param>
    public void Finish(RememberedTurn turn, TurnAnswer answer, bool worked)
    {
        if (turn.Content is { } content)
        {
            var now = time.GetTimestamp();
            if (worked && time.GetElapsedTime(turn.StartedAt, now) >= Slow)
            {
                turn.RepeatUntil = now + Ticks(SlowMemory);
                ForgetOldContent(now);
            }
            else
            {
                _byContent.TryRemove(new(content, turn));
                turn.Data = null;
            }
        }

        if (answer.Status >= 500 && turn.Key is { } key)
        {
            var generations = Volatile.Read(ref _generations);
            generations.Current.Turns.TryRemove(new(key, turn));
            generations.Previous.Turns.TryRemove(new(key, turn));
        }

        // A sender of large forms must not be able to fill the memory with answers.
        Interlocked.Add(ref Volatile.Read(ref _generations).Current.Bytes, answer.Body?.Length ?? 0);
        turn.TrySetResult(answer);
    }

    private RememberedTurn? Remember(TurnKey key, RememberedTurn turn, long now)
    {
        var generations = Volatile.Read(ref _generations);
        if (
            generations.Current.Count >= GenerationSize
            || Volatile.Read(ref generations.Current.Bytes) >= GenerationBytes
            || time.GetElapsedTime(generations.Current.StartedAt, now) >= Memory
        )
        {
            var next = new Generations(new Generation(now), generations.Current);
            generations =
                Interlocked.CompareExchange(ref _generations, next, generations) == generations
                    ? next
                    : Volatile.Read(ref _generations);
        }

        if (generations.Previous.Turns.TryGetValue(key, out var seen) && time.GetElapsedTime(seen.StartedAt, now) < Memory)
        {
            return seen;
        }

        seen = generations.Current.Turns.GetOrAdd(key, turn);
        if (ReferenceEquals(seen, turn))
        {
            Interlocked.Increment(ref generations.Current.Count);
            return null;
        }

        return seen;
    }

    /// <summary>The turn that is already busy with the same content, or was slow with it; else the content is marked as in
    /// hand.</summary>
    private RememberedTurn? SameInHand(ContentKey content, RememberedTurn turn, long now)
    {
        if (_byContent.TryAdd(content, turn))
        {
            turn.Content = content;
            return null;
        }

        if (!_byContent.TryGetValue(content, out var first))
        {
            return null;
        }

        if (first.RepeatUntil < now)
        {
            if (_byContent.TryUpdate(content, turn, first))
            {
                turn.Content = content;
            }

            return null;
        }

        return SameData(first.Data, turn.Data) ? first : null;
    }

    private static bool SameData(JsonElement? one, JsonElement? other) =>
        one is { } a && other is { } b ? DeepEquals(a, b) : one is null && other is null;

    private static bool DeepEquals(JsonElement one, JsonElement other)
    {
        try
        {
            return JsonElement.DeepEquals(one, other);
        }
        catch (InvalidOperationException)
        {
            // What cannot be read is no repeat. A failure here would leave the turn without an answer for ever.
            return false;
        }
    }

    private void ForgetOldContent(long now)
    {
        foreach (var (content, turn) in _byContent)
        {
            if (turn.RepeatUntil < now)
            {
                _byContent.TryRemove(new(content, turn));
            }
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);

    private static async Task MirrorAsync(RememberedTurn first, RememberedTurn turn) => turn.TrySetResult(await first.Task);

    private sealed record Generations(Generation Current, Generation Previous);

    private sealed class Generation(long startedAt)
    {
        // A counter of its own: the dictionary's Count takes every lock it has.
        public int Count;

        public long Bytes;

        public long StartedAt { get; } = startedAt;

        public ConcurrentDictionary<TurnKey, RememberedTurn> Turns { get; } = new(Environment.ProcessorCount, GenerationSize);
    }
}

internal readonly record struct TurnKey(string Conversation, string Sender, string Type, string Id);

internal readonly record struct ContentKey(string Conversation, string Sender, string Said, string? ReplyToId, bool IsAutomatic);

/// <summary>A turn under way or answered; its task is the answer. It never faults.</summary>
internal sealed class RememberedTurn(long startedAt, JsonElement? data)
    : TaskCompletionSource<TurnAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public long StartedAt { get; } = startedAt;

    /// <summary>Kept only as long as it can identify a repeat.</summary>
    public JsonElement? Data { get; internal set; } = data;

    internal TurnKey? Key { get; set; }

    internal ContentKey? Content { get; set; }

    /// <summary>A time stamp; while the turn is under way there is no end.</summary>
    internal long RepeatUntil { get; set; } = long.MaxValue;
}
