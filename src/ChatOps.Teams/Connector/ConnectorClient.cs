using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOps.Teams.Hosting;
using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Connector;

/// <summary>
/// The Bot Connector's REST interface (.github/PROTOCOL.md, section 5). One for the whole process. A POST is sent once: it is
/// repeated only after a 401, which says that nothing was done. A PUT, GET or DELETE is repeated twice when the service is
/// briefly unavailable. Every request waits for Teams' limits, as one that somebody waits for; what nobody waits for gets its
/// permit by <see cref="ReserveAsync"/>. Being refused all the same is the caller's to handle: only it knows what else is
/// waiting.
/// </summary>
/// <param name="http">Sends without keeping a whole answer in memory: each call sets its own bounds.</param>
/// <param name="tokens">Null without an app id.</param>
/// <param name="random">Spreads repeats.</param>
public sealed class ConnectorClient(
    HttpMessageInvoker http,
    ConnectorTokens? tokens,
    TeamsOptions options,
    RateLimiter limiter,
    TimeProvider time,
    Random random
)
{
    /// <summary>No call takes longer, whatever it waits for or repeats on the way.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);

    /// <summary>The most members a page of the roster may have.</summary>
    private const int MembersPageSize = 500;
    private const int MaxErrorBody = 64 * 1024;
    private const int MaxBody = 1024 * 1024;
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>The right to one call that nobody waits for, to be used at once by a call to <paramref name="target"/>.</summary>
    /// <exception cref="ConnectorException"><see cref="ConnectorException.IsHeldBack"/>.</exception>
    public ValueTask<CallPermit> ReserveAsync(CallTarget target, CancellationToken cancellationToken) =>
        limiter.ReserveAsync(target, isBulk: true, cancellationToken);

    /// <summary>Opens the chat with one person (the same one again, if there is one), or a thread in a channel.</summary>
    /// <param name="permit">Null to ask for one.</param>
    /// <exception cref="ConnectorException">The call failed.</exception>
    public async Task<ConversationResourceResponse> CreateConversationAsync(
        string serviceUrl,
        ConversationParameters parameters,
        CallPermit? permit,
        CancellationToken cancellationToken
    ) =>
        await CallAsync(
            new Call(
                HttpMethod.Post,
                serviceUrl,
                "conversations",
                CallTarget.Creating(parameters),
                Body(parameters, TeamsJson.Wire.ConversationParameters)
            ),
            permit,
            TeamsJson.Wire.ConversationResourceResponse,
            cancellationToken
        ) ?? new ConversationResourceResponse(Id: null, ActivityId: null, ServiceUrl: null);

    /// <inheritdoc cref="CreateConversationAsync(string, ConversationParameters, CallPermit?, CancellationToken)"/>
    public Task<ConversationResourceResponse> CreateConversationAsync(
        string serviceUrl,
        ConversationParameters parameters,
        CancellationToken cancellationToken
    ) => CreateConversationAsync(serviceUrl, parameters, permit: null, cancellationToken);

    /// <param name="permit">Null to ask for one.</param>
    /// <exception cref="ConnectorException">The call failed.</exception>
    public async Task<ResourceResponse> SendToConversationAsync(
        ConversationReference conversation,
        Activity activity,
        CallPermit? permit,
        CancellationToken cancellationToken
    ) =>
        await CallAsync(
            new Call(
                HttpMethod.Post,
                conversation.ServiceUrl,
                Activities(conversation),
                CallTarget.Sending(conversation),
                Body(activity, TeamsJson.Wire.Activity)
            ),
            permit,
            TeamsJson.Wire.ResourceResponse,
            cancellationToken
        ) ?? new ResourceResponse(Id: null);

    /// <inheritdoc cref="SendToConversationAsync(ConversationReference, Activity, CallPermit?, CancellationToken)"/>
    public Task<ResourceResponse> SendToConversationAsync(
        ConversationReference conversation,
        Activity activity,
        CancellationToken cancellationToken
    ) => SendToConversationAsync(conversation, activity, permit: null, cancellationToken);

    /// <exception cref="ConnectorException">The call failed.</exception>
    public async Task<ResourceResponse> ReplyToActivityAsync(
        ConversationReference conversation,
        string activityId,
        Activity activity,
        CancellationToken cancellationToken
    ) =>
        await CallAsync(
            new Call(
                HttpMethod.Post,
                conversation.ServiceUrl,
                OneActivity(conversation, activityId),
                CallTarget.Sending(conversation),
                Body(activity, TeamsJson.Wire.Activity)
            ),
            permit: null,
            TeamsJson.Wire.ResourceResponse,
            cancellationToken
        ) ?? new ResourceResponse(Id: null);

    /// <param name="permit">Null to ask for one.</param>
    /// <exception cref="ConnectorException">The call failed; <see cref="ConnectorFailure.Gone"/> when the activity was
    /// deleted.</exception>
    public Task UpdateActivityAsync(
        ConversationReference conversation,
        string activityId,
        Activity activity,
        CallPermit? permit,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            new Call(
                HttpMethod.Put,
                conversation.ServiceUrl,
                OneActivity(conversation, activityId),
                CallTarget.Sending(conversation),
                Body(activity, TeamsJson.Wire.Activity)
            ),
            permit,
            TeamsJson.Wire.ResourceResponse,
            cancellationToken
        );

    /// <inheritdoc cref="UpdateActivityAsync(ConversationReference, string, Activity, CallPermit?, CancellationToken)"/>
    public Task UpdateActivityAsync(
        ConversationReference conversation,
        string activityId,
        Activity activity,
        CancellationToken cancellationToken
    ) => UpdateActivityAsync(conversation, activityId, activity, permit: null, cancellationToken);

    /// <exception cref="ConnectorException">The call failed; <see cref="ConnectorFailure.Gone"/> when it was deleted
    /// before.</exception>
    public Task DeleteActivityAsync(ConversationReference conversation, string activityId, CancellationToken cancellationToken) =>
        CallAsync(
            new Call(
                HttpMethod.Delete,
                conversation.ServiceUrl,
                OneActivity(conversation, activityId),
                CallTarget.Sending(conversation),
                Body: null
            ),
            permit: null,
            TeamsJson.Wire.ResourceResponse,
            cancellationToken
        );

    /// <inheritdoc cref="GetMemberAsync(ConversationReference, string, CallPermit?, CancellationToken)"/>
    public Task<TeamsChannelAccount?> GetMemberAsync(
        ConversationReference conversation,
        string userId,
        CancellationToken cancellationToken
    ) => GetMemberAsync(conversation, userId, permit: null, cancellationToken);

    /// <summary>One member by MRI or Entra object id; null when there is none.</summary>
    /// <param name="permit">Null to ask for one.</param>
    /// <exception cref="ConnectorException">The call failed for another reason.</exception>
    public async Task<TeamsChannelAccount?> GetMemberAsync(
        ConversationReference conversation,
        string userId,
        CallPermit? permit,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var path =
                $"conversations/{Uri.EscapeDataString(conversation.ConversationId)}/members/{Uri.EscapeDataString(userId)}";
            var call = new Call(HttpMethod.Get, conversation.ServiceUrl, path, CallTarget.LookingUp(conversation), Body: null);
            var member = await CallAsync(call, permit, TeamsJson.Wire.TeamsChannelAccount, cancellationToken);
            return member is null ? null : WithObjectId(member);
        }
        catch (ConnectorException e) when (e.Failure == ConnectorFailure.Gone)
        {
            return null;
        }
    }

    /// <summary>Everybody in the conversation, or in the team when it is one's id; pages are fetched as they are read.</summary>
    /// <exception cref="ConnectorException">A page could not be fetched.</exception>
    public async IAsyncEnumerable<TeamsChannelAccount> GetMembersAsync(
        ConversationReference conversation,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string? continuation = null;
        do
        {
            var path =
                $"conversations/{Uri.EscapeDataString(conversation.ConversationId)}/pagedmembers?pageSize={MembersPageSize}"
                + (continuation is null ? "" : "&continuationToken=" + Uri.EscapeDataString(continuation));
            var call = new Call(HttpMethod.Get, conversation.ServiceUrl, path, CallTarget.LookingUp(conversation), Body: null);
            var page = await CallAsync(call, permit: null, TeamsJson.Wire.PagedMembersResult, cancellationToken);
            foreach (var member in page?.Members ?? [])
            {
                yield return WithObjectId(member);
            }

            continuation = page?.ContinuationToken;
        } while (!string.IsNullOrEmpty(continuation));
    }

    private static TeamsChannelAccount WithObjectId(TeamsChannelAccount member) =>
        member with
        {
            AadObjectId = (member.AadObjectId ?? member.ObjectId)?.ToLowerInvariant(),
        };

    private static string Activities(ConversationReference conversation) =>
        $"conversations/{Uri.EscapeDataString(conversation.ConversationId)}/activities";

    private static string OneActivity(ConversationReference conversation, string activityId) =>
        $"{Activities(conversation)}/{Uri.EscapeDataString(activityId)}";

    private static byte[] Body<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    private async Task<T?> CallAsync<T>(
        Call call,
        CallPermit? permit,
        JsonTypeInfo<T> answer,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (!ServiceAddress.IsWellFormed(call.ServiceUrl, options.IsDevelopment, out var service) || !options.Trusts(service))
        {
            throw new ConnectorException(ConnectorFailure.UntrustedHost, status: null, code: null, retryAfter: null);
        }

        using var timeout = new CancellationTokenSource(CallTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await AuthorizedAsync(call, permit, answer, linked.Token);
            }
            catch (ConnectorException e)
                when (e.InnerException is OperationCanceledException && cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(e.Message, e, cancellationToken);
            }
            catch (ConnectorException e) when (RetryDelay.For(call.Method, e, attempt, random.NextDouble()) is { } delay)
            {
                await WaitAsync(delay, e, linked.Token);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                // Before it was sent: the wait for a token or a permit took all of its time.
                throw new ConnectorException(ConnectorFailure.Unavailable, status: null, "Timeout", retryAfter: null, e);
            }
        }
    }

    private async Task WaitAsync(TimeSpan delay, ConnectorException failure, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(delay, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw failure;
        }
    }

    private async Task<T?> AuthorizedAsync<T>(
        Call call,
        CallPermit? permit,
        JsonTypeInfo<T> answer,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (tokens is null)
        {
            return await PermittedAsync(call, permit, token: null, answer, cancellationToken);
        }

        var token = await tokens.GetAsync(cancellationToken);
        try
        {
            return await PermittedAsync(call, permit, token, answer, cancellationToken);
        }
        catch (ConnectorException e) when (e.Failure == ConnectorFailure.Unauthorized)
        {
            // 401 is said before anything is done, so even a POST can be sent again.
            tokens.Drop(token);
        }

        token = await tokens.GetAsync(cancellationToken);
        return await PermittedAsync(call, permit, token, answer, cancellationToken);
    }

    private async Task<T?> PermittedAsync<T>(
        Call call,
        CallPermit? given,
        string? token,
        JsonTypeInfo<T> answer,
        CancellationToken cancellationToken
    )
        where T : class
    {
        // A repeat counts as well: it needs a permit of its own.
        using var permit = given is { IsUsed: false }
            ? given
            : await limiter.ReserveAsync(call.Target, isBulk: given is not null, cancellationToken);
        await permit.LeaveAsync(cancellationToken);
        try
        {
            var answered = await SendAsync(call, token, answer, cancellationToken);
            permit.Accepted();
            return answered;
        }
        catch (ConnectorException e) when (e.Status is { } status)
        {
            if (status == HttpStatusCode.TooManyRequests)
            {
                permit.Refused(e.RetryAfter);
            }
            else
            {
                permit.Accepted();
            }

            throw;
        }
    }

    private async Task<T?> SendAsync<T>(Call call, string? token, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
        where T : class
    {
        var method = call.Method;
        using var request = new HttpRequestMessage(method, new Uri($"{call.ServiceUrl.TrimEnd('/')}/v3/{call.Path}"));
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body) { Headers = { ContentType = Json } };
        }

        HttpStatusCode? status = null;
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            status = response.StatusCode;
            return status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted or HttpStatusCode.NoContent
                ? await ReadAsync(method, response, answer, cancellationToken)
                : throw await ErrorAsync(method, response, cancellationToken);
        }
        catch (OperationCanceledException e)
        {
            // Whoever gave it up, it may have been done.
            throw new ConnectorException(ConnectorErrors.FailureWithoutAnswer(method), status, "Timeout", retryAfter: null, e);
        }
        catch (HttpRequestException e) when (ConnectorErrors.NeverConnected(e))
        {
            throw new ConnectorException(
                ConnectorFailure.Unavailable,
                status: null,
                e.HttpRequestError.ToString(),
                retryAfter: null,
                e
            );
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ConnectorException(ConnectorErrors.FailureWithoutAnswer(method), status, "NoAnswer", retryAfter: null, e);
        }
    }

    private static async Task<T?> ReadAsync<T>(
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
            // It was done; an unreadable receipt only costs the id.
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

    private async Task<ConnectorException> ErrorAsync(
        HttpMethod method,
        HttpResponseMessage response,
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
                // The status is known; a body that breaks off or never ends adds nothing.
            }
        }

        var retryAfter = ConnectorErrors.RetryAfter(response.Headers.RetryAfter, time.GetUtcNow());
        return new ConnectorException(
            ConnectorErrors.FailureOf(method, response.StatusCode, code),
            response.StatusCode,
            code,
            retryAfter
        );
    }

    private sealed record Call(HttpMethod Method, string ServiceUrl, string Path, CallTarget Target, byte[]? Body);
}
