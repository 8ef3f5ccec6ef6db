using ChatOps.Simulation;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// A programme's year, many times over, on a clock, a Teams and a store that misbehave from a seed; what must always hold is
// judged after every step (Invariants).
//
//   dotnet test
//       a hundred seeds, and proof that the simulation finds bugs
//   dotnet run -c Release --project tests/ChatOps.Simulation -- --seeds 10000
//       many seeds, with progress; --from N starts at another seed
//   dotnet run -c Release --project tests/ChatOps.Simulation -- --seed 42
//       replays one seed exactly, with everything that happened before it failed
//   … -- --seed 42 --bug NAME
//       with a bug put in on purpose (Bugs)
//   … -- --costs
//       what each turn and step costs, held to Costs/costs.txt; --accept writes that file
//   … -- --goals
//       the goals of tests/ChatOps.Benchmarks that need no server, for its table
//
// What xunit would generate, plus these commands.
var command = args.SkipWhile(a => a is not ("--seeds" or "--seed" or "--hashes" or "--costs" or "--goals")).ToArray();
return args switch
{
    // "dotnet run" puts the suite's filter (tests/Directory.Build.props) before them.
    _ when command.Length > 0 => Command.Run(command),
    _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") => await TestPlatformTestFramework.RunAsync(
        args,
        SelfRegisteredExtensions.AddSelfRegisteredExtensions
    ),
    _ => await ConsoleRunner.Run(args),
};
