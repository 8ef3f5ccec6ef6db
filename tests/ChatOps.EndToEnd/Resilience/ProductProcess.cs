using ChatOps.Testing;
using ChatOps.Testing.Tools;

namespace ChatOps.EndToEnd.Resilience;

/// <summary>The product as it is deployed, in a process of its own: to be killed.</summary>
internal sealed class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan MaxStartLength = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MaxStopLength = TimeSpan.FromSeconds(40);

    private readonly ToolProcess _process;

    private ProductProcess(ToolProcess process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public string Output => _process.Output;

    /// <summary>Starts it and does not wait until it answers.</summary>
    /// <param name="folder">Goes when the tests end before the process does.</param>
    public static ProductProcess Launch(Uri address, string folder, IReadOnlyDictionary<string, string> settings) =>
        new(
            ToolProcess.Start(
                "/bin/sh",
                [
                    Path.Combine(RepositoryFiles.NodeTools, "with-parent.sh"),
                    folder,
                    "TERM",
                    "dotnet",
                    Path.Combine(AppContext.BaseDirectory, "ChatOps.dll"),
                ],
                folder,
                new Dictionary<string, string>(settings, StringComparer.Ordinal)
                {
                    ["ASPNETCORE_ENVIRONMENT"] = "Development",
                    ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
                }
            ),
            address
        );

    public static async Task<ProductProcess> StartAsync(Uri address, string folder, IReadOnlyDictionary<string, string> settings)
    {
        var process = Launch(address, folder, settings);
        using var http = new HttpClient();
        await process._process.WaitUntilAsync(() => process.AnswersAsync(http), "The product", MaxStartLength);
        return process;
    }

    public static Uri FreeAddress() => new($"http://127.0.0.1:{FreePort.Next()}");

    /// <summary><c>kill -9</c>.</summary>
    public ValueTask KillAsync() => _process.DisposeAsync();

    /// <summary>Asks it to stop, as a deployment does, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await _process.TellAsync("stop");
        await _process.WaitForExitAsync(MaxStopLength);
    }

    /// <summary>The files that it has in memory, as Linux tells them.</summary>
    public async Task<string> LoadedAsync()
    {
        // The product is the shell's first child.
        var children = await File.ReadAllTextAsync($"/proc/{_process.Id}/task/{_process.Id}/children");
        return await File.ReadAllTextAsync($"/proc/{children.Split(' ')[0]}/maps");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, "/health/live"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
