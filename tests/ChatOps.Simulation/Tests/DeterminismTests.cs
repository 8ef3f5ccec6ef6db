using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Tests;

/// <summary>A seed is worth nothing that is not the same world each time.</summary>
public sealed class DeterminismTests
{
    private const int First = 5_000;
    private const int Seeds = 4;

    // Both tests compare with this.
    private static readonly Lazy<Task<IReadOnlyDictionary<long, ulong>>> Once = new(HashesAsync);

    [Fact]
    public async Task A_seed_does_the_same_things_at_the_same_times_again() =>
        Assert.Equal(await Once.Value, await HashesAsync());

    // Hashes of strings, and with them the order of some collections, differ from process to process.
    [Fact]
    public async Task Another_process_comes_to_the_same()
    {
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
        var there = other.StandardOutput.ReadToEndAsync();
        var here = await Once.Value;
        await other.WaitForExitAsync();

        Assert.Equal(
            All.Select(seed => $"{seed} {here[seed]:x16}"),
            (await there).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    private static async Task<IReadOnlyDictionary<long, ulong>> HashesAsync()
    {
        var hashes = new ConcurrentDictionary<long, ulong>();
        await OwnThread.FirstAsync<object>(
            All,
            seed =>
            {
                hashes[seed] = Year.Run(seed).Hash;
                return null;
            }
        );
        return new SortedDictionary<long, ulong>(hashes);
    }

    private static IEnumerable<long> All => Enumerable.Range(First, Seeds).Select(s => (long)s);

    // Under "dotnet test" this is dotnet itself with a library.
    private static string[] Host =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(DeterminismTests).Assembly.Location] : [];
}
