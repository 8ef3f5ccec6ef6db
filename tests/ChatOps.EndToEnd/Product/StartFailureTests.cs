using System.Net;
using System.Net.Sockets;
using ChatOps.Tables.Embedded;
using ChatOps.Testing.Tools;
using Xunit;

namespace ChatOps.EndToEnd.Product;

/// <summary>Whatever keeps the program from starting is one sentence that names it, and exit code 1.</summary>
public sealed class StartFailureTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "Samples", "joint-additional-needs.yaml");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatops-start-");

    private string Programmes => Path.Combine(_folder.FullName, "programmes");

    private string Data => Path.Combine(_folder.FullName, "data");

    public StartFailureTests() => Directory.CreateDirectory(Programmes);

    [Theory]
    [InlineData("programm check x", "Did you mean 'programme'?")]
    [InlineData("check x", "Did you mean 'programme check")]
    [InlineData("demo --onse", "Did you mean '--once'?")]
    [InlineData("--port 5000", "There is no option '--port'.")]
    [InlineData("programme check a b", "'b'")]
    [InlineData("programme chek a", "chek")]
    public async Task A_command_line_that_is_not_known_is_refused(string line, string what)
    {
        await using var process = DemoProcess.Start(line.Split(' '));
        await RefusedAsync(process, what);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        await using var served = Serve(["--urls", address]);
        await RefusedAsync(served, $"The address {address} is in use by another program.");
        await using var demo = DemoProcess.Start(["demo", "--urls", address]);
        await RefusedAsync(demo, $"The address {address} is in use by another program.");
    }

    [Fact]
    public async Task A_data_folder_that_is_none_is_named()
    {
        await File.WriteAllTextAsync(Data, "a file");
        await using var process = Serve([]);
        await RefusedAsync(process, $"The data folder {Data} cannot be used");
    }

    [Fact]
    public async Task A_store_that_is_none_is_named()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "tables.sqlite"), new string('x', 8192));
        await using var process = Serve([]);
        await RefusedAsync(process, $"The store {Path.Combine(Data, "tables.sqlite")} cannot be used");
    }

    [Fact]
    public async Task A_store_that_another_process_holds_is_named()
    {
        Directory.CreateDirectory(Data);
        using var holder = StoreLock.Take(Path.Combine(Data, "tables.sqlite"));
        await using var process = Serve([]);
        await RefusedAsync(process, "another process has locked it");
    }

    [Fact]
    public async Task A_folder_for_temporary_files_that_is_none_is_named()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "no folder");
        await using var process = DemoProcess.Start(
            ["demo", "--once"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["TMPDIR"] = file }
        );
        await RefusedAsync(process, "TMPDIR");
    }

    [Theory]
    [InlineData("MicrosoftAppId", "nonsense", "MicrosoftAppId is 'nonsense'")]
    [InlineData("ChatOps__TickEvery", "soon", "TickEvery")]
    [InlineData("ConnectionStrings__Tables", "nonsense", "ConnectionStrings:Tables is not a connection string")]
    public async Task A_setting_that_cannot_be_used_is_named(string setting, string value, string what)
    {
        await using var process = Serve([], (setting, value));
        await RefusedAsync(process, what);
    }

    [Fact]
    public async Task Table_storage_that_is_away_does_not_stop_the_start()
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        await using var process = Serve(
            ["--urls", address],
            (
                "ConnectionStrings__Tables",
                "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;TableEndpoint=http://127.0.0.1:1/a;"
            )
        );
        using var http = new HttpClient();
        await process.WaitUntilAsync(
            () => DemoProcess.AnswersAsync(http, new Uri($"{address}/health/live")),
            "The service",
            Longest
        );
        using var ready = await http.GetAsync(new Uri($"{address}/health/ready"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.StartsWith("not ready: table storage", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_locked_while_it_runs_is_told_by_readiness()
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        await using var process = Serve(["--urls", address]);
        using var http = new HttpClient();
        var ready = new Uri($"{address}/health/ready");
        await process.WaitUntilAsync(() => DemoProcess.AnswersAsync(http, ready), "The service", Longest);
        Assert.Contains(
            "the programmes folder has no programme file",
            await http.GetStringAsync(ready),
            StringComparison.Ordinal
        );
        Assert.Contains("has no programme file", process.Output, StringComparison.Ordinal);

        using (StoreLock.Take(Path.Combine(Data, "tables.sqlite")))
        {
            using var answer = await http.GetAsync(ready);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("another process has locked it", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_pipe_among_the_programme_files_stops_nothing()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.Copy(Sample, Path.Combine(Programmes, "good.yaml"));
        await ToolProcess.RunAsync("mkfifo", [Path.Combine(Programmes, "pipe.yaml")], Programmes, Longest);
        File.CreateSymbolicLink(Path.Combine(Programmes, "zero.yaml"), "/dev/zero");
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        await using var process = Serve(["--urls", address]);
        using var http = new HttpClient();
        var ready = new Uri($"{address}/health/ready");
        await process.WaitUntilAsync(() => DemoProcess.AnswersAsync(http, ready), "The service", Longest);
        Assert.Contains("2 programme files have errors", await http.GetStringAsync(ready), StringComparison.Ordinal);
        Assert.Contains("Running 1 programme from 3 files.", process.Output, StringComparison.Ordinal);
        Assert.Contains("has 1 error, so it does not run.", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_needs_no_settings_and_listens_where_it_is_told_to()
    {
        var address = $"http://localhost:{FreePort.Next()}";
        await using var process = DemoProcess.Start(
            ["demo", "--urls", address],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production" }
        );
        using var http = new HttpClient();
        await process.WaitUntilAsync(
            () => DemoProcess.AnswersAsync(http, new Uri($"{address}/health/live")),
            "The demo",
            Longest
        );
        Assert.Contains(address, process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_demo_with_a_word()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var process = DemoProcess.Start(["demo", "--once"]);
        await process.WaitUntilAsync(
            () => Task.FromResult(process.Output.Contains("workstreams", StringComparison.Ordinal)),
            "The demo",
            Longest
        );
        await ToolProcess.RunAsync("kill", ["-INT", $"{process.Id}"], _folder.FullName, Longest);
        var (code, output) = await process.WaitForExitAsync(Longest);
        Assert.Equal(0, code);
        Assert.Contains("The demo was stopped and its data has been deleted.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ToolProcess Serve(IEnumerable<string> arguments, params (string Name, string Value)[] settings) =>
        DemoProcess.Start(
            arguments,
            settings
                .Prepend(("ChatOps__ProgrammesFolder", Programmes))
                .Prepend(("ChatOps__DataFolder", Data))
                .ToDictionary(s => s.Item1, s => s.Item2, StringComparer.Ordinal)
        );

    private static async Task RefusedAsync(ToolProcess process, string what)
    {
        var (code, output) = await process.WaitForExitAsync(Longest);
        Assert.Equal(1, code);
        Assert.Contains(what, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    /// <summary>Another process's hold on the store.</summary>
    private sealed class StoreLock : IDisposable
    {
        private readonly SqliteDatabase _database;

        private StoreLock(SqliteDatabase database) => _database = database;

        public static StoreLock Take(string file)
        {
            var database = SqliteDatabase.Open(file);
            database.Execute("BEGIN EXCLUSIVE");
            return new StoreLock(database);
        }

        public void Dispose() => _database.Dispose();
    }
}
