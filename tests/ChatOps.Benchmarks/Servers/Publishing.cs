using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ChatOps.Benchmarks.Servers;

/// <summary>
/// Publishes the product as it is deployed: compiled ahead of time (ReadyToRun), because a start is mostly compiling otherwise.
/// The framework under the floor is, too.
/// </summary>
internal static class Publishing
{
    /// <returns>The program; null where the compiler cannot be had.</returns>
    public static string? TryPublish(string project, string folder)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [
                "publish",
                project,
                "-c",
                "Release",
                "-r",
                RuntimeInformation.RuntimeIdentifier,
                "--self-contained",
                "false",
                "-o",
                folder,
                "-v",
                "q",
                "--nologo",
                "-p:PublishReadyToRun=true",
                // A lock file of its own: the committed one is not about one platform.
                "-p:NuGetLockFilePath=obj/published.lock.json",
                "-p:RestoreLockedMode=false",
            ]
        )
        {
            UseShellExecute = false,
        };
        Console.Error.WriteLine("Publishing the product...");
        using var publish = Process.Start(start)!;
        publish.WaitForExit();
        if (publish.ExitCode == 0)
        {
            return Path.Combine(folder, "ChatOps.dll");
        }

        Console.Error.WriteLine(
            "The product could not be compiled ahead of time: its build is measured instead, and starts slower."
        );
        return null;
    }
}
