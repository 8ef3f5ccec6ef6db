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

using var fleet = new Fleet();
Machine.WarnIfBusy(Console.Error);
Row.Print(new Benchmark(fleet, options).Run(), Console.Out);
return 0;
