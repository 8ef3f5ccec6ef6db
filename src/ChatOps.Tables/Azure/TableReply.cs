using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Core;

namespace ChatOps.Tables.Azure;

/// <summary>What came back, read out of the message so that this can be disposed of.</summary>
/// <param name="WasRetried">An earlier try may have been carried out although its reply was lost.</param>
/// <param name="ETag">Default when the reply has none.</param>
/// <param name="Continuation">For the next page of a query; null at the end.</param>
internal sealed record TableReply(
    int Status,
    bool WasRetried,
    ETag ETag,
    string? ErrorCode,
    string? Continuation,
    BinaryData Body
)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public static TableReply From(HttpMessage message)
    {
        var response = message.Response;
        return new TableReply(
            response.Status,
            message.ProcessingContext.RetryNumber > 0,
            response.Headers.ETag ?? default,
            Header("x-ms-error-code"),
            TableContinuation.From(Header("x-ms-continuation-NextPartitionKey"), Header("x-ms-continuation-NextRowKey")),
            response.ContentStream is null ? BinaryData.Empty : response.Content
        );

        string? Header(string name) => response.Headers.TryGetValue(name, out var value) ? value : null;
    }

    public TableReply EnsureSuccess() => IsSuccess ? this : throw Failure();

    public RequestFailedException Failure()
    {
        var (code, message) = ReadError(Body.ToString());
        return new RequestFailedException(
            Status,
            message ?? $"The table service answered {Status}.",
            ErrorCode ?? code,
            innerException: null
        );
    }

    /// <summary>The code and message of an error body: OData JSON, or the XML that failures of authorisation come in.</summary>
    public static (string? Code, string? Message) ReadError(string body)
    {
        var text = body.TrimStart('\uFEFF', ' ', '\r', '\n');
        try
        {
            return text.Length == 0 ? default
                : text[0] == '<' ? ReadXml(text)
                : ReadJson(text);
        }
        catch (Exception e) when (e is JsonException or XmlException or InvalidOperationException)
        {
            // A proxy's page or half a reply: the status must do.
            return default;
        }
    }

    private static (string? Code, string? Message) ReadJson(string text)
    {
        using var json = JsonDocument.Parse(text);
        if (!json.RootElement.TryGetProperty("odata.error", out var error))
        {
            return default;
        }

        var code = error.TryGetProperty("code", out var c) ? c.GetString() : null;
        var message = error.TryGetProperty("message", out var m) && m.TryGetProperty("value", out var v) ? v.GetString() : null;
        return (code, message);
    }

    private static (string? Code, string? Message) ReadXml(string text)
    {
        var elements = XDocument
            .Parse(text)
            .Root!.Elements()
            .ToLookup(e => e.Name.LocalName, e => e.Value, StringComparer.OrdinalIgnoreCase);
        return (elements["code"].FirstOrDefault(), elements["message"].FirstOrDefault());
    }
}
