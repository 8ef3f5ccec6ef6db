using System.Net.Http.Headers;
using System.Text.Json;

namespace ChatOps.Benchmarks.Floor;

/// <summary>
/// The least that a bot can do on ASP.NET Core: parse the whole activity with a source generator and answer inline, without
/// authentication or storage. As floor-post it also awaits one POST of a reply to the connector.
/// </summary>
internal static class FloorServer
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    public static Task RunAsync(bool posts, string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/api/messages", posts ? new RequestDelegate(new Poster().HandleAsync) : AnswerAsync);
        app.MapMethods("/api/messages", [HttpMethods.Head], new RequestDelegate(_ => Task.CompletedTask));
        return app.RunAsync();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var activity = await ReadAsync(context);
        var answer = new FloorAnswer(200, "application/vnd.microsoft.activity.message", $"Thank you for \"{activity.Id}\".");
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, FloorJson.Default.FloorAnswer);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body);
    }

    private static async ValueTask<FloorActivity> ReadAsync(HttpContext context) =>
        await JsonSerializer.DeserializeAsync(context.Request.BodyReader, FloorJson.Default.FloorActivity)
        ?? throw new InvalidDataException("The body is null.");

    private sealed class Poster
    {
        private readonly HttpClient _http = new();

        public async Task HandleAsync(HttpContext context)
        {
            var activity = await ReadAsync(context);
            var reply = JsonSerializer.SerializeToUtf8Bytes(
                new FloorReply("message", $"You said \"{activity.Text}\".", "plain"),
                FloorJson.Default.FloorReply
            );
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                $"{activity.ServiceUrl}/v3/conversations/{activity.Conversation?.Id}/activities"
            );
            request.Content = new ByteArrayContent(reply) { Headers = { ContentType = Json } };
            using var response = await _http.SendAsync(request);
            response.EnsureSuccessStatusCode();
            await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(), FloorJson.Default.FloorReceipt);
            context.Response.ContentLength = 0;
        }
    }
}
