using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOps.Demo;

/// <summary>
/// Stands in for Teams in the demo: people with chats, channels with threads, kept in memory. It speaks the connector's protocol
/// over HTTP (<see cref="StandInEndpoints"/>), so that the product runs as it would against the real one.
/// </summary>
internal sealed class StandInTeams(string tenantId)
{
    private readonly ConcurrentDictionary<string, StandInUser> _users = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, List<StandInMessage>> _conversations = new(StringComparer.Ordinal);
    private long _lastId = 1_600_000_000_000;

    public string TenantId { get; } = tenantId;

    public IEnumerable<StandInUser> Users => _users.Values;

    public StandInUser AddUser(string personId, string name, string upn, bool isInstalled)
    {
        var user = new StandInUser(personId, $"29:{personId}", $"oid-{personId}", name, upn, isInstalled);
        _users[user.UserId] = user;
        return user;
    }

    public StandInUser? FindUser(string id) => _users.Values.FirstOrDefault(u => u.UserId == id || u.ObjectId == id);

    /// <summary>A person's chat with the bot; created once.</summary>
    public string ChatOf(StandInUser user)
    {
        var id = $"a:{user.PersonId}";
        _conversations.TryAdd(id, []);
        return id;
    }

    /// <summary>A new message, or a reply in a thread. Null when there is no such conversation.</summary>
    public string? Add(string conversationId, JsonObject activity)
    {
        if (!_conversations.TryGetValue(conversationId, out var messages))
        {
            return null;
        }

        var message = new StandInMessage(NewId(), activity);
        lock (messages)
        {
            messages.Add(message);
        }

        return message.Id;
    }

    /// <summary>A new thread in a channel: its conversation id and its first message's id.</summary>
    public (string ConversationId, string ActivityId) AddThread(string channelId, JsonObject activity)
    {
        var id = NewId();
        var conversation = $"{channelId};messageid={id}";
        _conversations[conversation] = [new StandInMessage(id, activity)];
        return (conversation, id);
    }

    public bool Replace(string conversationId, string activityId, JsonObject activity) =>
        Change(conversationId, activityId, m => m with { Activity = activity, Edits = m.Edits + 1 });

    public bool Delete(string conversationId, string activityId) => Change(conversationId, activityId, _ => null);

    public IReadOnlyList<StandInMessage> MessagesOf(string conversationId)
    {
        if (!_conversations.TryGetValue(conversationId, out var messages))
        {
            return [];
        }

        lock (messages)
        {
            return [.. messages];
        }
    }

    /// <summary>The threads of a channel, the first first.</summary>
    public IReadOnlyList<string> ThreadsOf(string channelId) =>
        [
            .. _conversations
                .Keys.Where(k => k.StartsWith($"{channelId};messageid=", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    private bool Change(string conversationId, string activityId, Func<StandInMessage, StandInMessage?> change)
    {
        if (!_conversations.TryGetValue(conversationId, out var messages))
        {
            return false;
        }

        lock (messages)
        {
            var index = messages.FindIndex(m => m.Id == activityId);
            if (index < 0)
            {
                return false;
            }

            if (change(messages[index]) is { } changed)
            {
                messages[index] = changed;
            }
            else
            {
                messages.RemoveAt(index);
            }

            return true;
        }
    }

    private string NewId() => Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A person in the stand-in's tenant.</summary>
internal sealed record StandInUser(string PersonId, string UserId, string ObjectId, string Name, string Upn, bool IsInstalled);

internal sealed record StandInMessage(string Id, JsonObject Activity)
{
    public int Edits { get; init; }

    /// <summary>The Adaptive Card it carries; null for a text.</summary>
    public JsonObject? Card =>
        Activity["attachments"] is JsonArray { Count: > 0 } attachments ? attachments[0]?["content"] as JsonObject : null;
}
