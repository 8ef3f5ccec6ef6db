using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ChatOps.Tables.Azure;

namespace ChatOps.Tables.Tests.Contract;

/// <summary>A real Azurite on a free port, in memory, for the tests of one class.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-azurite-");
    private Process? _process;

    public string ConnectionString { get; private set; } = "";

    public AzureTableServiceClient Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = _folder.FullName };
        string[] arguments =
        [
            Path.Combine(RepositoryRoot(), "tests/tools/node_modules/azurite/dist/src/table/main.js"),
            "--tableHost", "127.0.0.1", "--tablePort", $"{port}", "--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        await ListeningAsync(_process.StandardOutput);
        // It logs each request; a pipe that nobody reads would fill up and stop it.
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        ConnectionString = $"AccountName={Account};AccountKey={Key};TableEndpoint=http://127.0.0.1:{port}/{Account}";
        Store = new AzureTableServiceClient(ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private static async Task ListeningAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.Contains("successfully started", StringComparison.Ordinal) || line.Contains("successfully listen", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException("Azurite ended before it listened; is it installed in tests/tools?");
    }

    // Azurite takes port 0 but does not say which one it got.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChatOps.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository.");
    }
}
