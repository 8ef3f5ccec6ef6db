using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatOps.Testing;

/// <summary>The fake's HTTP side: tells the calls apart, lets scripts fail them, and checks what Teams checks of every
/// call.</summary>
internal sealed class FakeTeamsServer(FakeTeams teams)
{
    /// <summary>What Teams takes, counted in UTF-16 (.github/PROTOCOL.md, section 6).</summary>
    private const int MaxMessageBytes = 100 * 1024;

    private static readonly TimeSpan DripEvery = TimeSpan.FromMilliseconds(20);

    private readonly FakeConnector _connector = new(teams);

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

        if (failure.IsEndless)
        {
            await GoOnAsync(context, failure.Drips);
            return;
        }

        if (failure.RetryAfter is not null)
        {
            context.Response.Headers.RetryAfter = failure.RetryAfter;
        }

        await WriteAsync(context.Response, failure.Status, failure.Body);
    }

    // White space, so that what came so far is always the beginning of good JSON.
    private static async Task GoOnAsync(HttpContext context, bool drips)
    {
        context.Response.ContentType = "application/json";
        var some = new byte[drips ? 1 : 64 * 1024];
        Array.Fill(some, (byte)' ');
        while (!context.RequestAborted.IsCancellationRequested)
        {
            try
            {
                await context.Response.Body.WriteAsync(some, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(drips ? DripEvery : TimeSpan.Zero, TimeProvider.System, context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                // The caller gave up, which is what is tested.
            }
        }
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
            new FakeRequest
            {
                Call = CallOf(context.Request.Method, segments),
                Method = context.Request.Method,
                Path = path,
                ConversationId = segments.Length > 3 ? segments[3] : null,
                ActivityId = segments.Length > 5 ? segments[5] : null,
                Authorization = context.Request.Headers.Authorization,
                Body = text.Length > 0 ? JsonElement.Parse(text) : null,
                At = teams.Clock.GetUtcNow(),
            },
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
                return FakeConnector.Error(404, "ConversationNotFound");
            case FakeCall.Unknown:
                teams.Fault($"{request.Method} {request.Path}");
                return (501, """{"error":{"code":"NotImplemented","message":"Teams does not have this call."}}""");
            default:
                break;
        }

        if (teams.NeedsToken && !teams.Login.Accepts(request.Authorization))
        {
            return FakeConnector.Error(401, "Unauthorized");
        }

        if (2 * textLength > MaxMessageBytes)
        {
            return FakeConnector.Error(413, "MessageSizeTooBig");
        }

        return _connector.Answer(request, context.Request.Query);
    }
}
