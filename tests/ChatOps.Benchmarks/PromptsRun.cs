using System.Diagnostics;
using System.Globalization;
using ChatOps.Benchmarks.Floor;
using ChatOps.Benchmarks.Scenarios;
using ChatOps.Benchmarks.Servers;

namespace ChatOps.Benchmarks;

/// <summary>
/// Row 4 of <see cref="Benchmark"/>: how fast the product asks everybody without Teams' limits, drawing, claiming and completing
/// each message in its embedded store, beside a bare HttpClient that sends the very bodies.
/// </summary>
internal sealed class PromptsRun(Fleet fleet, int rounds)
{
    public const int People = 1_000;

    /// <summary>Each leads several workstreams together with others.</summary>
    public const int PromptsEach = 32;

    private const int Prompts = People * PromptsEach;

    // What comes before is the programs' own warming up.
    private const int Warm = 20_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public Row Run()
    {
        var data = Prepare();
        var (product, plain) = (new List<double>(), new List<double>());
        var (productCpu, plainCpu) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var copy = Copy(data);
            var sent = Record(fleet.ProductOfMany(copy, BenchmarkProgramme.Prompt), waitForAnswer: true, productCpu);
            var bodies = Path.Combine(copy, "bodies");
            PlainSender.Write(bodies, sent.Bodies);
            product.Add(sent.PerSecondFrom(Warm));
            plain.Add(Record(fleet.Sender(bodies), waitForAnswer: false, plainCpu).PerSecondFrom(Warm));
            Console.Error.WriteLine($"round {round + 1}: prompts     {product[^1], 9:N0}/s, HttpClient {plain[^1], 9:N0}/s");
        }

        Console.WriteLine(
            $"CPU a message: prompts {Statistics.Median(productCpu):F0} us, HttpClient {Statistics.Median(plainCpu):F0} us"
        );
        var ratio = Statistics.Median([.. product.Zip(plain, (mine, its) => mine / its)]);
        return new Row(
            "4. prompts without limits, beside an HttpClient",
            Rate(plain),
            Rate(product),
            ratio,
            0,
            MoreIsBetter: true
        );
    }

    // Everybody has the app: a store that each round begins with.
    private string Prepare()
    {
        var data = fleet.NewDataFolder();
        using var product = ServerProcess.Start(fleet.ProductOfMany(data, BenchmarkProgramme.Before));
        fleet.InstallEverybody(product, People);
        return data;
    }

    private Recording Record(ServerProgram program, bool waitForAnswer, List<double> cpu)
    {
        var recording = fleet.Connector.Record();
        using var process = waitForAnswer ? ServerProcess.Start(program) : ServerProcess.Run(program);
        var began = Stopwatch.GetTimestamp();
        var (warm, warmCpu) = (0, TimeSpan.Zero);
        while (recording.Count < Prompts)
        {
            if (warm == 0 && recording.Count >= Warm)
            {
                (warm, warmCpu) = (recording.Count, process.Cpu);
            }

            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"{program.Name} sent only {recording.Count} of {Prompts} messages.");
            }

            Thread.CurrentThread.Join(TimeSpan.FromMilliseconds(5));
        }

        cpu.Add((process.Cpu - warmCpu).TotalMicroseconds / (recording.Count - warm));
        return recording;
    }

    private string Copy(string data)
    {
        var copy = Directory.CreateDirectory(fleet.NewDataFolder()).FullName;
        foreach (var file in Directory.GetFiles(data))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }

    private static string Rate(List<double> perSecond) =>
        $"{Statistics.Median(perSecond).ToString("N0", CultureInfo.InvariantCulture)}/s";
}
