using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOps.Testing.Tools;

namespace ChatOps.Testing;

/// <summary>
/// Microsoft's own Agents Playground: the Teams client of the end-to-end tests. Its people and places are in
/// <see cref="PlaygroundConfiguration"/>; ids there are not GUIDs, and the personal chat's id is new at every start.
/// </summary>
public sealed partial class Playground : IAsyncDisposable
{
    private static readonly TimeSpan MaxStartLength = TimeSpan.FromSeconds(90);
    private readonly ToolProcess _process;

    private Playground(ToolProcess process, Uri url, PlaygroundConfiguration configuration)
    {
        _process = process;
        Url = url;
        Configuration = configuration;
    }

    /// <summary>The page that a person opens.</summary>
    public Uri Url { get; }

    /// <summary>What its activities carry as serviceUrl: the connector to answer to.</summary>
    public Uri ServiceUrl => new($"http://localhost:{Url.Port}/_connector");

    public PlaygroundConfiguration Configuration { get; }

    /// <summary>What the Playground wrote, for the message of a failing test.</summary>
    public string Output => _process.Output;

    /// <param name="botEndpoint">The bot's /api/messages. It need not answer yet.</param>
    /// <param name="configurationYaml">People and places of its own in place of the built-in ones, as a
    /// .m365agentsplayground.yml.</param>
    public static async Task<Playground> StartAsync(Uri botEndpoint, string? configurationYaml = null)
    {
        await NodeTools.EnsureInstalledAsync();
        var port = FreePort.Next();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TEAMSAPPTESTER_BROWSER"] = "none",
            ["M365_AGENTS_PLAYGROUND_LOGFILE"] = Path.Combine(NodeTools.Scratch(), $"playground-{port}.log"),
        };
        if (configurationYaml is not null)
        {
            var file = Path.Combine(NodeTools.Scratch(), $"playground-{port}.yml");
            await File.WriteAllTextAsync(file, configurationYaml);
            environment["M365_AGENTS_PLAYGROUND_CONFIG_PATH"] = file;
        }

        var process = NodeTools.StartScript(
            NodeTools.PackageFile("@microsoft", "m365agentsplayground", "cli.js"),
            ["start", "-e", botEndpoint.AbsoluteUri, "-c", "msteams", "-p", $"{port}", "--dt"],
            environment
        );
        try
        {
            // It takes another port where the wished one is taken, and says which.
            await process.WaitUntilAsync(
                () => Task.FromResult(ListeningOn().IsMatch(process.Output)),
                "The Agents Playground",
                MaxStartLength
            );
            var url = new Uri($"http://localhost:{ListeningOn().Match(process.Output).Groups["port"].Value}/");
            using var http = new HttpClient();
            PlaygroundConfiguration? configuration = null;
            await process.WaitUntilAsync(
                async () => (configuration = await ReadConfigurationAsync(http, url)) is not null,
                "The Agents Playground",
                MaxStartLength
            );
            return new Playground(process, url, configuration!);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<PlaygroundConfiguration?> ReadConfigurationAsync(HttpClient http, Uri url)
    {
        try
        {
            var json = await http.GetStringAsync(new Uri(url, "_internal/v1/config"));
            using var document = JsonDocument.Parse(json);
            return document.RootElement.GetProperty("config").Deserialize<PlaygroundConfiguration>(JsonSerializerOptions.Web);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"Listening on (?<port>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListeningOn();
}

/// <summary>People and places as <c>GET /_internal/v1/config</c> tells them.</summary>
public sealed record PlaygroundConfiguration(
    string TenantId,
    PlaygroundPlace Bot,
    PlaygroundPerson CurrentUser,
    IReadOnlyList<PlaygroundPerson> Users,
    PlaygroundPlace PersonalChat,
    IReadOnlyList<PlaygroundTeam> Teams
);

/// <param name="UserPrincipleName">The Playground's own spelling; its connector spells it userPrincipalName.</param>
public sealed record PlaygroundPerson(string Id, string Name, string UserPrincipleName, string AadObjectId, string Email);

public sealed record PlaygroundPlace(string Id, string Name);

/// <param name="Id">Also the id of its General channel.</param>
public sealed record PlaygroundTeam(string Id, string Name, string AadGroupId, IReadOnlyList<PlaygroundPlace> Channels);
