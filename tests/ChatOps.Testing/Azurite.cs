using System.Net.Sockets;
using ChatOps.Testing.Tools;
using Xunit;

namespace ChatOps.Testing;

/// <summary>A real Azurite table service on a port of its own, in memory: empty at the start, gone at the end.</summary>
public sealed class Azurite : IAsyncDisposable
{
    public const string AccountName = "devstoreaccount1";

    /// <summary>The key that every Azurite has and Microsoft publishes; it opens nothing else.</summary>
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Attempts = 3;
    private static readonly TimeSpan MaxStartLength = TimeSpan.FromSeconds(60);
    private readonly ToolProcess _process;

    private Azurite(ToolProcess process, int port)
    {
        _process = process;
        TableEndpoint = new Uri($"http://127.0.0.1:{port}/{AccountName}");
    }

    public Uri TableEndpoint { get; }

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};TableEndpoint={TableEndpoint};";

    /// <param name="arguments">More of Azurite's own options, such as <c>--skipApiVersionCheck</c>.</param>
    public static async Task<Azurite> StartAsync(params string[] arguments)
    {
        await NodeTools.EnsureInstalledAsync();
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort.Next();
            var process = NodeTools.StartScript(
                NodeTools.PackageFile("azurite", "dist", "src", "table", "main.js"),
                ["--tablePort", $"{port}", "--inMemoryPersistence", "--disableTelemetry", "--silent", .. arguments]
            );
            try
            {
                await process.WaitUntilAsync(() => AnswersAsync(port), "Azurite", MaxStartLength);
                return new Azurite(process, port);
            }
            catch (InvalidOperationException) when (attempt < Attempts)
            {
                // Another process may have taken the port between our choice and Azurite's.
                await process.DisposeAsync();
            }
            catch
            {
                await process.DisposeAsync();
                throw;
            }
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

/// <summary>One Azurite for all tests of an assembly: <c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c>. Use tables of
/// your own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private Azurite? _azurite;

    public Azurite Azurite => _azurite ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public string ConnectionString => Azurite.ConnectionString;

    public async ValueTask InitializeAsync() => _azurite = await Azurite.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }
}
