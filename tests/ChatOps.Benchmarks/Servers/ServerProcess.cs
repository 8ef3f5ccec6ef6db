using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChatOps.Benchmarks.Servers;

/// <summary>What to start, and the settings it gets as environment variables.</summary>
internal sealed record ServerProgram(
    string Name,
    string Assembly,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Settings
);

/// <summary>A server as a process of its own, so that its time and memory are its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly string _name;
    private volatile string _lastLine = "";

    private ServerProcess(string name, Process process, IPEndPoint address)
    {
        (_name, _process, Address) = (name, process, address);
        process.OutputDataReceived += (_, line) => _lastLine = line.Data ?? _lastLine;
        process.ErrorDataReceived += (_, line) => _lastLine = line.Data ?? _lastLine;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IPEndPoint Address { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan ColdStart { get; private set; }

    public string Host => $"127.0.0.1:{Address.Port}";

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it holds of the machine's memory, in MB (10^6 bytes).</summary>
    public double MemoryMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    public static ServerProcess Start(ServerProgram program)
    {
        var began = Stopwatch.GetTimestamp();
        var server = Run(program);
        try
        {
            server.AwaitAnswer(began);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Without waiting for an answer: for a program that serves nobody.</summary>
    public static ServerProcess Run(ServerProgram program)
    {
        var address = new IPEndPoint(IPAddress.Loopback, FreePort());
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [program.Assembly, .. program.Arguments]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program.Assembly),
        };
        foreach (var (key, value) in program.Settings)
        {
            start.Environment[key] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = $"http://{address}";
        return new ServerProcess(program.Name, Process.Start(start)!, address);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void AwaitAnswer(long began)
    {
        var request = System.Text.Encoding.ASCII.GetBytes(
            $"HEAD /api/messages HTTP/1.1\r\nHost: {Host}\r\nConnection: close\r\n\r\n"
        );
        var buffer = new byte[4096];
        while (Stopwatch.GetElapsedTime(began) < StartTimeout && !_process.HasExited)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Connect(Address);
                socket.Send(request);
                if (socket.Receive(buffer) > 0)
                {
                    ColdStart = Stopwatch.GetElapsedTime(began);
                    return;
                }
            }
            catch (SocketException)
            {
                // Not there yet. A busy wait would take the processor from the server: 1 ms is enough to measure hundreds.
                socket.Poll(1000, SelectMode.SelectError);
            }
        }

        throw new InvalidOperationException($"{_name} did not start. It last said: {_lastLine}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
