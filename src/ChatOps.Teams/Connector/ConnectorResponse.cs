using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Connector;

/// <summary>Reads what the connector answered, within bounds.</summary>
internal static class ConnectorResponse
{
    private const int MaxErrorBody = 64 * 1024;
    private const int MaxBody = 1024 * 1024;

    /// <returns>Null for an empty body.</returns>
    /// <exception cref="ConnectorException">The body cannot be read.</exception>
    public static async Task<T?> ReadAsync<T>(
        HttpMethod method,
        HttpResponseMessage response,
        JsonTypeInfo<T> answer,
        CancellationToken cancellationToken
    )
        where T : class
    {
        await response.Content.LoadIntoBufferAsync(MaxBody, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            return bytes.Length == 0 ? null : JsonSerializer.Deserialize(bytes, answer);
        }
        catch (JsonException) when (typeof(T) == typeof(ResourceResponse))
        {
            // The call succeeded; an unreadable receipt only loses the id.
            return null;
        }
        catch (JsonException e)
        {
            throw new ConnectorException(
                ConnectorErrors.FailureWithoutAnswer(method),
                response.StatusCode,
                "UnreadableAnswer",
                retryAfter: null,
                e
            );
        }
    }

    /// <param name="now">Turns a Retry-After date into a delay.</param>
    public static async Task<ConnectorException> ErrorAsync(
        HttpMethod method,
        HttpResponseMessage response,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        string? code = null;
        if ((response.Content.Headers.ContentLength ?? 0) <= MaxErrorBody)
        {
            try
            {
                await response.Content.LoadIntoBufferAsync(MaxErrorBody, cancellationToken);
                code = ConnectorErrors.CodeOf(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // The status is known; a body that is cut off or never ends adds nothing.
            }
        }

        var retryAfter = ConnectorErrors.RetryAfter(response.Headers.RetryAfter, now);
        return new ConnectorException(
            ConnectorErrors.FailureOf(method, response.StatusCode, code),
            response.StatusCode,
            code,
            retryAfter
        );
    }
}
