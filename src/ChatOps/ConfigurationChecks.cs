using ChatOps.Storage;

namespace ChatOps;

/// <summary>What is wrong with the settings and would else show only when the first message comes.</summary>
internal static class ConfigurationChecks
{
    /// <exception cref="SettingsException">A setting cannot be used; the message names each.</exception>
    public static void Run(IConfiguration configuration)
    {
        string?[] problems =
        [
            IsId(configuration, "MicrosoftAppId", "the bot's application id"),
            IsId(configuration, "MicrosoftAppTenantId", "the id of the Entra tenant"),
        ];
        var told = problems.OfType<string>().ToList();
        if (told.Count > 0)
        {
            throw new SettingsException(string.Join(" ", told));
        }
    }

    /// <summary>What is odd, but starts: one sentence each.</summary>
    public static IEnumerable<string> Warnings(IConfiguration configuration)
    {
        if (configuration["MicrosoftAppId"] is { } id && id.Trim().Length == 0)
        {
            yield return "MicrosoftAppId is set to nothing, so this runs as a bot without an identity, which Teams does "
                + "not reach.";
        }
    }

    private static string? IsId(IConfiguration configuration, string key, string what) =>
        configuration[key]?.Trim() is not { Length: > 0 } text || Guid.TryParseExact(text, "D", out _)
            ? null
            : $"{key} is '{text}', which is not an id. Set it to {what}, which looks like 6f9619ff-8b86-d011-b42d-00cf4fc964ff.";
}
