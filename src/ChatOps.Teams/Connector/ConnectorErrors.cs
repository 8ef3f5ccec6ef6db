using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ChatOps.Teams.Connector;

/// <summary>The error table of .github/PROTOCOL.md, section 5, as pure functions.</summary>
internal static class ConnectorErrors
{
    private static readonly Dictionary<string, ConnectorFailure> ForbiddenCodes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ConversationBlockedByUser"] = ConnectorFailure.Blocked,
        ["MessageWritesBlocked"] = ConnectorFailure.Blocked,
        ["BotNotInConversationRoster"] = ConnectorFailure.NotInstalled,
        ["ForbiddenOperationException"] = ConnectorFailure.NotInstalled,
        ["BotDisabledByAdmin"] = ConnectorFailure.DisabledByAdmin,
        ["NotEnoughPermissions"] = ConnectorFailure.DisabledByAdmin,
        ["InvalidBotApiHost"] = ConnectorFailure.WrongHost,
    };

    private static readonly HashSet<string> FinalBadRequests = new(StringComparer.OrdinalIgnoreCase)
    {
        "BadSyntax",
        "BadArgument",
        "Bad Argument",
    };

    /// <summary>What a status and code mean. A POST that the server may have begun is ambiguous; anything else is safe to
    /// repeat. Only what is documented as final is.</summary>
    public static ConnectorFailure FailureOf(HttpMethod method, HttpStatusCode status, string? code) =>
        status switch
        {
            HttpStatusCode.Unauthorized => ConnectorFailure.Unauthorized,
            HttpStatusCode.Forbidden => ForbiddenCodes.GetValueOrDefault(code ?? "", ConnectorFailure.Unexplained),
            HttpStatusCode.BadRequest when FinalBadRequests.Contains(code ?? "") => ConnectorFailure.Rejected,
            HttpStatusCode.NotFound => ConnectorFailure.Gone,
            HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests => ConnectorFailure.Throttled,
            HttpStatusCode.RequestEntityTooLarge => ConnectorFailure.TooLarge,
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => FailureWithoutAnswer(method),
            _ => ConnectorFailure.Unexplained,
        };

    /// <summary>What it means that no answer came after the request was sent.</summary>
    public static ConnectorFailure FailureWithoutAnswer(HttpMethod method) =>
        method == HttpMethod.Post ? ConnectorFailure.Ambiguous : ConnectorFailure.Unavailable;

    /// <summary>True when the request never left: the connection was not made.</summary>
    public static bool NeverConnected(HttpRequestException exception) =>
        exception.HttpRequestError
            is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError;

    /// <summary>How long the connector asks to wait, whether it said seconds or a date.</summary>
    public static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now) =>
        header switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
            _ => null,
        };

    /// <summary>
    /// The most telling code of an error body: <c>{"error":{"code","innerHttpError":{"body":{…}}}}</c>, or
    /// <c>{"errorCode":209,"message":"{…\"subCode\":\"MessageWritesBlocked\"…}"}</c>. Null when the body is neither.
    /// </summary>
    public static string? CodeOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var codes = new List<string>();
            Collect(document.RootElement, codes, depth: 0);
            return codes.Find(ForbiddenCodes.ContainsKey) ?? codes.FirstOrDefault();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // An HTML page from a proxy, or no body at all: the status alone decides.
            return null;
        }
    }

    private static void Collect(JsonElement element, List<string> codes, int depth)
    {
        if (element.ValueKind != JsonValueKind.Object || depth > 4)
        {
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            switch (property.Name)
            {
                case "code" or "subCode" when property.Value.ValueKind == JsonValueKind.String:
                    codes.Add(Clean(property.Value.GetString()!));
                    break;
                case "message" or "body" when property.Value.ValueKind == JsonValueKind.String:
                    CollectQuoted(property.Value.GetString()!, codes, depth);
                    break;
                case "error" or "innerHttpError" or "body":
                    Collect(property.Value, codes, depth + 1);
                    break;
                case "errorCode" when property.Value.ValueKind == JsonValueKind.Number:
                    codes.Add(property.Value.GetRawText());
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>An error in a string: the connector wraps what lies behind it as JSON text.</summary>
    private static void CollectQuoted(string text, List<string> codes, int depth)
    {
        if (!text.AsSpan().TrimStart().StartsWith('{'))
        {
            return;
        }

        try
        {
            using var inner = JsonDocument.Parse(text);
            // Before the outer number: errorCode 209 says less than its subCode.
            var found = new List<string>();
            Collect(inner.RootElement, found, depth + 1);
            codes.InsertRange(0, found);
        }
        catch (JsonException)
        {
            // A sentence that happens to begin with a brace.
        }
    }

    /// <summary>A code goes into logs and messages: short, and nothing but what codes are made of.</summary>
    private static string Clean(string code) =>
        new([.. code.Take(64).Where(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '_' or '-' or '.')]);
}
