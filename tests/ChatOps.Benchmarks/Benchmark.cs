using System.Globalization;
using ChatOps.Benchmarks.Load;
using ChatOps.Benchmarks.Scenarios;
using ChatOps.Benchmarks.Servers;

namespace ChatOps.Benchmarks;

/// <summary>
/// How fast ChatOps is, as ratios to a floor that is measured beside it in the same run: absolute figures move from machine to
/// machine, ratios hold. The floor is a bare ASP.NET Core endpoint that parses the whole activity and answers inline
/// (<see cref="Floor.FloorServer"/>). Each row prints its goal. What the rows measure:
/// <list type="number">
/// <item>An invoke that reads and writes nothing, answered by a message and by a card.</item>
/// <item>A whole submit: authorised, checked, the update, its version and the audit entry in one durable transaction of the
/// embedded store, the card answered; at 32 at once 99 in 100 of them within 50 ms.</item>
/// <item>A message turn: one reply by REST, and the product's own help card.</item>
/// <item>Prompts to everybody without Teams' limits (<see cref="PromptsRun"/>), which has no goal: under those limits the time
/// is held by <c>ThroughputTests</c>.</item>
/// <item>Collating, drawing and posting a large report (<see cref="Counted"/>, as are 7 and 8).</item>
/// <item>The time from the start of the process to its first answer, and its memory, idle and after load.</item>
/// <item>What a submit asks of the store; <c>StorageCostTests</c> shows it on Azure's wire.</item>
/// <item>Many programmes in one instance: between steps, and when all of them open at once.</item>
/// </list>
/// </summary>
internal sealed class Benchmark(Fleet fleet, BenchmarkOptions options)
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    // The runtime compiles hot code twice, in the background, once it has seen it run: before that a turn costs half as much
    // again.
    private readonly TimeSpan _warmUp = TimeSpan.FromSeconds(options.IsQuick ? 2 : 10);

    public IReadOnlyList<Row> Run()
    {
        var rows = new List<Row>();
        if (options.Only is null or "start")
        {
            rows.AddRange(MeasureStarts());
        }

        if (options is { Only: null, IsQuick: false } or { Only: "prompts" })
        {
            rows.Add(new PromptsRun(fleet, options.Rounds).Run());
        }

        if (options.Only is not "prompts")
        {
            rows.AddRange(MeasureLoad());
        }

        return rows;
    }

    private IEnumerable<Row> MeasureStarts()
    {
        var floor = new List<double>();
        var product = new List<double>();
        for (var i = 0; i < (options.IsQuick ? 1 : 7); i++)
        {
            floor.Add(StartOnce(fleet.Floor));
            product.Add(StartOnce(fleet.Product()));
        }

        var (floorMs, productMs) = (Statistics.Median(floor), Statistics.Median(product));
        yield return new Row(
            "6. cold start to the first answer",
            $"{floorMs:F0} ms",
            $"{productMs:F0} ms",
            productMs / floorMs,
            1.5,
            MoreIsBetter: false
        );
    }

    private static double StartOnce(ServerProgram program)
    {
        using var server = ServerProcess.Start(program);
        return server.ColdStart.TotalMilliseconds;
    }

    private List<Row> MeasureLoad()
    {
        using var floor = ServerProcess.Start(fleet.Floor);
        using var floorPost = ServerProcess.Start(fleet.FloorPost);
        using var echo = ServerProcess.Start(fleet.Echo);
        using var product = ServerProcess.Start(fleet.Product());
        Thread.CurrentThread.Join(Idle);
        var (idleFloor, idleProduct) = (floor.MemoryMegabytes, product.MemoryMegabytes);
        fleet.InstallEverybody(product);

        var url = fleet.ServiceUrl;
        const int Connections = BenchmarkOptions.Connections;
        ILoad Invoke(ServerProcess server, string verb, string wanted) =>
            new RepeatedLoad(
                Connections,
                server.Host,
                i => Activities.Invoke(url, i, verb, BenchmarkProgramme.Workstream(i)),
                wanted
            );
        ILoad Message(ServerProcess server, string text) =>
            new RepeatedLoad(Connections, server.Host, i => Activities.Message(url, i, text), "200 OK");

        var floorInvoke = new Throughput(floor, Invoke(floor, "echo.message/1", "Thank you"));
        var message = new Throughput(echo, Invoke(echo, "echo.message/1", "Thank you"));
        var card = new Throughput(echo, Invoke(echo, "echo.card/1", "AdaptiveCard"));
        var submit = new Throughput(product, new SubmitLoad(Connections, product.Host, url));
        var floorTurn = new Throughput(floorPost, Message(floorPost, "hello"));
        var turn = new Throughput(echo, Message(echo, "hello"));
        var help = new Throughput(product, Message(product, "help"));
        (string Name, Throughput Load)[] all =
        [
            ("floor", floorInvoke),
            ("invoke", message),
            ("card", card),
            ("submit", submit),
            ("floor-post", floorTurn),
            ("turn", turn),
            ("help", help),
        ];
        if (options.Only is { } only)
        {
            all =
            [
                .. all.Where(l =>
                    l.Name.StartsWith("floor", StringComparison.Ordinal) || l.Name.Contains(only, StringComparison.Ordinal)
                ),
            ];
        }

        foreach (var (_, load) in all)
        {
            load.WarmUp(_warmUp);
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var (name, load) in all)
            {
                load.RunRound(TimeSpan.FromSeconds(options.Seconds));
                Console.Error.WriteLine($"round {round + 1}: {name, -12}{load.Rates[^1], 9:N0}/s");
            }
        }

        var measured = all.Select(l => l.Load).ToHashSet();
        var rows = new List<Row>();
        void Add(string what, Throughput its, Throughput floors, double goal)
        {
            if (measured.Contains(its))
            {
                rows.Add(
                    new Row(what, Rate(floors.PerSecond), Rate(its.PerSecond), its.RatioTo(floors), goal, MoreIsBetter: true)
                );
                Console.WriteLine(
                    $"CPU a request: {what}: {its.CpuMicroseconds:F0} us, floor {floors.CpuMicroseconds:F0} us; p99 "
                        + $"{its.P99Milliseconds:F1} ms, floor {floors.P99Milliseconds:F1} ms"
                );
            }
        }

        Add("1. invoke answered by a message, no storage", message, floorInvoke, 0.8);
        Add("1. invoke answered by a card, no storage", card, floorInvoke, 0.6);
        Add("2. whole submit, embedded store", submit, floorInvoke, 0.26);
        if (measured.Contains(submit))
        {
            rows.Add(
                new Row(
                    "2. p99 of a submit at 32 at once (goal 50 ms)",
                    "50 ms",
                    $"{submit.P99Milliseconds:F1} ms",
                    submit.P99Milliseconds / 50,
                    1,
                    MoreIsBetter: false
                )
            );
        }

        Add("3. message turn, one reply by REST", turn, floorTurn, 0.9);
        Add("3. the product's own: help, a card by REST", help, floorTurn, 0.7);
        rows.Add(
            new Row(
                "6. memory, idle",
                $"{idleFloor:F0} MB",
                $"{idleProduct:F0} MB",
                idleProduct / idleFloor,
                1.7,
                MoreIsBetter: false
            )
        );
        rows.Add(
            new Row(
                "6. memory, after load",
                $"{floor.MemoryMegabytes:F0} MB",
                $"{product.MemoryMegabytes:F0} MB",
                product.MemoryMegabytes / floor.MemoryMegabytes,
                1.7,
                MoreIsBetter: false
            )
        );
        return rows;
    }

    private static string Rate(double perSecond) => $"{perSecond.ToString("N0", CultureInfo.InvariantCulture)}/s";
}
