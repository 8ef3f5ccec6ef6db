using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ChatOps.Simulation.Bugs;
using ChatOps.Simulation.Costs;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation;

/// <summary>The program's commands other than its tests. Returns the exit code.</summary>
internal static class Command
{
    private const int MaxFailuresShown = 10;
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(1);

    public static int Run(string[] args)
    {
        var options = Enumerable
            .Range(0, args.Length)
            .Where(i => args[i].StartsWith("--", StringComparison.Ordinal))
            .ToDictionary(
                i => args[i],
                i => i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[i + 1] : "",
                StringComparer.Ordinal
            );
        if (options.ContainsKey("--costs"))
        {
            return CostCommand.Run(options.ContainsKey("--accept"));
        }

        if (options.ContainsKey("--goals"))
        {
            return GoalsCommand.Run(options.ContainsKey("--quick"));
        }

        var bug = options.TryGetValue("--bug", out var name) ? AllBugs.ByName[name] : null;
        if (options.TryGetValue("--seed", out var seed))
        {
            return Replay(Number(seed), bug);
        }

        var from = options.TryGetValue("--from", out var first) ? Number(first) : 1;
        var most = Number(options.GetValueOrDefault("--seeds") ?? options["--hashes"]);
        return options.ContainsKey("--hashes") ? Hashes(from, most) : Many(from, most, bug);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static int Replay(long seed, Func<IBug>? bug)
    {
        var result = Year.Run(seed, bug?.Invoke(), keepsLines: true);
        foreach (var line in result.Year.Trace.Lines)
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"Seed {seed}: {Words(result)}");
        return result.Failure is null ? 0 : 1;
    }

    private static int Many(long from, long most, Func<IBug>? bug)
    {
        var watch = Stopwatch.StartNew();
        var failures = new List<YearResult>();
        var (done, cycles) = (0L, 0L);
        var next = from - 1;
        var running = new ConcurrentDictionary<long, TimeSpan>();
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(RunSome)).ToList();
        threads.ForEach(t => t.Start());
        foreach (var thread in threads)
        {
            while (!thread.Join(TooLong))
            {
                // A world that spins within one continuation cannot be ended from outside; at least it is known which.
                foreach (var seed in running.Where(r => watch.Elapsed - r.Value > TooLong).Select(r => r.Key))
                {
                    Console.WriteLine($"Seed {seed} has not ended after {TooLong.TotalSeconds:0} s");
                }
            }
        }

        foreach (
            var rule in failures
                .GroupBy(f => f.Failure is Violation v ? v.Rule : f.Failure!.GetType().Name)
                .OrderByDescending(g => g.Count())
        )
        {
            Console.WriteLine(
                $"{rule.Count(), 6} {rule.Key}: {string.Join(' ', rule.Take(MaxFailuresShown).Select(f => f.Seed))}"
            );
        }

        Console.WriteLine(
            $"{done} seeds in {watch.Elapsed.TotalSeconds:0} s, "
                + $"{Environment.CpuUsage.TotalTime.TotalMilliseconds / done:0} ms of CPU and "
                + $"{GC.GetTotalAllocatedBytes() / done / 1_000_000} MB each, {cycles / done} cycles each; "
                + $"{failures.Count} failed"
        );
        return failures.Count == 0 ? 0 : 1;

        void RunSome()
        {
            while (Interlocked.Increment(ref next) is var seed && seed < from + most)
            {
                running[seed] = watch.Elapsed;
                var result = Year.Run(seed, bug?.Invoke());
                running.TryRemove(seed, out _);
                lock (failures)
                {
                    done++;
                    cycles += result.Year.Cycles;
                    if (result.Failure is not null)
                    {
                        failures.Add(result);
                        if (failures.Count <= MaxFailuresShown)
                        {
                            Console.WriteLine($"Seed {seed}: {Words(result)}\n  {result.Replay}");
                        }
                    }

                    if (done % 200 == 0)
                    {
                        Console.WriteLine($"{done} of {most}, {watch.Elapsed.TotalSeconds:0} s, {failures.Count} failed");
                    }
                }
            }
        }
    }

    /// <summary>For the test that another process comes to the same.</summary>
    private static int Hashes(long from, long most)
    {
        for (var seed = from; seed < from + most; seed++)
        {
            Console.WriteLine($"{seed} {Year.Run(seed).Hash:x16}");
        }

        return 0;
    }

    private static string Words(YearResult result) =>
        result.Failure switch
        {
            null => $"holds, {result.Hash:x16}",
            Violation violation => $"{violation.Message} (at {result.Year.Scheduler.Now:u})",
            var other => other.ToString(),
        };
}
