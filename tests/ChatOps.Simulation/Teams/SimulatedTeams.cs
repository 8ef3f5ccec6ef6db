using System.Text.Json;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Teams;

/// <summary>A tenant with its people, its team and the team's channels, as the connector shows it to a bot.</summary>
internal sealed class SimulatedTeams(Year year)
{
    public const string Tenant = "7d3f2f0a-0c1e-4a54-9d7e-2f6c1d9b8a10";
    public const string BotId = "28:bot";
    public const string ServiceUrl = $"https://smba.trafficmanager.net/uk/{Tenant}/";
    public const string TeamId = "19:general@thread.tacv2";

    private readonly Dictionary<string, TeamsAccount> _byObjectId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TeamsAccount> _byMri = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TeamsAccount> _byChat = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TeamsAccount> _byPerson = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TeamsChannel> _channels = new(StringComparer.Ordinal);
    private readonly Dice _dice = year.Dice.Fork();
    private int _number;

    public IReadOnlyCollection<TeamsAccount> Accounts => _byPerson.Values;

    public IReadOnlyCollection<TeamsChannel> Channels => _channels.Values;

    public TeamsLimits Limits { get; } = new();

    /// <summary>The bot is in the team.</summary>
    public bool IsInTeam { get; set; }

    public TeamsAccount AddAccount(string personId, string name, string upn)
    {
        var number = _byPerson.Count + 1;
        var account = new TeamsAccount(personId, $"00000000-0000-0000-0000-{number:000000000000}", $"29:{personId}", name, upn);
        _byObjectId.Add(account.ObjectId, account);
        _byMri.Add(account.Mri, account);
        _byPerson.Add(personId, account);
        return account;
    }

    public TeamsAccount Account(string personId) => _byPerson[personId];

    public TeamsChannel AddChannel(string id, string boardId)
    {
        var channel = new TeamsChannel(id, boardId);
        _channels.Add(id, channel);
        return channel;
    }

    public TeamsAccount? OwnerOf(string chatId) => _byChat.GetValueOrDefault(chatId);

    public string NextId() => $"{1_700_000_000_000 + ++_number}";

    /// <summary>The person's chat with the bot, the same again if there is one.</summary>
    public string ChatOf(TeamsAccount account)
    {
        if (account.ChatId is null)
        {
            account.ChatId = $"a:{++_number}";
            _byChat.Add(account.ChatId, account);
        }

        return account.ChatId;
    }

    /// <summary>The chat is gone: what was written there stays with the person, the next message begins another.</summary>
    public void LoseChat(TeamsAccount account)
    {
        if (account.ChatId is { } chat)
        {
            _byChat.Remove(chat);
            account.ChatId = null;
        }
    }

    /// <summary>Does what a request asks, as far as it may.</summary>
    public ConnectorAnswer Carry(ConnectorCall call)
    {
        if (Limits.Count(call.Conversation, year.Scheduler.Now) is { } broken)
        {
            year.LimitBroken(call, broken);
            return Refused(429, "Throttled") with { RetryAfter = TimeSpan.FromSeconds(2) };
        }

        return call.Kind switch
        {
            CallKind.CreateChat => CreateChat(call),
            CallKind.CreateThread => CreateThread(call),
            CallKind.Send => Send(call),
            CallKind.Edit => Edit(call),
            CallKind.Member => Member(call),
            _ => Members(call),
        };
    }

    private ConnectorAnswer CreateChat(ConnectorCall call)
    {
        using var json = JsonDocument.Parse(call.Body);
        var member = json.RootElement.GetProperty("members")[0].GetProperty("id").GetString()!;
        if ((_byMri.GetValueOrDefault(member) ?? _byObjectId.GetValueOrDefault(member)) is not { } account)
        {
            return Refused(404, "ConversationNotFound");
        }

        return account.Reach switch
        {
            Reach.NotInstalled => Refused(403, "ForbiddenOperationException", account),
            Reach.Disabled => Refused(403, "BotDisabledByAdmin", account),
            Reach.Left => Refused(404, "ConversationNotFound", account),
            _ => Made(201, $"{{\"id\":\"{ChatOf(account)}\"}}"),
        };
    }

    private ConnectorAnswer CreateThread(ConnectorCall call)
    {
        using var json = JsonDocument.Parse(call.Body);
        var id = json.RootElement.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString()!;
        if (_channels.GetValueOrDefault(id) is not { IsGone: false } channel)
        {
            return Refused(404, "ConversationNotFound");
        }

        if (!IsInTeam)
        {
            return Refused(403, "BotNotInConversationRoster");
        }

        var message = Arrive(call, NextId(), id);
        Add(channel, message);
        return Made(201, $"{{\"id\":\"{id};messageid={message.Id}\",\"activityId\":\"{message.Id}\"}}");
    }

    private ConnectorAnswer Send(ConnectorCall call)
    {
        if (ChannelOf(call.Conversation) is { } channel)
        {
            if (channel.IsGone)
            {
                return Refused(404, "ConversationNotFound");
            }

            if (!IsInTeam)
            {
                return Refused(403, "BotNotInConversationRoster");
            }

            var part = Arrive(call, NextId(), call.Conversation);
            Add(channel, part);
            return Made(201, $"{{\"id\":\"{part.Id}\"}}");
        }

        if (OwnerOf(call.Conversation) is not { } account)
        {
            return Refused(404, "ConversationNotFound");
        }

        if (Closed(account) is { } closed)
        {
            return closed;
        }

        var message = Arrive(call, NextId(), call.Conversation);
        account.Messages.Add(message);
        year.Arrived(account, message);
        return Made(201, $"{{\"id\":\"{message.Id}\"}}");
    }

