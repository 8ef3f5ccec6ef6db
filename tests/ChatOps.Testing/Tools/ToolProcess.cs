using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ChatOps.Testing.Tools;

/// <summary>A program that tests run: its output is kept for the message of a failure, and it never outlives the tests.</summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    private const int MaxOutputKept = 60_000;

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ToolProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Exited += (_, _) => _exited.TrySetResult();
    }

    /// <summary>As the operating system numbers it.</summary>
    public int Id => _process.Id;

    public bool HasExited => _exited.Task.IsCompleted;

    /// <summary>The last of what it wrote, both streams together.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <exception cref="FileNotFoundException">There is no such program.</exception>
    public static ToolProcess Start(
        string fileName,
        IEnumerable<string> arguments,
        string workingFolder,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(fileName, arguments) { WorkingDirectory = workingFolder, UseShellExecute = false };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        var tool = new ToolProcess(start);
        try
        {
            tool._process.Start();
        }
        catch (Win32Exception e)
        {
            throw new FileNotFoundException($"'{fileName}' could not be started: {e.Message}", fileName, e);
        }

        tool._process.BeginOutputReadLine();
        tool._process.BeginErrorReadLine();
        return tool;
    }

    /// <summary>Runs a program to its end and returns what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed, or took longer than it may; the message holds its
    /// output.</exception>
    public static async Task<string> RunAsync(
        string fileName,
        IEnumerable<string> arguments,
        string workingFolder,
        TimeSpan limit,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        await using var tool = Start(fileName, arguments, workingFolder, environment);
        tool._process.StandardInput.Close();
        try
        {
            await tool._process.WaitForExitAsync().WaitAsync(limit, TimeProvider.System);
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException($"'{fileName}' did not finish within {limit}:\n{tool.Output}", e);
        }

        return tool._process.ExitCode == 0
            ? tool.Output
            : throw new InvalidOperationException($"'{fileName}' ended with exit code {tool._process.ExitCode}:\n{tool.Output}");
    }

    /// <summary>Its exit code and the last of what it wrote.</summary>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public async Task<(int ExitCode, string Output)> WaitForExitAsync(TimeSpan limit)
    {
        await _process.WaitForExitAsync().WaitAsync(limit, TimeProvider.System);
        return (_process.ExitCode, Output);
    }

    /// <summary>Writes a line to its standard input; null closes that.</summary>
    public async Task TellAsync(string? line)
    {
        if (line is null)
        {
            _process.StandardInput.Close();
        }
        else
        {
            await _process.StandardInput.WriteLineAsync(line);
            await _process.StandardInput.FlushAsync();
        }
    }

    /// <summary>Asks it to end, as a service manager does, and waits until it has. Where there are no signals, disposal ends
    /// it.</summary>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public async Task StopAsync(TimeSpan limit)
    {
        if (HasExited || OperatingSystem.IsWindows())
        {
            return;
        }

        // The shell's own kill: the program of that name is not everywhere.
        await RunAsync("/bin/sh", ["-c", $"kill -TERM {_process.Id}"], Environment.CurrentDirectory, limit);
        await _exited.Task.WaitAsync(limit, TimeProvider.System);
    }

    /// <summary>Polls until the tool is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time; the message holds its output.</exception>
    public async Task WaitUntilAsync(Func<Task<bool>> ready, string what, TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit, TimeProvider.System);
        while (!await ready())
        {
            if (HasExited || patience.IsCancellationRequested)
            {
                throw new InvalidOperationException(
                    $"{what} {(HasExited ? "ended" : $"was not ready within {limit}")}:\n{Output}"
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            try
            {
                _process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It ended between the question and the order.
            }

            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Append(line).Append('\n');
            if (_output.Length > MaxOutputKept)
            {
                _output.Remove(0, _output.Length - MaxOutputKept);
            }
        }
    }
}
