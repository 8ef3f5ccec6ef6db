using Azure.Core;
using Azure.Identity;
using ChatOps.Teams.Settings;
using Microsoft.Identity.Client;

namespace ChatOps.Teams.Connector;

/// <summary>Chooses the credential that the settings describe (.github/PROTOCOL.md, section 2).</summary>
internal static class ConnectorCredentials
{
    private const string MultiTenantAuthority = "botframework.com";

    /// <summary>A source of tokens, or null without an app id: then calls carry no Authorization header.</summary>
    public static ConnectorTokens? TokensFor(TeamsOptions options, HttpClient http, TimeProvider time) =>
        options.AppId is null ? null : new ConnectorTokens(() => CredentialFor(options, http, time), options.OAuthScope, time);

    public static TokenCredential CredentialFor(TeamsOptions options, HttpClient http, TimeProvider time)
    {
        if (options.AppType == MicrosoftAppType.UserAssignedMSI)
        {
            return new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(options.AppId!));
        }

        // Azure.Identity takes only https and asks Microsoft about an authority it does not know: a login server on this machine,
        // as tests have, is asked directly.
        if (options is { IsDevelopment: true, LoginUrl: { IsLoopback: true } login })
        {
            return new LoginUrlCredential(http, login, options.AppId!, options.AppPassword!, time);
        }

        var tenant = options.AppType == MicrosoftAppType.MultiTenant ? MultiTenantAuthority : options.AppTenantId!;
        var settings = new ClientSecretCredentialOptions();
        if (options.LoginUrl is { } url)
        {
            settings.AuthorityHost = new Uri(url.GetLeftPart(UriPartial.Authority));
            tenant = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? tenant;
        }

        return new ClientSecretCredential(tenant, options.AppId, options.AppPassword, settings);
    }
}

/// <summary>Tells refused credentials from a login server that cannot be reached.</summary>
internal static class TokenFailure
{
    public static ConnectorFailure Of(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (
                e
                is MsalServiceException { StatusCode: >= 400 and < 500 and not 408 and not 429 }
                    or HttpRequestException
                    {
                        StatusCode: >= System.Net.HttpStatusCode.BadRequest and < System.Net.HttpStatusCode.InternalServerError
                    }
            )
            {
                return ConnectorFailure.Unauthorized;
            }
        }

        return ConnectorFailure.Unavailable;
    }
}
