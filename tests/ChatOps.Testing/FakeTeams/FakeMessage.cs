using System.Text.Json;

namespace ChatOps.Testing;

/// <summary>A message of the bot's as Teams shows it now, with what it was before.</summary>
public sealed class FakeMessage
{
    private readonly Lock _lock = new();
    private readonly List<JsonElement> _versions;
    private readonly Dictionary<string, JsonElement> _views = new(StringComparer.Ordinal);
    private bool _deleted;

    internal FakeMessage(string id, string conversationId, JsonElement json)
    {
        Id = id;
        ConversationId = conversationId;
        _versions = [json];
    }

    public string Id { get; }

    public string ConversationId { get; }

    /// <summary>Every version that was sent, the first one first.</summary>
    public IReadOnlyList<JsonElement> Versions
    {
        get
        {
            lock (_lock)
            {
                return [.. _versions];
            }
        }
    }

    /// <summary>The current activity.</summary>
    public JsonElement Json => Versions[^1];

    public bool IsEdited => Versions.Count > 1;

    public bool IsDeleted
    {
        get
        {
            lock (_lock)
            {
                return _deleted;
            }
        }
    }

    public string? Text => Json.TryGetProperty("text", out var text) ? text.GetString() : null;

    /// <summary>What the notification shows.</summary>
    public string? Summary => Json.TryGetProperty("summary", out var summary) ? summary.GetString() : null;

    /// <summary>The card that everyone sees; null for a message without one.</summary>
    public JsonElement? Card =>
        Json.TryGetProperty("attachments", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? list[0].GetProperty("content")
            : null;

    /// <summary>Everything that the card says, a line each; empty without a card.</summary>
    public string CardText => Card is { } card ? FakeCards.TextOf(card) : "";

    /// <summary>The card as <paramref name="user"/> sees it: what an Action.Execute of theirs returned, until the message is
    /// edited.</summary>
    public JsonElement? CardFor(FakeUser user)
    {
        lock (_lock)
        {
            return _views.TryGetValue(user.Mri, out var view) ? view : Card;
        }
    }

    internal void ShowTo(FakeUser user, JsonElement card)
    {
        lock (_lock)
        {
            _views[user.Mri] = card;
        }
    }

    internal void Edit(JsonElement json)
    {
        lock (_lock)
        {
            _versions.Add(json);
            _views.Clear();
        }
    }

    internal void Delete()
    {
        lock (_lock)
        {
            _deleted = true;
        }
    }
}

/// <summary>A chat, a channel, or a thread of a channel, with the bot's messages in it.</summary>
public sealed class FakeConversation
{
    private readonly Lock _lock = new();
    private readonly List<FakeMessage> _messages = [];

    internal FakeConversation(string id, string type)
    {
        Id = id;
        Type = type;
    }

    public string Id { get; }

    /// <summary><c>personal</c> or <c>channel</c>.</summary>
    public string Type { get; }

    /// <summary>In the order in which they were sent; a deleted one is still here, and says so. Of a channel: the posts that
    /// begin a thread.</summary>
    public IReadOnlyList<FakeMessage> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>The newest message that is not deleted.</summary>
    public FakeMessage Last => Messages.Last(m => !m.IsDeleted);

    internal void Add(FakeMessage message)
    {
        lock (_lock)
        {
            _messages.Add(message);
        }
    }
}
