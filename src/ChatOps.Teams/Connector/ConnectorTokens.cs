using Azure.Core;

namespace ChatOps.Teams.Connector;

/// <summary>
/// The bot's token for the connector: kept until five minutes before it ends, fetched by one caller for all who wait, and dropped
/// when the connector refuses it.
/// </summary>
/// <param name="newCredential">Makes the credential. Called again after a drop, because Azure.Identity's credentials keep a cache
/// of their own that cannot be emptied.</param>
public sealed class ConnectorTokens(Func<TokenCredential> newCredential, string scope, TimeProvider time)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private TokenCredential? _credential;
    private Cached? _current;
    private Task<Cached>? _fetch;

    /// <exception cref="ConnectorException">The token could not be fetched: <see cref="ConnectorFailure.Unauthorized"/> when the
    /// credentials were refused, else <see cref="ConnectorFailure.Unavailable"/>. Nothing was sent to the connector.</exception>
    public ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        var current = Volatile.Read(ref _current);
        return current is not null && time.GetUtcNow() < current.ExpiresOn - Early
            ? ValueTask.FromResult(current.Token)
            : new ValueTask<string>(FetchAsync(cancellationToken));
    }

    /// <summary>Forgets <paramref name="token"/>, if it is still the current one: of many calls refused at once, only the first
    /// drops it.</summary>
    public void Drop(string token)
    {
        lock (_lock)
        {
            if (_current?.Token == token)
            {
                _current = null;
                _credential = null;
            }
        }
    }

    private async Task<string> FetchAsync(CancellationToken cancellationToken)
    {
        Task<Cached> fetch;
        Cached? current;
        lock (_lock)
        {
            current = _current;
            if (current is not null && time.GetUtcNow() < current.ExpiresOn - Early)
            {
                return current.Token;
            }

            fetch = _fetch ??= FetchOnceAsync(_credential ??= newCredential());
        }

        try
        {
            return (await fetch.WaitAsync(cancellationToken)).Token;
        }
        catch (ConnectorException) when (current is not null && time.GetUtcNow() < current.ExpiresOn)
        {
            // The early refresh failed; the old token still holds for minutes, and the next call tries again.
            return current.Token;
        }
    }

    private async Task<Cached> FetchOnceAsync(TokenCredential credential)
    {
        // Leaves the lock of the caller before anything that can take time.
        await Task.Yield();
        try
        {
            using var timeout = new CancellationTokenSource(FetchTimeout, time);
            // Waited for no longer, even where the credential does not watch its token.
            var token = await credential
                .GetTokenAsync(new TokenRequestContext([scope]), timeout.Token)
                .AsTask()
                .WaitAsync(timeout.Token);
            var cached = new Cached(token.Token, token.ExpiresOn);
            lock (_lock)
            {
                _current = cached;
            }

            return cached;
        }
        catch (Exception e) when (e is not ConnectorException)
        {
            throw new ConnectorException(TokenFailure.Of(e), status: null, code: "TokenRequestFailed", retryAfter: null, e);
        }
        finally
        {
            lock (_lock)
            {
                _fetch = null;
            }
        }
    }

    private sealed record Cached(string Token, DateTimeOffset ExpiresOn);
}
