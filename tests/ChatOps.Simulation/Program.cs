using ChatOps.Simulation;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// A programme's year, many times over, on a clock, a Teams and a store that misbehave from a seed; what must always hold is
// judged after every step (Invariants).
//
//   dotnet test                                                                        a hundred seeds, and that the simulation finds bugs
//   dotnet run -c Release --project tests/ChatOps.Simulation -- --seeds 10000          many, with progress; --from N begins elsewhere
//   dotnet run -c Release --project tests/ChatOps.Simulation -- --seed 42 one again, exactly, with all that happened before it
//   failed
//   … -- --seed 42 --bug NAME                                                          with a bug put in on purpose (Bugs)
//
// What xunit would generate, and these.
return args switch
{
    ["--seeds" or "--seed" or "--hashes", ..] => Command.Run(args),
    _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") => await TestPlatformTestFramework.RunAsync(
        args,
        SelfRegisteredExtensions.AddSelfRegisteredExtensions
    ),
    _ => await ConsoleRunner.Run(args),
};
