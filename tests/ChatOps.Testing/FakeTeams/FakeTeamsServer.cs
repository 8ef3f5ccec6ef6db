using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatOps.Testing;

/// <summary>The fake's HTTP side: tells the calls apart, lets scripts fail them, and does what Teams does.</summary>
internal sealed class FakeTeamsServer(FakeTeams teams)
{
    /// <summary>What Teams takes, counted in UTF-16 (.github/PROTOCOL.md, section 6).</summary>
    private const int MaxMessageBytes = 100 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        var (request, textLength) = await ReadAsync(context);
        teams.Record(request);
        if (RefuseTooMuch(request) is { } seconds)
        {
            await FailAsync(context, FakeFailure.Throttled(seconds));
            return;
        }

        var takes = teams.Takes(request);
        if (takes > TimeSpan.Zero)
        {
            await Task.Delay(takes, teams.Clock, context.RequestAborted);
        }

        var failure = teams.NextFailure(request);
        if (failure is { AfterEffect: true })
        {
            await AnswerAsync(context, request, textLength);
        }

        if (failure is not null)
        {
            await FailAsync(context, failure);
            return;
        }

        var (status, body) = await AnswerAsync(context, request, textLength);
        await WriteAsync(context.Response, status, body);
    }

    private int? RefuseTooMuch(FakeRequest request) =>
        request.Call switch
        {
            FakeCall.Login or FakeCall.Metadata or FakeCall.Keys or FakeCall.Gone or FakeCall.Unknown => null,
            FakeCall.CreateConversation => teams.Limits?.Refuse(teams.TenantId, request.Call, OpenedWith(request.Body!.Value)),
            _ => teams.Limits?.Refuse(teams.TenantId, request.Call, request.ConversationId!),
        };

    private static string OpenedWith(JsonElement parameters) =>
        parameters.TryGetProperty("channelData", out var data) && data.TryGetProperty("channel", out var channel)
            ? channel.GetProperty("id").GetString()!
        : parameters.TryGetProperty("members", out var members) && members.GetArrayLength() > 0
            ? members[0].GetProperty("id").GetString()!
        : "";

    private static async Task FailAsync(HttpContext context, FakeFailure failure)
    {
        if (failure.Until is not null)
        {
            await Task.WhenAny(failure.Until, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        }

        if (failure.IsDrop)
        {
            context.Abort();
            return;
        }

        if (failure.RetryAfter is not null)
        {
            context.Response.Headers.RetryAfter = failure.RetryAfter;
        }

        await WriteAsync(context.Response, failure.Status, failure.Body);
    }

    private static async Task WriteAsync(HttpResponse response, int status, string body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        await response.WriteAsync(body);
    }

    private async Task<(FakeRequest Request, int TextLength)> ReadAsync(HttpContext context)
    {
        // The raw target: ids hold characters that a decoded path would lose.
        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        var text = context.Request.HasFormContentType ? "" : await new StreamReader(context.Request.Body).ReadToEndAsync();
        return (
            new FakeRequest(
                CallOf(context.Request.Method, segments),
                context.Request.Method,
                path,
                segments.Length > 3 ? segments[3] : null,
                segments.Length > 5 ? segments[5] : null,
                context.Request.Headers.Authorization,
                text.Length > 0 ? JsonElement.Parse(text) : null,
                teams.Clock.GetUtcNow()
            ),
            text.Length
        );
    }

    private static FakeCall CallOf(string method, string[] segments) =>
        (method, segments) switch
        {
            ("GET", ["openid"]) => FakeCall.Metadata,
            ("GET", ["keys"]) => FakeCall.Keys,
            ("POST", ["login", _, "oauth2", "v2.0", "token"]) => FakeCall.Login,
            ("POST", ["uk", "v3", "conversations"]) => FakeCall.CreateConversation,
            ("POST", ["uk", "v3", "conversations", _, "activities"]) => FakeCall.Send,
            ("POST", ["uk", "v3", "conversations", _, "activities", _]) => FakeCall.Reply,
            ("PUT", ["uk", "v3", "conversations", _, "activities", _]) => FakeCall.Update,
            ("DELETE", ["uk", "v3", "conversations", _, "activities", _]) => FakeCall.Delete,
            ("GET", ["uk", "v3", "conversations", _, "pagedmembers"]) => FakeCall.Members,
            ("GET", ["uk", "v3", "conversations", _, "members", _]) => FakeCall.Member,
            // A connector that has gone: what is sent to it is refused, and is no fault of the bot.
            (_, ["gone", ..]) => FakeCall.Gone,
            _ => FakeCall.Unknown,
        };

    private async Task<(int Status, string Body)> AnswerAsync(HttpContext context, FakeRequest request, int textLength)
    {
        switch (request.Call)
        {
            case FakeCall.Metadata:
                return (200, $$"""{"issuer":"https://api.botframework.com","jwks_uri":"{{teams.Address}}keys"}""");
            case FakeCall.Keys:
                return (200, teams.Tokens.KeySet().ToJsonString());
            case FakeCall.Login:
                return teams.Login.Answer(await context.Request.ReadFormAsync());
            case FakeCall.Gone:
                return Error(404, "ConversationNotFound");
            case FakeCall.Unknown:
                teams.Fault($"{request.Method} {request.Path}");
                return (501, """{"error":{"code":"NotImplemented","message":"Teams does not have this call."}}""");
            default:
                break;
        }

        if (teams.NeedsToken && !teams.Login.Accepts(request.Authorization))
        {
            return Error(401, "Unauthorized");
        }

        if (2 * textLength > MaxMessageBytes)
        {
            return Error(413, "MessageSizeTooBig");
        }

        return request.Call switch
        {
            FakeCall.CreateConversation => Create(request.Body!.Value),
            FakeCall.Send => Send(request, request.ConversationId!),
            FakeCall.Reply => Send(request, ThreadOf(request)),
            FakeCall.Update => Update(request),
            FakeCall.Delete => Delete(request),
            FakeCall.Members => Members(request, context.Request.Query),
            _ => Member(request),
        };
    }

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
            return Error(404, "ActivityNotFoundInConversation");
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
        var everybody = MembersOf(request.ConversationId!);
        var page = everybody
            .Skip(skip)
            .Take(size)
            .Select((u, i) => (JsonNode)Account(u, (skip + i) % 2 == 0 ? "aadObjectId" : "objectId"));
        var body = new JsonObject { ["members"] = new JsonArray([.. page]) };
        if (skip + size < everybody.Count)
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

    /// <summary>Whoever blocks the bot is still in its roster: only what is sent is refused.</summary>
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
            ["email"] = user.Upn,
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
                    """{"errorCode":209,"message":"{\r\n  \"subCode\": \"MessageWritesBlocked\",\r\n  \"details\": \"Thread is blocked for message writes.\"\r\n}"}"""
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
    private FakeMessage? Find(FakeRequest request)
    {
        var channel = teams.ChannelOf(request.ConversationId!)?.Conversation;
        return new[] { teams.FindConversation(request.ConversationId!), channel }
            .SelectMany(c => c?.Messages ?? [])
            .FirstOrDefault(m => m.Id == request.ActivityId && !m.IsDeleted);
    }

    private string Add(FakeConversation conversation, JsonElement activity)
    {
        if (HasTextAndCard(activity))
        {
            teams.Fault("A message with text beside a card: Teams splits it in two and loses its id.");
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

    private static (int Status, string Body) Error(int status, string code) => (status, FakeFailure.Of(status, code).Body);
}
