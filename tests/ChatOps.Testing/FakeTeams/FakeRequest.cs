using System.Text.Json;

namespace ChatOps.Testing;

/// <summary>What a request to the fake asks for.</summary>
public enum FakeCall
{
    Unknown,

    /// <summary>Anything below <c>/gone</c>, a connector that answers 404 to all.</summary>
    Gone,
    Login,
    Metadata,
    Keys,
    CreateConversation,
    Send,
    Reply,
    Update,
    Delete,
    Members,
    Member,
}

/// <summary>One request that the bot made, in the order of <see cref="FakeTeams.Requests"/>.</summary>
public sealed record FakeRequest
{
    public required FakeCall Call { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public string? ConversationId { get; init; }

    public string? ActivityId { get; init; }

    /// <summary>The header as it came; null when there was none.</summary>
    public string? Authorization { get; init; }

    /// <summary>The JSON body; null for a form, or none.</summary>
    public JsonElement? Body { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>True for a POST that sends a new message.</summary>
    public bool IsPost => Call is FakeCall.CreateConversation or FakeCall.Send or FakeCall.Reply;
}

/// <summary>How a scripted request fails. See <see cref="FakeTeams.FailNext"/>.</summary>
public sealed record FakeFailure
{
    public int Status { get; init; } = 500;

    public string Body { get; init; } = "";

    /// <summary>The header as it is sent: seconds, or an HTTP date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>True when the call has its effect although it fails: the message is there, the bot does not know.</summary>
    public bool AfterEffect { get; init; }

    /// <summary>True when the connection breaks off without an answer.</summary>
    public bool IsDrop { get; init; }

    /// <summary>When given, the answer waits for it (or for the caller to give up).</summary>
    public Task? Until { get; init; }

    /// <summary>True when the answer begins with 200 and goes on for ever: a byte at a time when it
    /// <see cref="Drips"/>.</summary>
    public bool IsEndless { get; init; }

    public bool Drips { get; init; }

    /// <summary>An error in the connector's usual shape.</summary>
    public static FakeFailure Of(int status, string code, string? retryAfter = null) =>
        new()
        {
            Status = status,
            Body = $$$"""{"error":{"code":"{{{code}}}","message":"Scripted."}}""",
            RetryAfter = retryAfter,
        };

    /// <summary>What Teams answers now and then to what works a moment later: 403 without a reason.</summary>
    /// <param name="hasBody">False for an empty answer.</param>
    public static FakeFailure Unexplained(bool hasBody = true) =>
        hasBody
            ? new() { Status = 403, Body = """{"error":{"code":"ServiceError","message":"Unknown"}}""" }
            : new() { Status = 403 };

    /// <summary>404 for a conversation that is there.</summary>
    public static FakeFailure NotFound() => Of(404, "ConversationNotFound");

    /// <summary>502, before or after the call has had its effect.</summary>
    public static FakeFailure BadGateway(bool afterEffect = false) => Of(502, "BadGateway") with { AfterEffect = afterEffect };

    public static FakeFailure Throttled(int? seconds = null) => Of(429, "Throttled", seconds?.ToString());

    /// <summary>The connection breaks off; with <paramref name="afterEffect"/> only once the message is there.</summary>
    public static FakeFailure Dropped(bool afterEffect = false) => new() { IsDrop = true, AfterEffect = afterEffect };

    /// <summary>The body never ends.</summary>
    public static FakeFailure Endless(bool drips) =>
        new()
        {
            Status = 200,
            IsEndless = true,
            Drips = drips,
        };

    /// <summary>No answer comes until the caller gives up.</summary>
    public static FakeFailure Hanging(bool afterEffect = false) =>
        new()
        {
            Until = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System),
            AfterEffect = afterEffect,
            IsDrop = true,
        };
}

/// <summary>Fails the next requests that match.</summary>
internal sealed class FakeScript(Func<FakeRequest, bool> when, FakeFailure failure, int times)
{
    public Func<FakeRequest, bool> When { get; } = when;

    public FakeFailure Failure { get; } = failure;

    public int Left { get; set; } = times;
}
