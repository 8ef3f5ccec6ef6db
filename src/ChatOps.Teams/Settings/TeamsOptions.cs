namespace ChatOps.Teams.Settings;

/// <summary>How the bot proves who it is when it fetches a token (.github/PROTOCOL.md, section 2).</summary>
public enum MicrosoftAppType
{
    SingleTenant,
    MultiTenant,
    UserAssignedMSI,
}

/// <summary>
/// The bot's identity and whom it trusts, read once at start-up by <see cref="TeamsSettings"/>. The settings keep the Bot
/// Framework's own names.
/// </summary>
public sealed record TeamsOptions
{
    public const string PublicCloudIssuer = "https://api.botframework.com";
    public const string PublicCloudMetadata = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    public const string PublicCloudScope = "https://api.botframework.com/.default";

    public MicrosoftAppType AppType { get; init; }

    /// <summary>Null only in Development: then no token is asked of a sender, or sent to a connector, and both must be on this
    /// machine.</summary>
    public string? AppId { get; init; }

    public string? AppPassword { get; init; }

    public string? AppTenantId { get; init; }

    public bool IsDevelopment { get; init; }

    /// <summary>Tenants that may speak to the bot, lower case. Empty: any, which only Development without an app id
    /// allows.</summary>
    public IReadOnlySet<string> AllowedTenants { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    public IReadOnlyList<string> TokenIssuers { get; init; } = [PublicCloudIssuer];

    public IReadOnlyList<string> OpenIdMetadataUrls { get; init; } = [PublicCloudMetadata];

    /// <summary>The scope of the tokens that are sent to the connector.</summary>
    public string OAuthScope { get; init; } = PublicCloudScope;

    /// <summary>Where tokens are fetched, as <c>https://login.microsoftonline.com/{tenant}</c>; null for the public
    /// cloud.</summary>
    public Uri? LoginUrl { get; init; }

    /// <summary>Hosts that may get a token in addition to Teams' own; a host, or a host and port.</summary>
    public IReadOnlySet<string> TrustedServiceHosts { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the connector at <paramref name="serviceUrl"/> may be called. See
    /// <see cref="ServiceAddress"/>.</summary>
    public bool Trusts(Uri serviceUrl) => ServiceAddress.IsTrusted(serviceUrl, this);
}
