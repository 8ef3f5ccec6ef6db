using ChatOps.Benchmarks.Load;
using ChatOps.Benchmarks.Servers;

namespace ChatOps.Benchmarks;

/// <summary>A load on a server, repeated in rounds.</summary>
internal sealed class Throughput(ServerProcess server, ILoad load)
{
    private readonly List<LoadResult> _rounds = [];
    private readonly List<double> _cpu = [];

    public IReadOnlyList<double> Rates => [.. _rounds.Select(r => r.PerSecond)];

    public double PerSecond => Statistics.Median(Rates);

    public double CpuMicroseconds => Statistics.Median(_cpu);

    public double P99Milliseconds => Statistics.Median([.. _rounds.Select(r => r.P99Milliseconds)]);

    public void WarmUp(TimeSpan duration) => LoadGenerator.Run(server.Address, load, BenchmarkOptions.Connections, duration);

    public void RunRound(TimeSpan duration)
    {
        var cpu = server.Cpu;
        var result = LoadGenerator.Run(server.Address, load, BenchmarkOptions.Connections, duration);
        _cpu.Add((server.Cpu - cpu).TotalMicroseconds / result.Count);
        _rounds.Add(result);
    }

    /// <summary>The median of the rounds' own ratios: rounds that follow each other see the same machine.</summary>
    public double RatioTo(Throughput floor) => Statistics.Median([.. Rates.Zip(floor.Rates, (mine, its) => mine / its)]);
}

internal static class Statistics
{
    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
