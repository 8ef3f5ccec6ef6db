using System.Diagnostics;

namespace ChatOps.Benchmarks;

/// <summary>What ChatOps.Simulation counts, in a process of its own.</summary>
internal static class Counted
{
    /// <summary>The exit code when a turn or a step does not cost what is checked in.</summary>
    public const int Differs = 3;

    public static (int ExitCode, IReadOnlyList<string> Lines) Run(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                [Fleet.Simulation, .. arguments]
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public static IEnumerable<Row> Goals(bool isQuick) =>
        Run(isQuick ? ["--goals", "--quick"] : ["--goals"]).Lines.Select(Row.TryParse).OfType<Row>();
}
