using System.Diagnostics;
using System.Globalization;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Tests;

/// <summary>A seed is worth nothing that is not the same world each time.</summary>
public sealed class DeterminismTests
{
    private const int First = 5_000;
    private const int Seeds = 20;

    [Fact]
    public async Task A_seed_does_the_same_things_at_the_same_times_again()
    {
        var differs = await OwnThread.FirstAsync(
            All,
            seed => Year.Run(seed).Hash == Year.Run(seed, keepsLines: false).Hash ? null : $"seed {seed}"
        );

        Assert.Null(differs);
    }

    // Hashes of strings, and with them the order of some collections, differ from process to process.
    [Fact]
    public async Task Another_process_comes_to_the_same()
    {
        var here = await OwnThread.RunAsync(() => All.Select(seed => $"{seed} {Year.Run(seed).Hash:x16}").ToList());
        using var other = Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath!,
                [
                    .. Host,
                    "--hashes",
                    Seeds.ToString(CultureInfo.InvariantCulture),
                    "--from",
                    First.ToString(CultureInfo.InvariantCulture),
                ]
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var there = await other.StandardOutput.ReadToEndAsync();
        await other.WaitForExitAsync();

        Assert.Equal(here, there.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static IEnumerable<long> All => Enumerable.Range(First, Seeds).Select(s => (long)s);

    // Under "dotnet test" this is dotnet itself with a library.
    private static string[] Host =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(DeterminismTests).Assembly.Location] : [];
}
