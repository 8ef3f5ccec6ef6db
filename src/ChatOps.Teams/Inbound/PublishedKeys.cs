using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using ChatOps.Teams.Settings;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ChatOps.Teams.Inbound;

/// <summary>A published key, and the channels that it may speak for.</summary>
internal sealed record SigningKey(SecurityKey Key, IReadOnlyList<string> Endorsements);

/// <summary>The keys of all metadata addresses, as they were at one moment.</summary>
internal sealed record PublishedKeys(FrozenDictionary<string, SigningKey> ById, DateTimeOffset FetchedAt)
{
    /// <exception cref="InvalidOperationException">No usable key is published, which is taken for a fault: the keys known before
    /// are worth more.</exception>
    public static async Task<PublishedKeys> FetchAsync(
        HttpClient http,
        TeamsOptions options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var documents = new KeyDocuments(http, options.IsDevelopment);
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var url in options.OpenIdMetadataUrls)
        {
            var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(url, documents, cancellationToken);
            foreach (var key in metadata.JsonWebKeySet?.Keys ?? [])
            {
                AddRsa(keys, key);
            }
        }

        return keys.Count > 0
            ? new PublishedKeys(keys.ToFrozenDictionary(StringComparer.Ordinal), time.GetUtcNow())
            : throw new InvalidOperationException("No key is published.");
    }

    private static void AddRsa(Dictionary<string, SigningKey> keys, JsonWebKey key)
    {
        if (key.Kty != JsonWebAlgorithmsKeyTypes.RSA || key.Use is not (null or "" or "sig") || string.IsNullOrEmpty(key.Kid))
        {
            return;
        }

        try
        {
            var parameters = new RSAParameters
            {
                Modulus = Base64UrlEncoder.DecodeBytes(key.N),
                Exponent = Base64UrlEncoder.DecodeBytes(key.E),
            };
            keys[key.Kid] = new SigningKey(new RsaSecurityKey(parameters) { KeyId = key.Kid }, EndorsementsOf(key));
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // One key that cannot be read does not spoil the others.
        }
    }

    private static List<string> EndorsementsOf(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value)
        && value is JsonElement { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
            : [];
}
