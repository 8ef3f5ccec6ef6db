using System.Net;
using System.Text;
using System.Text.Json;
using ChatOps.Testing;

namespace ChatOps.Tests.Harness;

/// <summary>A connector without a network: it counts as Teams does when a call arrives, and takes its time by the test's
/// clock.</summary>
internal sealed class LimitedConnector(TimeProvider clock) : HttpMessageHandler
{
    private const string Root = "/teams/v3/conversations";

    private int _calls;

    public FakeLimits Limits { get; } = new(clock);

    /// <summary>What came in, in order: the conversation, and when.</summary>
    public List<(string Conversation, DateTimeOffset At)> Arrived { get; } = [];

    /// <summary>Calls that are under way; more than there may be at once would be a fault of the bot.</summary>
    public int MaxAtOnce { get; private set; }

    private int AtOnce { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Not all are as long on their way, nor worked on.
        var number = _calls++;
        MaxAtOnce = Math.Max(MaxAtOnce, ++AtOnce);
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20 + (number * 7 % 11)), clock, cancellationToken);
            var path = request.RequestUri!.AbsolutePath[Root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
            var (call, thread) =
                path.Length == 0
                    ? (FakeCall.CreateConversation, await OpenedWithAsync(request))
                    : (FakeCall.Send, Uri.UnescapeDataString(path[0]));
            var wait = Limits.Refuse("tenant", call, thread);
            await Task.Delay(TimeSpan.FromMilliseconds(200 + (number * 13 % 101)), clock, cancellationToken);
            if (wait is { } seconds)
            {
                return Answer(HttpStatusCode.TooManyRequests, """{"error":{"code":"Throttled"}}""", seconds);
            }

            Arrived.Add((thread, clock.GetUtcNow()));
            return Answer(
                HttpStatusCode.Created,
                $$"""{"id":"{{(call == FakeCall.CreateConversation ? $"a:{thread}" : number.ToString())}}"}"""
            );
        }
        finally
        {
            AtOnce--;
        }
    }

    private static async Task<string> OpenedWithAsync(HttpRequestMessage request) =>
        JsonElement.Parse(await request.Content!.ReadAsStringAsync()).GetProperty("members")[0].GetProperty("id").GetString()!;

    private static HttpResponseMessage Answer(HttpStatusCode status, string body, int? retryAfter = null)
    {
        var answer = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (retryAfter is { } seconds)
        {
            answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        }

        return answer;
    }
}
