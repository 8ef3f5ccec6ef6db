namespace ChatOps.Benchmarks.Load;

/// <summary>One round: how long each request took, in <see cref="System.Diagnostics.Stopwatch"/> ticks, and all of it
/// together.</summary>
internal sealed class LoadResult(List<long> latencies, TimeSpan took)
{
    public int Count => latencies.Count;

    public double PerSecond => latencies.Count / took.TotalSeconds;

    public double P99Milliseconds
    {
        get
        {
            latencies.Sort();
            return latencies[(int)(latencies.Count * 0.99)] * 1000.0 / System.Diagnostics.Stopwatch.Frequency;
        }
    }
}
