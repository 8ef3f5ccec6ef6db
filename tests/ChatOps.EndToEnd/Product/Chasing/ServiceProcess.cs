using ChatOps.Testing.Tools;

namespace ChatOps.EndToEnd.Product.Chasing;

/// <summary>
/// The product as a service, in a process of its own, with a store and programme files in a folder of its own. The clock goes on
/// by stopping it and starting it again at another moment: so nothing hangs on how fast the machine is, and every message
/// outlives a restart.
/// </summary>
internal sealed class ServiceProcess(IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private static readonly TimeSpan MaxStartLength = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MaxStopLength = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-service-");
    private readonly HttpClient _http = new();
    private ToolProcess? _process;

    /// <summary>The same through all restarts.</summary>
    public Uri Address { get; } = new($"http://localhost:{FreePort.Next()}");

    public Uri Endpoint => new(Address, "/api/messages");

    public string ProgrammesFolder => Directory.CreateDirectory(Path.Combine(_folder.FullName, "programmes")).FullName;

    public string DataFolder => Path.Combine(_folder.FullName, "data");

    /// <summary>What it wrote since it was last started, for the message of a failing test.</summary>
    public string Output => _process?.Output ?? "";

    /// <summary>Its clock shows this instant when it is ready, and goes at the machine's pace.</summary>
    public async Task GoToAsync(DateTimeOffset instant)
    {
        await StopAsync();
        _process = DemoProcess.Start(
            [],
            new Dictionary<string, string>(settings, StringComparer.Ordinal)
            {
                ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
                ["ChatOps__ProgrammesFolder"] = ProgrammesFolder,
                ["ChatOps__DataFolder"] = DataFolder,
                ["ChatOps__BankHolidaysUrl"] = "",
                ["ChatOps__TickEvery"] = "00:00:00.5",
                ["ChatOps__Clock__Start"] = instant.ToString("O"),
            }
        );
        await _process.WaitUntilAsync(
            () => DemoProcess.AnswersAsync(_http, new Uri(Address, "/health/ready")),
            "ChatOps",
            MaxStartLength
        );
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task StopAsync()
    {
        if (_process is not null)
        {
            await _process.StopAsync(MaxStopLength);
            await _process.DisposeAsync();
        }
    }
}
