using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using ChatOps.Teams.Settings;

namespace ChatOps.Teams.Connector;

/// <summary>
/// Makes one call of the <see cref="ConnectorClient"/>: with a permit of the rate limiter, a token, and repeats where a repeat is
/// safe. A token is sent only to hosts that <see cref="TeamsOptions"/> trusts.
/// </summary>
internal sealed class ConnectorTransport(
    HttpMessageInvoker http,
    ConnectorTokens? tokens,
    TeamsOptions options,
    RateLimiter limiter,
    TimeProvider time,
    Random random
)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>A permit for one background call.</summary>
    public ValueTask<CallPermit> ReserveAsync(CallTarget target, CancellationToken cancellationToken) =>
        limiter.ReserveAsync(target, isBulk: true, cancellationToken);

    /// <returns>Null for an empty body.</returns>
    /// <exception cref="ConnectorException">The call failed.</exception>
    public async Task<T?> CallAsync<T>(
        ConnectorCall call,
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

        using var timeout = new CancellationTokenSource(ConnectorClient.CallTimeout, time);
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
        ConnectorCall call,
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
            // Teams answers 401 before it does anything, so even a POST can be sent again.
            tokens.Drop(token);
        }

        token = await tokens.GetAsync(cancellationToken);
        return await PermittedAsync(call, permit, token, answer, cancellationToken);
    }

    private async Task<T?> PermittedAsync<T>(
        ConnectorCall call,
        CallPermit? given,
        string? token,
        JsonTypeInfo<T> answer,
        CancellationToken cancellationToken
    )
        where T : class
    {
        // A repeat counts towards the limits too, so it needs its own permit.
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

    private async Task<T?> SendAsync<T>(
        ConnectorCall call,
        string? token,
        JsonTypeInfo<T> answer,
        CancellationToken cancellationToken
    )
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
                ? await ConnectorResponse.ReadAsync(method, response, answer, cancellationToken)
                : throw await ConnectorResponse.ErrorAsync(method, response, time.GetUtcNow(), cancellationToken);
        }
        catch (OperationCanceledException e)
        {
            // Whether it timed out or the caller cancelled, it may have been done.
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
}

/// <param name="Path">Below <c>/v3/</c>, escaped.</param>
/// <param name="Body">JSON; null for none.</param>
internal sealed record ConnectorCall(HttpMethod Method, string ServiceUrl, string Path, CallTarget Target, byte[]? Body);
