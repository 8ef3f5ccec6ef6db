using ChatOps.Text;

namespace ChatOps;

/// <summary>
/// What is wrong with a command line that names no command: then each argument must be a setting. ASP.NET Core takes any
/// <c>--name value</c> for one, so that a typing mistake would start the server, and a pipeline would wait for it. Pure.
/// </summary>
internal static class ArgumentChecks
{
    public static readonly string[] Commands = ["demo", "programme"];

    private static readonly string[] WithSubcommands = ["demo", "demo --once", "programme check", "programme import"];

    /// <summary>The settings that are not in a section.</summary>
    private static readonly string[] Settings =
    [
        "urls",
        "http_ports",
        "https_ports",
        "environment",
        "contentRoot",
        "applicationName",
        "webRoot",
        "AllowedHosts",
        "shutdownTimeoutSeconds",
        "MicrosoftAppType",
        "MicrosoftAppId",
        "MicrosoftAppPassword",
        "MicrosoftAppTenantId",
        "ToChannelFromBotLoginUrl",
        "ToChannelFromBotOAuthScope",
        "ToBotFromChannelTokenIssuer",
        "ToBotFromChannelOpenIdMetadataUrl",
    ];

    /// <summary>The sections, each before a colon.</summary>
    private static readonly string[] Sections =
    [
        "ChatOps",
        "ConnectionStrings",
        "Logging",
        "Kestrel",
        "hostBuilder",
        "AzureAd",
        "OpenTelemetry",
    ];

    // What people from elsewhere write.
    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["port"] = "--urls http://localhost:5000",
        ["p"] = "--urls http://localhost:5000",
        ["url"] = "--urls http://localhost:5000",
        ["host"] = "--urls http://localhost:5000",
        ["env"] = "--environment Development",
        ["once"] = "demo --once",
        ["into"] = "programme import FILE --into PROGRAMME",
        ["apply"] = "programme import FILE --into PROGRAMME --apply",
        ["check"] = "programme check FILE",
        ["import"] = "programme import FILE --into PROGRAMME",
        ["validate"] = "programme check FILE",
    };

    /// <summary>A sentence that names the first argument that is none; null when all are settings.</summary>
    /// <param name="options">The options that the command itself has, like <c>--once</c>.</param>
    public static string? Problem(IReadOnlyList<string> arguments, params string[] options)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (KeyOf(argument) is not { } name)
            {
                return $"{CalendarWords.Quote(argument)} is not a command. "
                    + $"{Meant(argument, [.. Commands, .. WithSubcommands])}{Help}";
            }

            var (key, hasValue) = name.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at
                ? (name[..at], true)
                : (name, false);
            if (!IsSetting(key))
            {
                return $"There is no option {CalendarWords.Quote(argument.Split('=')[0])}. "
                    + $"{Meant(key, [.. options, .. Settings.Select(s => $"--{s}")])}{Help}";
            }

            if (hasValue)
            {
                continue;
            }

            if (
                i + 1 == arguments.Count
                || KeyOf(arguments[i + 1]) is not null && arguments[i + 1].StartsWith("--", StringComparison.Ordinal)
            )
            {
                return $"{CalendarWords.Quote(argument)} has no value. Write it after a space or an equals sign.";
            }

            i++;
        }

        return null;
    }

    private const string Help = "Run it with --help to see what there is.";

    private static string? KeyOf(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) ? argument[2..]
        : argument.StartsWith('-') && argument.Length > 1 ? argument[1..]
        : argument.StartsWith('/') && argument.Contains('=', StringComparison.Ordinal) ? argument[1..]
        : null;

    private static bool IsSetting(string key) =>
        key.Split([":", "__"], StringSplitOptions.None) is [var section, _, ..]
            ? Sections.Contains(section, StringComparer.OrdinalIgnoreCase)
            : Settings.Contains(key, StringComparer.OrdinalIgnoreCase);

    private static string Meant(string text, IReadOnlyList<string> candidates)
    {
        if (OtherNames.GetValueOrDefault(text) is { } known)
        {
            return $"Did you mean '{known}'? ";
        }

        var nearest =
            candidates.FirstOrDefault(c => c.Split(' ').Contains(text, StringComparer.OrdinalIgnoreCase))
            ?? Nearest.To(text, candidates.Select(c => c.TrimStart('-')));
        return nearest is null ? "" : $"Did you mean '{candidates.First(c => c.TrimStart('-') == nearest || c == nearest)}'? ";
    }
}
