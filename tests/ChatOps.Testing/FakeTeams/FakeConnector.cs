using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOps.Testing;

/// <summary>What the fake's connector does with each call: the same effects and errors as Teams.</summary>
internal sealed class FakeConnector(FakeTeams teams)
{
    public (int Status, string Body) Answer(FakeRequest request, IQueryCollection query) =>
        request.Call switch
        {
            FakeCall.CreateConversation => Create(request.Body!.Value),
            FakeCall.Send => Send(request, request.ConversationId!),
            FakeCall.Reply => Send(request, ThreadOf(request)),
            FakeCall.Update => Update(request),
            FakeCall.Delete => Delete(request),
            FakeCall.Members => Members(request, query),
            _ => Member(request),
        };

    private (int Status, string Body) Create(JsonElement parameters)
    {
        var channel =
            parameters.TryGetProperty("channelData", out var data) && data.TryGetProperty("channel", out var named)
                ? teams.ChannelOf(named.GetProperty("id").GetString()!)
                : null;
        if (parameters.TryGetProperty("isGroup", out var group) && group.GetBoolean())
        {
            if (channel is null || !parameters.TryGetProperty("activity", out var activity))
            {
                return channel is null && data.ValueKind == JsonValueKind.Object
                    ? Error(404, "ConversationNotFound")
                    : Error(400, "BadSyntax");
            }

            return Refusal(channel.Id) ?? CreateThread(channel, activity);
        }

        if (
            !parameters.TryGetProperty("members", out var members)
            || members.GetArrayLength() != 1
            || !parameters.TryGetProperty("tenantId", out _)
        )
        {
            return Error(400, "BadSyntax");
        }

        return teams.UserById(members[0].GetProperty("id").GetString()) is { } user && user.Reach != FakeReach.NotInstalled
            ? (201, new JsonObject { ["id"] = user.Chat.Id }.ToJsonString())
            : Error(403, "ForbiddenOperationException");
    }

    private (int Status, string Body) CreateThread(FakeChannel channel, JsonElement activity)
    {
        var id = Add(channel.Conversation, activity);
        return (201, new JsonObject { ["id"] = $"{channel.Id};messageid={id}", ["activityId"] = id }.ToJsonString());
    }

    private (int Status, string Body) Send(FakeRequest request, string conversationId)
    {
        if (Refusal(conversationId) is { } refusal)
        {
            return refusal;
        }

        var type = teams.UserOfChat(conversationId) is not null ? "personal" : "channel";
        return (
            201,
            new JsonObject { ["id"] = Add(teams.AddConversation(conversationId, type), request.Body!.Value) }.ToJsonString()
        );
    }

    private (int Status, string Body) Update(FakeRequest request)
    {
        if (Refusal(request.ConversationId!) is { } refusal)
        {
            return refusal;
        }

        if (Find(request) is not { } message)
        {
            // A message that someone deleted in a channel is refused, not missed (.github/PROTOCOL.md, section 5).
            return teams.ChannelOf(request.ConversationId!) is not null && WasDeleted(request)
                ? Error(403, "ServiceError")
                : Error(404, "ActivityNotFoundInConversation");
        }

        if (HasTextAndCard(request.Body!.Value))
        {
            return Error(400, "BadSyntax");
        }

        teams.Changed(() => message.Edit(request.Body.Value));
        return (200, new JsonObject { ["id"] = message.Id }.ToJsonString());
    }

    private (int Status, string Body) Delete(FakeRequest request)
    {
        if (Find(request) is not { } message)
        {
            return Error(404, "ActivityNotFoundInConversation");
        }

        teams.Changed(message.Delete);
        return (200, "");
    }

    private (int Status, string Body) Members(FakeRequest request, IQueryCollection query)
    {
        if (RosterRefusal(request.ConversationId!) is { } refusal)
        {
            return refusal;
        }

        var skip = query.TryGetValue("continuationToken", out var token) ? int.Parse(token!) : 0;
        var size = Math.Min(teams.MembersPageSize, int.Parse(query["pageSize"]!));
        var members = MembersOf(request.ConversationId!);
        var page = members
            .Skip(skip)
            .Take(size)
            .Select((u, i) => (JsonNode)Account(u, (skip + i) % 2 == 0 ? "aadObjectId" : "objectId"));
        var body = new JsonObject { ["members"] = new JsonArray([.. page]) };
        if (skip + size < members.Count)
        {
            body["continuationToken"] = $"{skip + size}";
        }

        return (200, body.ToJsonString());
    }

