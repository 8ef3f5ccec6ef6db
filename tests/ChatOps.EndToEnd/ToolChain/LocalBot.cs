using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatOps.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOps.EndToEnd.ToolChain;

/// <summary>The smallest bot that answers the Playground: each test says what to do with a message and with an invoke.</summary>
internal sealed class LocalBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private LocalBot(WebApplication app) => _app = app;

    public ConcurrentQueue<JsonNode> Received { get; } = new();

    /// <summary>The card to answer an Action.Execute with.</summary>
    public Func<JsonNode, JsonNode> OnInvoke { get; set; } = _ => new JsonObject();

    public Func<JsonNode, Task> OnMessage { get; set; } = _ => Task.CompletedTask;

    public Uri Endpoint => new(new Uri(_app.Urls.Single()), "/api/messages");

    public static async Task<LocalBot> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var bot = new LocalBot(app);
        app.MapPost("/api/messages", bot.HandleAsync);
        await app.StartAsync();
        return bot;
    }

    /// <summary>Sends a card to where an activity came from and returns the id of the message.</summary>
    public async Task<string> SendCardAsync(JsonNode activity, JsonNode card)
    {
        var conversation = Uri.EscapeDataString(activity["conversation"]!["id"]!.GetValue<string>());
        using var answer = await _http.PostAsJsonAsync(
            $"{activity["serviceUrl"]}/v3/conversations/{conversation}/activities",
            Message(card)
        );
        return await IdOfAsync(answer);
    }

    public async Task UpdateCardAsync(JsonNode activity, string messageId, JsonNode card)
    {
        var conversation = Uri.EscapeDataString(activity["conversation"]!["id"]!.GetValue<string>());
        using var answer = await _http.PutAsJsonAsync(
            $"{activity["serviceUrl"]}/v3/conversations/{conversation}/activities/{messageId}",
            Message(card)
        );
        answer.EnsureSuccessStatusCode();
    }

    public async Task<string> PostToChannelAsync(Playground playground, string channelId, JsonNode card)
    {
        var body = new JsonObject
        {
            ["isGroup"] = true,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = channelId } },
            ["tenantId"] = playground.Configuration.TenantId,
            ["activity"] = Message(card),
        };
        using var answer = await _http.PostAsJsonAsync($"{playground.ServiceUrl}/v3/conversations", body);
        return await IdOfAsync(answer);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private static JsonObject Message(JsonNode card) =>
        new()
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(
                new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card.DeepClone() }
            ),
        };

    private static async Task<string> IdOfAsync(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>();
    }

    private async Task<IResult> HandleAsync(HttpRequest request)
    {
        var activity = (await JsonNode.ParseAsync(request.Body))!;
        Received.Enqueue(activity);
        switch (activity["type"]!.GetValue<string>())
        {
            case "invoke":
                return Results.Json(
                    new JsonObject
                    {
                        ["statusCode"] = 200,
                        ["type"] = "application/vnd.microsoft.card.adaptive",
                        ["value"] = OnInvoke(activity).DeepClone(),
                    }
                );
            case "message":
                await OnMessage(activity);
                break;
        }

        return Results.Ok();
    }
}
