using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOps.Testing;

/// <summary>How a token is signed.</summary>
public enum FakeSignature
{
    /// <summary>By the key that is published now.</summary>
    Published,

    /// <summary>Signed by an unpublished key, under the published key's name.</summary>
    Stranger,

    /// <summary>By HMAC, with the published public key's bytes as the secret: the algorithm confusion attack.</summary>
    HmacOfPublicKey,

    /// <summary>Not at all: <c>"alg":"none"</c>.</summary>
    None,
}

/// <summary>A token as Teams would send it; each deviation is one property. A null claim is left out.</summary>
public sealed record FakeToken
{
    public string? Issuer { get; init; }

    public string? Audience { get; init; }

    public string? ServiceUrl { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public string? KeyId { get; init; }

    /// <summary>RS256, RS384, RS512 or PS256.</summary>
    public string Algorithm { get; init; } = "RS256";

    public FakeSignature Signature { get; init; }

    internal static FakeToken ValidFor(FakeTeams teams) =>
        new()
        {
            Issuer = "https://api.botframework.com",
            Audience = teams.AppId,
            ServiceUrl = teams.ServiceUrl,
            NotBefore = teams.Clock.GetUtcNow(),
            Expires = teams.Clock.GetUtcNow().AddHours(1),
        };
}

/// <summary>The channel's signing keys and the tokens made with them.</summary>
public sealed class FakeTokens
{
    // Making an RSA key takes a tenth of a second: all fakes share a few.
    private static readonly RSA[] Pool = [.. Enumerable.Range(0, 3).Select(_ => RSA.Create(2048))];
    private static readonly RSA UnpublishedKey = RSA.Create(2048);

    private readonly Lock _lock = new();
    private int _generation;

    /// <summary>The channels that the published key may speak for.</summary>
    public IReadOnlyList<string> Endorsements { get; set; } = ["msteams", "webchat"];

    /// <summary>The name of the key that is published and signs now.</summary>
    public string KeyId
    {
        get
        {
            lock (_lock)
            {
                return $"key-{_generation}";
            }
        }
    }

    /// <summary>Publishes another key instead, and signs with it from now on.</summary>
    public void Rotate()
    {
        lock (_lock)
        {
            _generation++;
        }
    }

    public string Mint(FakeToken token)
    {
        var header = new JsonObject
        {
            ["alg"] = token.Signature switch
            {
                FakeSignature.None => "none",
                FakeSignature.HmacOfPublicKey => "HS256",
                _ => token.Algorithm,
            },
            ["typ"] = "JWT",
            ["kid"] = token.KeyId ?? KeyId,
            ["x5t"] = token.KeyId ?? KeyId,
        };
        var payload = new JsonObject();
        Add(payload, "serviceurl", token.ServiceUrl);
        Add(payload, "nbf", token.NotBefore?.ToUnixTimeSeconds());
        Add(payload, "exp", token.Expires?.ToUnixTimeSeconds());
        Add(payload, "iss", token.Issuer);
        Add(payload, "aud", token.Audience);
        var signed = $"{Encode(header)}.{Encode(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(token, Encoding.ASCII.GetBytes(signed)))}";
    }

    internal JsonObject KeySet()
    {
        var parameters = Current().ExportParameters(includePrivateParameters: false);
        var endorsements = new JsonArray([.. Endorsements.Select(e => (JsonNode)e)]);
        return new JsonObject
        {
            ["keys"] = new JsonArray(
                new JsonObject
                {
                    ["kty"] = "RSA",
                    ["use"] = "sig",
                    ["kid"] = KeyId,
                    ["x5t"] = KeyId,
                    ["n"] = Base64Url.EncodeToString(parameters.Modulus),
                    ["e"] = Base64Url.EncodeToString(parameters.Exponent),
                    ["endorsements"] = endorsements,
                }
            ),
        };
    }

    private static void Add(JsonObject payload, string name, JsonNode? value)
    {
        if (value is not null)
        {
            payload[name] = value;
        }
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));

    private RSA Current()
    {
        lock (_lock)
        {
            return Pool[_generation % Pool.Length];
        }
    }

    private byte[] Sign(FakeToken token, byte[] data)
    {
        var hash = token.Algorithm[2..] switch
        {
            "384" => HashAlgorithmName.SHA384,
            "512" => HashAlgorithmName.SHA512,
            _ => HashAlgorithmName.SHA256,
        };
        var padding = token.Algorithm.StartsWith("PS", StringComparison.Ordinal)
            ? RSASignaturePadding.Pss
            : RSASignaturePadding.Pkcs1;
        return token.Signature switch
        {
            FakeSignature.None => [],
            FakeSignature.HmacOfPublicKey => HMACSHA256.HashData(Current().ExportSubjectPublicKeyInfo(), data),
            FakeSignature.Stranger => UnpublishedKey.SignData(data, hash, padding),
            _ => Current().SignData(data, hash, padding),
        };
    }
}
