using ChatOps.Testing;
using ChatOps.Testing.Tools;

namespace ChatOps.EndToEnd.Product;

/// <summary>The product as the README starts it, in a process of its own.</summary>
internal sealed class DemoProcess : IAsyncDisposable
{
    private static readonly TimeSpan MaxStartLength = TimeSpan.FromSeconds(60);

    private readonly ToolProcess _process;

    private DemoProcess(ToolProcess process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public Uri Endpoint => new(Address, "/api/messages");

    /// <summary>The page that a person opens: the address that it printed, with its key.</summary>
    public Uri Page =>
        new(Output.Split('\n').Single(l => l.StartsWith("ChatOps demo. Open ", StringComparison.Ordinal)).Split(' ')[3]);

    public string Output => _process.Output;

    public static async Task<DemoProcess> StartAsync(TimeSpan pause)
    {
        var address = new Uri($"http://localhost:{FreePort.Next()}");
        var process = Start(
            [],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ChatOps__Demo__Address"] = address.GetLeftPart(UriPartial.Authority),
                ["ChatOps__Demo__Pause"] = pause.ToString("c"),
            }
        );
        using var http = new HttpClient();
        await process.WaitUntilAsync(() => AnswersAsync(http, new Uri(address, "/health/live")), "The demo", MaxStartLength);
        return new DemoProcess(process, address);
    }

    /// <summary>Starts <c>ChatOps</c> with arguments, as <c>dotnet run</c> does.</summary>
    public static ToolProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null) =>
        ToolProcess.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "ChatOps.dll"), .. arguments],
            RepositoryFiles.Root,
            (settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
                .Prepend(new("ASPNETCORE_ENVIRONMENT", "Development"))
                .GroupBy(s => s.Key, StringComparer.Ordinal)
                .ToDictionary(s => s.Key, s => s.Last().Value, StringComparer.Ordinal)
        );

    /// <summary>Whether the address answers with success.</summary>
    public static async Task<bool> AnswersAsync(HttpClient http, Uri url)
    {
        try
        {
            using var answer = await http.GetAsync(url);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
