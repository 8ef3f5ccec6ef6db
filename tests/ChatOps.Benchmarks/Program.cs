using ChatOps.Benchmarks;
using ChatOps.Benchmarks.Floor;

if (args is ["floor" or "floor-post", ..])
{
    await FloorServer.RunAsync(posts: args[0] == "floor-post", args[1..]);
    return 0;
}

if (args is ["send", var serviceUrl, var bodies])
{
    await PlainSender.RunAsync(serviceUrl, bodies);
    return 0;
}

if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return 1;
}

// What is counted comes first: it is all that fails a run, with a code of its own, whatever becomes of what is measured.
var rows = new List<Row>();
if (options.Only is null)
{
    var costs = Counted.Run("--costs");
    foreach (var line in costs.Lines)
    {
        Console.WriteLine(line);
    }

    if (costs.ExitCode != 0)
    {
        return Counted.Differs;
    }

    rows.AddRange(Counted.Goals(options.IsQuick));
}

using var fleet = new Fleet(publish: !options.IsQuick);
Machine.WarnIfBusy(Console.Error);
rows.AddRange(new Benchmark(fleet, options).Run());
Row.Print(rows, Console.Out);
return 0;
