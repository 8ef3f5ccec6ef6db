using System.Text.Json;
using Azure.Core;
using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Connector;

/// <summary>The client-credentials request of OAuth 2.0 to a login server on this machine. See
/// <see cref="ConnectorCredentials"/>.</summary>
/// <param name="login">The authority, as <c>http://127.0.0.1:1234/tenant</c>, or the full address of its token endpoint.</param>
internal sealed class LoginUrlCredential(HttpClient http, Uri login, string appId, string secret, TimeProvider time)
    : TokenCredential
{
    private readonly Uri _endpoint = login.AbsolutePath.EndsWith("/token", StringComparison.Ordinal)
        ? login
        : new Uri(login.AbsoluteUri.TrimEnd('/') + "/oauth2/v2.0/token");

    public override async ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext,
        CancellationToken cancellationToken
    )
    {
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_id", appId),
            new("client_secret", secret),
            new("scope", string.Join(' ', requestContext.Scopes)),
        ]);
        using var response = await http.PostAsync(_endpoint, form, cancellationToken);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var token =
            await JsonSerializer.DeserializeAsync(body, TeamsJson.Wire.TokenResponse, cancellationToken)
            ?? throw new JsonException("The login server answered null.");
        return new AccessToken(token.AccessToken, time.GetUtcNow().AddSeconds(token.ExpiresIn));
    }

    /// <exception cref="NotSupportedException">Always: it would block a thread.</exception>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A token is fetched asynchronously: no thread is blocked waiting.");
}