    private ConnectorAnswer Edit(ConnectorCall call)
    {
        var channel = ChannelOf(call.Conversation);
        var messages = channel?.Messages ?? OwnerOf(call.Conversation)?.Messages;
        if (messages?.Find(m => m.Id == call.Item) is not { } message || channel is { IsGone: true })
        {
            return Refused(404, "ActivityNotFoundInConversation");
        }

        if (channel is null && Closed(OwnerOf(call.Conversation)!) is { } closed)
        {
            return closed;
        }

        if (message.IsDeleted)
        {
            return Refused(403, "ServiceError");
        }

        var wasLine = message.IsLine;
        message.Edit(call.Body);
        if (channel is not null && wasLine)
        {
            year.Posted(channel, message);
        }

        year.Trace.Add(year.Scheduler.Now, "  edited", call.Conversation, message.Id);
        if (OwnerOf(call.Conversation) is { } owner)
        {
            year.Edited(owner, message);
        }

        return Made(200, $"{{\"id\":\"{message.Id}\"}}");
    }

    // A line says nothing yet: it counts as posted once it says what the report says.
    private void Add(TeamsChannel channel, TeamsMessage message)
    {
        channel.Messages.Add(message);
        if (!message.IsLine)
        {
            year.Posted(channel, message);
        }

        if (_dice.Chance(year.Weather.Deletions))
        {
            year.Scheduler.After(_dice.Minutes(1, 5_000), () => message.IsDeleted = true);
        }
    }

    private ConnectorAnswer Member(ConnectorCall call)
    {
        var account = _byMri.GetValueOrDefault(call.Item!) ?? _byObjectId.GetValueOrDefault(call.Item!);
        return account is null or { Reach: Reach.Left } ? Refused(404, "MemberNotFoundInConversation") : Made(200, Json(account));
    }

    private ConnectorAnswer Members(ConnectorCall call)
    {
        if (!IsInTeam || call.Conversation != TeamId)
        {
            return Refused(403, "BotNotInConversationRoster");
        }

        // Pages are small here, so that there is more than one.
        const int Size = 10;
        var from = call.Item!.Split("continuationToken=") is [_, var token] ? int.Parse(token) : 0;
        var members = Accounts.Where(a => a.IsInTeam && a.Reach != Reach.Left).ToList();
        var page = string.Join(',', members.Skip(from).Take(Size).Select(Json));
        var next = from + Size < members.Count ? $",\"continuationToken\":\"{from + Size}\"" : "";
        return Made(200, $"{{\"members\":[{page}]{next}}}");
    }

    private static string Json(TeamsAccount account) =>
        JsonSerializer.Serialize(
            new
            {
                id = account.Mri,
                name = account.Name,
                aadObjectId = account.ObjectId,
                userPrincipalName = account.Upn,
                email = account.Upn,
                tenantId = Tenant,
            }
        );

    private ConnectorAnswer? Closed(TeamsAccount account) =>
        account.Reach switch
        {
            Reach.Yes => null,
            Reach.Blocked => Refused(403, "ConversationBlockedByUser", account),
            Reach.Disabled => Refused(403, "BotDisabledByAdmin", account),
            Reach.NotInstalled => Refused(403, "BotNotInConversationRoster", account),
            _ => Refused(404, "ConversationNotFound", account),
        };

    private TeamsMessage Arrive(ConnectorCall call, string id, string conversation)
    {
        var message = new TeamsMessage(id, conversation, call, call.Body) { ArrivedAt = year.Scheduler.Now };
        year.Trace.Add(
            year.Scheduler.Now,
            "  arrived",
            conversation,
            message.Notes.Kind.ToString(),
            message.Notes.Card is { Length: < 60 } card && card.Contains('|', StringComparison.Ordinal) ? card : "",
            id
        );
        return message;
    }

    private TeamsChannel? ChannelOf(string conversation) => _channels.GetValueOrDefault(conversation.Split(';')[0]);

    private ConnectorAnswer Refused(int status, string code, TeamsAccount? account = null)
    {
        if (account is not null)
        {
            year.Refused(account);
        }

        return new ConnectorAnswer(status, JsonSerializer.SerializeToUtf8Bytes(new { error = new { code } }));
    }

    private static ConnectorAnswer Made(int status, string json) => new(status, System.Text.Encoding.UTF8.GetBytes(json));
}

/// <summary>A board's channel.</summary>
internal sealed class TeamsChannel(string id, string boardId)
{
    public string Id { get; } = id;

    public string BoardId { get; } = boardId;

    private readonly List<(DateTimeOffset At, bool IsGone)> _changes = [];

    /// <summary>Deleted, or the bot's access to it is.</summary>
    public bool IsGone { get; private set; }

    public void Becomes(bool gone, DateTimeOffset at)
    {
        IsGone = gone;
        _changes.Add((at, gone));
    }

    public bool WasGoneIn(DateTimeOffset from, DateTimeOffset to) => IsGone || _changes.Exists(c => from <= c.At && c.At <= to);

    public List<TeamsMessage> Messages { get; } = [];
}
