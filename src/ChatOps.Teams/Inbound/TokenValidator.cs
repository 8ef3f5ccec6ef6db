using ChatOps.Teams.Settings;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatOps.Teams.Inbound;

/// <summary>What a valid token says of the activity that comes with it.</summary>
internal sealed record ValidToken(string? ServiceUrl, IReadOnlyList<string> Endorsements);

/// <summary>The rules of .github/PROTOCOL.md, section 1, that need only the token; <see cref="ActivityChecks"/> holds those that
/// need the activity.</summary>
internal sealed class TokenValidator
{
    private const string Scheme = "Bearer ";

    /// <summary>Teams' tokens are about 1.5 KB.</summary>
    private const int MaxTokenLength = 16 * 1024;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly SigningKeys _keys;
    private readonly TimeProvider _time;
    private readonly JsonWebTokenHandler _handler = new();
    private readonly TokenValidationParameters _rules;

    public TokenValidator(TeamsOptions options, SigningKeys keys, TimeProvider time)
    {
        _keys = keys;
        _time = time;
        _rules = new TokenValidationParameters
        {
            ValidIssuers = options.TokenIssuers,
            ValidAudiences = [options.AppId, $"api://{options.AppId}", $"api://botid-{options.AppId}"],
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = IsNow,
        };
    }

    /// <exception cref="SigningKeysUnavailableException">No keys are known and none can be fetched.</exception>
    public async ValueTask<(ValidToken? Token, Refusal? Refusal)> ValidateAsync(
        string? authorization,
        CancellationToken cancellationToken
    )
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return (null, Refusal.BadToken("A bearer token is needed."));
        }

        if (Parse(authorization) is not { } token)
        {
            return (null, Refusal.BadToken("The token is not a signed JWT."));
        }

        var keyId = token.Kid ?? "";
        if (!_keys.Knows(keyId) && !IsForThisBot(token))
        {
            return (null, Refusal.BadToken("The token is not one of the channel's for this bot."));
        }

        if (await _keys.FindAsync(keyId, cancellationToken) is not { } key)
        {
            return (null, Refusal.BadToken("The token's key is not one that the channel published."));
        }

        var rules = _rules.Clone();
        rules.IssuerSigningKey = key.Key;
        var result = await _handler.ValidateTokenAsync(token, rules);
        if (!result.IsValid)
        {
            // The kind of fault only: IdentityModel's message quotes the token.
            return (null, Refusal.BadToken($"The token is not valid: {result.Exception?.GetType().Name}."));
        }

        return (new ValidToken(token.TryGetClaim("serviceurl", out var claim) ? claim.Value : null, key.Endorsements), null);
    }

    private static JsonWebToken? Parse(string authorization)
    {
        var text = authorization[Scheme.Length..].Trim();
        if (text.Length > MaxTokenLength)
        {
            return null;
        }

        try
        {
            var token = new JsonWebToken(text);
            return token.IsEncrypted ? null : token;
        }
        catch (Exception e) when (e is SecurityTokenException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    // Before keys are fetched for it: only a token that was made for this bot on purpose is worth that.
    private bool IsForThisBot(JsonWebToken token) =>
        !string.IsNullOrEmpty(token.Kid)
        && _rules.ValidAlgorithms.Contains(token.Alg, StringComparer.Ordinal)
        && _rules.ValidIssuers.Contains(token.Issuer, StringComparer.Ordinal)
        && token.Audiences.Any(a => _rules.ValidAudiences.Contains(a, StringComparer.Ordinal));

    // IdentityModel's own check goes by the machine's clock.
    private bool IsNow(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return expires is { } end
            && now < end + ClockSkew
            && (notBefore is not { } start || (start <= end && now >= start - ClockSkew));
    }
}
