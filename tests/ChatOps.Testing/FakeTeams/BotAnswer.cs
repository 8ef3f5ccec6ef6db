using System.Net;
using System.Text.Json;

namespace ChatOps.Testing;

/// <summary>The bot's HTTP answer to an activity.</summary>
public sealed record BotAnswer(HttpStatusCode Status, string Body)
{
    /// <summary>The body as JSON; fails the test when it is none.</summary>
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>An invoke answer's own status code (its HTTP status is always 200).</summary>
    public int InvokeStatus => Json.GetProperty("statusCode").GetInt32();

    /// <summary>An invoke answer's type, for example <c>application/vnd.microsoft.card.adaptive</c>.</summary>
    public string InvokeType => Json.GetProperty("type").GetString()!;

    /// <summary>The card that an invoke was answered with; null when it was something else.</summary>
    public JsonElement? Card => IsInvokeOf("application/vnd.microsoft.card.adaptive") ? Json.GetProperty("value") : null;

    /// <summary>The notice that an invoke was answered with; null when it was something else.</summary>
    public string? Message =>
        IsInvokeOf("application/vnd.microsoft.activity.message") ? Json.GetProperty("value").GetString() : null;

    /// <summary>The code of an error, in an invoke's answer or as the HTTP answer itself; null when it was something
    /// else.</summary>
    public string? ErrorCode
    {
        get
        {
            if (Body.Length == 0)
            {
                return null;
            }

            if (Json.TryGetProperty("error", out var error))
            {
                return error.GetProperty("code").GetString();
            }

            return
                Json.TryGetProperty("value", out var value)
                && value.ValueKind == JsonValueKind.Object
                && value.TryGetProperty("code", out var code)
                ? code.GetString()
                : null;
        }
    }

    private bool IsInvokeOf(string type) =>
        Body.Length > 0 && Json.TryGetProperty("type", out var actual) && actual.GetString() == type;
}
