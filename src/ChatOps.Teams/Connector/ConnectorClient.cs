using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOps.Teams.Hosting;
using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Connector;

/// <summary>
/// The Bot Connector's REST interface (protocol.md, section 5). One for the whole process. A POST is sent once: it is repeated only
/// after a 401, which says that nothing was done. A PUT, GET or DELETE is repeated twice when the service is briefly unavailable.
/// Being throttled is the caller's to handle: only it knows what else is waiting.
/// </summary>
/// <param name="tokens">Null without an app id.</param>
public sealed class ConnectorClient(HttpClient http, ConnectorTokens? tokens, TeamsOptions options, TimeProvider time)
{
    /// <summary>The most members a page of the roster may have.</summary>
    private const int MembersPageSize = 500;
    private const int MaxErrorBody = 64 * 1024;
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>Opens the chat with one person (the same one again, if there is one), or a thread in a channel.</summary>
    /// <exception cref="ConnectorException">The call failed.</exception>
    public async Task<ConversationResourceResponse> CreateConversationAsync(string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken) =>
        await CallAsync(HttpMethod.Post, serviceUrl, "conversations", Body(parameters, TeamsJson.Wire.ConversationParameters), TeamsJson.Wire.ConversationResourceResponse, cancellationToken)
            ?? new ConversationResourceResponse(Id: null, ActivityId: null, ServiceUrl: null);

    /// <exception cref="ConnectorException">The call failed.</exception>
    public async Task<ResourceResponse> SendToConversationAsync(ConversationReference conversation, Activity activity, CancellationToken cancellationToken) =>
        await CallAsync(HttpMethod.Post, conversation.ServiceUrl, Activities(conversation), Body(activity, TeamsJson.Wire.Activity), TeamsJson.Wire.ResourceResponse, cancellationToken)
            ?? new ResourceResponse(Id: null);

    /// <exception cref="ConnectorException">The call failed.</exception>
    public async Task<ResourceResponse> ReplyToActivityAsync(ConversationReference conversation, string activityId, Activity activity, CancellationToken cancellationToken) =>
        await CallAsync(HttpMethod.Post, conversation.ServiceUrl, OneActivity(conversation, activityId), Body(activity, TeamsJson.Wire.Activity), TeamsJson.Wire.ResourceResponse, cancellationToken)
            ?? new ResourceResponse(Id: null);

    /// <exception cref="ConnectorException">The call failed; <see cref="ConnectorFailure.Gone"/> when the activity was deleted.</exception>
    public Task UpdateActivityAsync(ConversationReference conversation, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, conversation.ServiceUrl, OneActivity(conversation, activityId), Body(activity, TeamsJson.Wire.Activity), TeamsJson.Wire.ResourceResponse, cancellationToken);

    /// <exception cref="ConnectorException">The call failed; <see cref="ConnectorFailure.Gone"/> when it was deleted before.</exception>
    public Task DeleteActivityAsync(ConversationReference conversation, string activityId, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, conversation.ServiceUrl, OneActivity(conversation, activityId), body: null, TeamsJson.Wire.ResourceResponse, cancellationToken);

    /// <summary>One member by MRI or Entra object id; null when there is none.</summary>
    /// <exception cref="ConnectorException">The call failed for another reason.</exception>
    public async Task<TeamsChannelAccount?> GetMemberAsync(ConversationReference conversation, string userId, CancellationToken cancellationToken)
    {
        try
        {
            var path = $"conversations/{Uri.EscapeDataString(conversation.ConversationId)}/members/{Uri.EscapeDataString(userId)}";
            var member = await CallAsync(HttpMethod.Get, conversation.ServiceUrl, path, body: null, TeamsJson.Wire.TeamsChannelAccount, cancellationToken);
            return member is null ? null : WithObjectId(member);
        }
        catch (ConnectorException e) when (e.Failure == ConnectorFailure.Gone)
        {
            return null;
        }
    }

