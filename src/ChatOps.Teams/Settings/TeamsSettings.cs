using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ChatOps.Teams.Settings;

/// <summary>Reads <see cref="TeamsOptions"/> from the configuration, and says everything that is wrong with it at once.</summary>
public static class TeamsSettings
{
    /// <exception cref="TeamsSettingsException">A setting is missing or cannot be used; the message says which, and what to
    /// do.</exception>
    public static TeamsOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var errors = new List<string>();
        var development = environment.IsDevelopment();
        var appId = Text(configuration, "MicrosoftAppId");
        var appTenant = Text(configuration, "MicrosoftAppTenantId")?.ToLowerInvariant();
        var allowed = Many(configuration, "ChatOps:AllowedTenants")
            .Select(t => t.ToLowerInvariant())
            .ToHashSet(StringComparer.Ordinal);
        if (allowed.Count == 0 && appId is not null && appTenant is not null)
        {
            allowed.Add(appTenant);
        }

        var options = new TeamsOptions
        {
            AppType = AppType(configuration, errors),
            AppId = appId,
            AppPassword = Text(configuration, "MicrosoftAppPassword"),
            AppTenantId = appTenant,
            IsDevelopment = development,
            AllowedTenants = allowed,
            TokenIssuers = OrDefault(Many(configuration, "ToBotFromChannelTokenIssuer"), TeamsOptions.PublicCloudIssuer),
            OpenIdMetadataUrls = OrDefault(
                Many(configuration, "ToBotFromChannelOpenIdMetadataUrl"),
                TeamsOptions.PublicCloudMetadata
            ),
            OAuthScope = Text(configuration, "ToChannelFromBotOAuthScope") ?? TeamsOptions.PublicCloudScope,
            LoginUrl = LoginUrl(configuration, development, errors),
            TrustedServiceHosts = Many(configuration, "ChatOps:TrustedServiceHosts").ToHashSet(StringComparer.OrdinalIgnoreCase),
        };
        Check(options, errors);
        return errors.Count == 0 ? options : throw new TeamsSettingsException(errors);
    }

    private static void Check(TeamsOptions options, List<string> errors)
    {
        if (options.AppId is null)
        {
            if (!options.IsDevelopment)
            {
                errors.Add(
                    "MicrosoftAppId is not set. Without it anyone could pretend to be anyone else, so ChatOps runs without it "
                        + "only in "
                        + "Development "
                        + "(DOTNET_ENVIRONMENT=Development). Set MicrosoftAppId to the bot's application id."
                );
            }

            return;
        }

        if (options.AppType != MicrosoftAppType.UserAssignedMSI && options.AppPassword is null)
        {
            errors.Add(
                "MicrosoftAppPassword is not set. Set it to the bot's client secret, or set MicrosoftAppType to UserAssignedMSI."
            );
        }

        if (options.AppType != MicrosoftAppType.MultiTenant && options.AppTenantId is null)
        {
            errors.Add($"MicrosoftAppTenantId is not set. A {options.AppType} bot needs the Entra tenant that it belongs to.");
        }

        if (options.AppType == MicrosoftAppType.MultiTenant && options.AllowedTenants.Count == 0)
        {
            errors.Add(
                "ChatOps:AllowedTenants is not set. Any organisation can reach a MultiTenant bot: list the ids of the tenants "
                    + "that may use it, separated by ';'."
            );
        }

        foreach (var url in options.OpenIdMetadataUrls)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || !IsSafe(uri, options.IsDevelopment))
            {
                errors.Add($"ToBotFromChannelOpenIdMetadataUrl '{url}' is not an https address.");
            }
        }
    }

    private static MicrosoftAppType AppType(IConfiguration configuration, List<string> errors)
    {
        var text = Text(configuration, "MicrosoftAppType");
        if (text is null || (Enum.TryParse<MicrosoftAppType>(text, ignoreCase: true, out var type) && !char.IsDigit(text[0])))
        {
            return text is null ? MicrosoftAppType.SingleTenant : Enum.Parse<MicrosoftAppType>(text, ignoreCase: true);
        }

        errors.Add($"MicrosoftAppType '{text}' is not known. Use SingleTenant, MultiTenant or UserAssignedMSI.");
        return MicrosoftAppType.SingleTenant;
    }

    private static Uri? LoginUrl(IConfiguration configuration, bool development, List<string> errors)
    {
        var text = Text(configuration, "ToChannelFromBotLoginUrl");
        if (text is null)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && IsSafe(uri, development))
        {
            return uri;
        }

        errors.Add(
            $"ToChannelFromBotLoginUrl '{text}' is not an https address. (In Development, http on this machine is accepted too.)"
        );
        return null;
    }

    private static bool IsSafe(Uri uri, bool development) =>
        uri.Scheme == Uri.UriSchemeHttps || (development && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);

    private static IReadOnlyList<string> OrDefault(IReadOnlyList<string> values, string otherwise) =>
        values.Count == 0 ? [otherwise] : values;

    private static string? Text(IConfiguration configuration, string key) =>
        configuration[key]?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A list, given as <c>a;b</c> or as an array of settings (<c>key:0</c>, <c>key:1</c>).</summary>
    private static List<string> Many(IConfiguration configuration, string key)
    {
        var children = configuration.GetSection(key).GetChildren().Select(c => c.Value);
        return children
            .Prepend(configuration[key])
            .SelectMany(v => (v ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToList();
    }
}

/// <summary>The bot cannot start with these settings. The message lists every fault with its remedy.</summary>
public sealed class TeamsSettingsException(IReadOnlyList<string> errors)
    : Exception("ChatOps cannot start:" + string.Concat(errors.Select(e => Environment.NewLine + "- " + e)))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
