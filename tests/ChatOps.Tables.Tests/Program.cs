using ChatOps.Tables.Tests.Embedded;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// What xunit would generate, and one word that makes this the process which CrashTests kills.
return args switch
{
    [Scribe.Command, var file, var writer] => await Scribe.RunAsync(file, writer),
    _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") => await TestPlatformTestFramework.RunAsync(
        args,
        ChatOps.Tables.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions
    ),
    _ => await ConsoleRunner.Run(args),
};