    /// <summary>Everybody in the conversation, or in the team when it is one's id; pages are fetched as they are read.</summary>
    /// <exception cref="ConnectorException">A page could not be fetched.</exception>
    public async IAsyncEnumerable<TeamsChannelAccount> GetMembersAsync(ConversationReference conversation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var path = $"conversations/{Uri.EscapeDataString(conversation.ConversationId)}/pagedmembers?pageSize={MembersPageSize}"
                + (continuation is null ? "" : "&continuationToken=" + Uri.EscapeDataString(continuation));
            var page = await CallAsync(HttpMethod.Get, conversation.ServiceUrl, path, body: null, TeamsJson.Wire.PagedMembersResult, cancellationToken);
            foreach (var member in page?.Members ?? [])
            {
                yield return WithObjectId(member);
            }

            continuation = page?.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuation));
    }

    private static TeamsChannelAccount WithObjectId(TeamsChannelAccount member) =>
        member with { AadObjectId = (member.AadObjectId ?? member.ObjectId)?.ToLowerInvariant() };

    private static string Activities(ConversationReference conversation) => $"conversations/{Uri.EscapeDataString(conversation.ConversationId)}/activities";

    private static string OneActivity(ConversationReference conversation, string activityId) => $"{Activities(conversation)}/{Uri.EscapeDataString(activityId)}";

    private static byte[] Body<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    private async Task<T?> CallAsync<T>(HttpMethod method, string serviceUrl, string path, byte[]? body, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
        where T : class
    {
        if (!ServiceAddress.IsWellFormed(serviceUrl, options.IsDevelopment, out var service) || !options.Trusts(service))
        {
            throw new ConnectorException(ConnectorFailure.UntrustedHost, status: null, code: null, retryAfter: null);
        }

        var uri = new Uri($"{serviceUrl.TrimEnd('/')}/v3/{path}");
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await AuthorizedAsync(method, uri, body, answer, cancellationToken);
            }
            catch (ConnectorException e) when (RetryDelay.For(method, e, attempt) is { } delay)
            {
                await Task.Delay(delay, time, cancellationToken);
            }
        }
    }

    private async Task<T?> AuthorizedAsync<T>(HttpMethod method, Uri uri, byte[]? body, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
        where T : class
    {
        if (tokens is null)
        {
            return await SendAsync(method, uri, body, token: null, answer, cancellationToken);
        }

        var token = await tokens.GetAsync(cancellationToken);
        try
        {
            return await SendAsync(method, uri, body, token, answer, cancellationToken);
        }
        catch (ConnectorException e) when (e.Failure == ConnectorFailure.Unauthorized)
        {
            // 401 is said before anything is done, so even a POST can be sent again.
            tokens.Drop(token);
        }

        token = await tokens.GetAsync(cancellationToken);
        return await SendAsync(method, uri, body, token, answer, cancellationToken);
    }

    private async Task<T?> SendAsync<T>(HttpMethod method, Uri uri, byte[]? body, string? token, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(method, uri);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        }

        using var timeout = new CancellationTokenSource(CallTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        HttpStatusCode? status = null;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            status = response.StatusCode;
            return status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted or HttpStatusCode.NoContent
                ? await ReadAsync(response, answer, linked.Token)
                : throw await ErrorAsync(method, response, linked.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectorException(ConnectorErrors.FailureWithoutAnswer(method), status, "Timeout", retryAfter: null, e);
        }
        catch (HttpRequestException e) when (ConnectorErrors.NeverConnected(e))
        {
            throw new ConnectorException(ConnectorFailure.Unavailable, status: null, e.HttpRequestError.ToString(), retryAfter: null, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ConnectorException(ConnectorErrors.FailureWithoutAnswer(method), status, "NoAnswer", retryAfter: null, e);
        }
    }

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
        where T : class
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            return bytes.Length == 0 ? null : JsonSerializer.Deserialize(bytes, answer);
        }
        catch (JsonException) when (typeof(T) == typeof(ResourceResponse))
        {
            // It was done; an unreadable receipt only costs the id.
            return null;
        }
        catch (JsonException e)
        {
            throw new ConnectorException(ConnectorErrors.FailureWithoutAnswer(response.RequestMessage!.Method), response.StatusCode, "UnreadableAnswer", retryAfter: null, e);
        }
    }

    private async Task<ConnectorException> ErrorAsync(HttpMethod method, HttpResponseMessage response, CancellationToken cancellationToken)
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
                // The status is known; a body that breaks off or never ends adds nothing.
            }
        }

        var retryAfter = ConnectorErrors.RetryAfter(response.Headers.RetryAfter, time.GetUtcNow());
        return new ConnectorException(ConnectorErrors.FailureOf(method, response.StatusCode, code), response.StatusCode, code, retryAfter);
    }
}
