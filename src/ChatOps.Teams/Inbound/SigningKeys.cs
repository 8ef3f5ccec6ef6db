using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using ChatOps.Teams.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ChatOps.Teams.Inbound;

/// <summary>A published key, and the channels that it may speak for.</summary>
internal sealed record SigningKey(SecurityKey Key, IReadOnlyList<string> Endorsements);

/// <summary>
/// The keys that the channel publishes: fetched on first use, again in the background after 12 hours, and at once for a key not
/// seen before; after 24 hours without a successful fetch they are not used any more. It replaces IdentityModel's
/// ConfigurationManager, which (8.16) uses the machine's clock and refreshes in the background, so that the first activity after
/// a rotation would be refused.
/// </summary>
internal sealed partial class SigningKeys(HttpClient http, TeamsOptions options, TimeProvider time, ILogger<SigningKeys> logger)
{
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromHours(12);
    private static readonly TimeSpan UselessAfter = TimeSpan.FromHours(24);

    /// <summary>At most one fetch a minute for a key that a stranger can invent.</summary>
    private static readonly TimeSpan PauseAfterRefresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private Published? _published;
    private Task<Published?>? _fetch;
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;

    /// <summary>The key named <paramref name="keyId"/>; null means that it is not published.</summary>
    /// <exception cref="SigningKeysUnavailableException">No keys are known and none can be fetched.</exception>
    public async ValueTask<SigningKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var published = Volatile.Read(ref _published);
        if (published is null || now >= published.FetchedAt + UselessAfter)
        {
            published = await FetchAsync(cancellationToken) ?? throw new SigningKeysUnavailableException();
            return published.Keys.GetValueOrDefault(keyId);
        }

        if (published.Keys.TryGetValue(keyId, out var key))
        {
            if (now >= published.FetchedAt + RefreshAfter)
            {
                // Not awaited: the current keys are still valid. It cannot fault.
                _ = FetchAsync(CancellationToken.None);
            }

            return key;
        }

        var renewed = await FetchAsync(cancellationToken);
        return renewed?.Keys.GetValueOrDefault(keyId);
    }

    /// <summary>Joins the fetch under way or starts one; null when it failed or when it is too soon for another.</summary>
    private Task<Published?> FetchAsync(CancellationToken cancellationToken)
    {
        Task<Published?> fetch;
        lock (_lock)
        {
            if (_fetch is null)
            {
                if (time.GetUtcNow() < _pausedUntil)
                {
                    return Task.FromResult<Published?>(null);
                }

                _fetch = FetchOnceAsync();
            }

            fetch = _fetch;
        }

        return fetch.WaitAsync(cancellationToken);
    }

    private async Task<Published?> FetchOnceAsync()
    {
        // Leaves the caller's lock first.
        await Task.Yield();
        try
        {
            using var timeout = new CancellationTokenSource(FetchTimeout, time);
            var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
            foreach (var url in options.OpenIdMetadataUrls)
            {
                var onThisMachine = options.IsDevelopment && new Uri(url).IsLoopback;
                var documents = new HttpDocumentRetriever(http) { RequireHttps = !onThisMachine };
                var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(url, documents, timeout.Token);
                foreach (var key in metadata.JsonWebKeySet?.Keys ?? [])
                {
                    AddRsa(keys, key);
                }
            }

            var now = time.GetUtcNow();
            var published = new Published(keys.ToFrozenDictionary(StringComparer.Ordinal), now);
            lock (_lock)
            {
                // The first fetch of all leaves no pause: a key rotated right after it is still found at once.
                _pausedUntil = _published is null ? now : now + PauseAfterRefresh;
                _published = published;
            }

            return published;
        }
        catch (Exception e)
            when (e
                    is IOException
                        or HttpRequestException
                        or OperationCanceledException
                        or InvalidOperationException
                        or ArgumentException
                        or JsonException
                        or FormatException
            )
        {
            Log.FetchFailed(logger, e);
            lock (_lock)
            {
                _pausedUntil = time.GetUtcNow() + PauseAfterFailure;
            }

            return null;
        }
        finally
        {
            lock (_lock)
            {
                _fetch = null;
            }
        }
    }

    private static void AddRsa(Dictionary<string, SigningKey> keys, JsonWebKey key)
    {
        if (key.Kty != JsonWebAlgorithmsKeyTypes.RSA || key.Use is not (null or "" or "sig") || string.IsNullOrEmpty(key.Kid))
        {
            return;
        }

        var parameters = new RSAParameters
        {
            Modulus = Base64UrlEncoder.DecodeBytes(key.N),
            Exponent = Base64UrlEncoder.DecodeBytes(key.E),
        };
        keys[key.Kid] = new SigningKey(new RsaSecurityKey(parameters) { KeyId = key.Kid }, EndorsementsOf(key));
    }

    private static List<string> EndorsementsOf(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value)
        && value is JsonElement { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
            : [];

    private sealed record Published(FrozenDictionary<string, SigningKey> Keys, DateTimeOffset FetchedAt);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The keys that sign Teams' tokens could not be fetched.")]
        public static partial void FetchFailed(ILogger logger, Exception exception);
    }
}

/// <summary>No token can be checked now. It says nothing about the token.</summary>
internal sealed class SigningKeysUnavailableException() : Exception("The keys that sign Teams' tokens could not be fetched.");