    private (int Status, string Body) Member(FakeRequest request)
    {
        if (RosterRefusal(request.ConversationId!) is { } refusal)
        {
            return refusal;
        }

        return
            MembersOf(request.ConversationId!)
                .FirstOrDefault(u => u.Mri == request.ActivityId || u.AadObjectId == request.ActivityId)
                is { } user
            ? (200, Account(user, "aadObjectId").ToJsonString())
            : Error(404, "MemberNotFoundInConversation");
    }

    /// <summary>A person who blocks the bot is still in its roster: only messages are refused.</summary>
    private (int Status, string Body)? RosterRefusal(string conversationId) =>
        teams.UserOfChat(conversationId) is { Reach: FakeReach.Blocked } ? null : Refusal(conversationId);

    private IReadOnlyList<FakeUser> MembersOf(string conversationId) =>
        teams.UserOfChat(conversationId) is { } user ? [user] : teams.ChannelOf(conversationId)?.Team.Members ?? [];

    private static JsonObject Account(FakeUser user, string objectIdName) =>
        new()
        {
            ["id"] = user.Mri,
            ["name"] = user.Name,
            [objectIdName] = user.AadObjectId,
            ["userPrincipalName"] = user.Upn,
            ["email"] = user.Email,
            ["tenantId"] = user.TenantId,
        };

    /// <summary>A reply goes into the thread of what it answers; in a chat there are no threads.</summary>
    private string ThreadOf(FakeRequest request) =>
        teams.ChannelOf(request.ConversationId!) is null
        || request.ConversationId!.Contains(";messageid=", StringComparison.Ordinal)
            ? request.ConversationId!
            : $"{request.ConversationId};messageid={request.ActivityId}";

    private (int Status, string Body)? Refusal(string conversationId)
    {
        if (teams.UserOfChat(conversationId) is { } user)
        {
            return user.Reach switch
            {
                FakeReach.Blocked => (
                    403,
                    """{"errorCode":209,"message":"{\r\n  \"subCode\": \"MessageWritesBlocked\",\r\n  """
                        + """\"details\": \"Thread is blocked for message writes.\"\r\n}"}"""
                ),
                FakeReach.NotInstalled => Error(403, "BotNotInConversationRoster"),
                _ => null,
            };
        }

        return teams.ChannelOf(conversationId) switch
        {
            null => Error(404, "ConversationNotFound"),
            { Team.HasBot: false } => Error(403, "BotNotInConversationRoster"),
            _ => null,
        };
    }

    /// <summary>A message by its conversation and id; the post that begins a thread is found in the thread and in the
    /// channel.</summary>
    private FakeMessage? Find(FakeRequest request) => Named(request).FirstOrDefault(m => !m.IsDeleted);

    private bool WasDeleted(FakeRequest request) => Named(request).Any(m => m.IsDeleted);

    private IEnumerable<FakeMessage> Named(FakeRequest request)
    {
        var channel = teams.ChannelOf(request.ConversationId!)?.Conversation;
        return new[] { teams.FindConversation(request.ConversationId!), channel }
            .SelectMany(c => c?.Messages ?? [])
            .Where(m => m.Id == request.ActivityId);
    }

    private string Add(FakeConversation conversation, JsonElement activity)
    {
        if (HasTextAndCard(activity))
        {
            teams.Fault("A message with text and a card: Teams splits it in two and loses its id.");
        }

        var message = new FakeMessage(teams.NextId(), conversation.Id, activity);
        teams.Changed(() => conversation.Add(message));
        return message.Id;
    }

    private static bool HasTextAndCard(JsonElement activity) =>
        activity.TryGetProperty("text", out var text)
        && text.GetString() is { Length: > 0 }
        && activity.TryGetProperty("attachments", out var attachments)
        && attachments.GetArrayLength() > 0;

    public static (int Status, string Body) Error(int status, string code) => (status, FakeFailure.Of(status, code).Body);
}
