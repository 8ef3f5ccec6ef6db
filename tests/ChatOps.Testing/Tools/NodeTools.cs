using System.Globalization;
using System.Security.Cryptography;

namespace ChatOps.Testing.Tools;

/// <summary>
/// The npm packages of tests/tools: installed on first use from the committed lock file, again when it changes. Install
/// scripts never run: none of the packages needs one, and a test run must not execute what it has just downloaded.
/// </summary>
public static class NodeTools
{
    private const int OldestNode = 20;
    private static readonly TimeSpan MaxInstallationLength = TimeSpan.FromMinutes(8);
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <exception cref="InvalidOperationException">Node 20 or npm is missing, or the packages could not be installed.</exception>
    public static Task EnsureInstalledAsync() => Installed.Value;

    /// <summary>A file of an installed package.</summary>
    internal static string PackageFile(params string[] parts) =>
        Path.Combine([RepositoryFiles.NodeTools, "node_modules", .. parts]);

    /// <summary>Starts a Node script that ends with this process, in a scratch folder of its own.</summary>
    internal static ToolProcess StartScript(
        string script,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var exitWithParent = Path.Combine(RepositoryFiles.NodeTools, "exit-with-parent.cjs");
        return ToolProcess.Start("node", ["--require", exitWithParent, script, .. arguments], Scratch(), environment);
    }

    internal static string Scratch() => Directory.CreateDirectory(Path.Combine(RepositoryFiles.Artifacts, "tools")).FullName;

    private static async Task InstallAsync()
    {
        await RequireNodeAsync();
        var folder = RepositoryFiles.NodeTools;
        using (await CrossProcessLock.AcquireAsync(Path.Combine(Scratch(), "npm.lock")))
        {
            // npm ci empties node_modules first, so that a stamp in it also says that the last installation finished.
            var stamp = Path.Combine(folder, "node_modules", ".chatops-lock-sha256");
            var hash = Convert.ToHexString(
                SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json")))
            );
            if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == hash)
            {
                return;
            }

            var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
            try
            {
                await ToolProcess.RunAsync(
                    npm,
                    ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
                    folder,
                    MaxInstallationLength
                );
            }
            catch (FileNotFoundException e)
            {
                throw new InvalidOperationException(
                    "The tests need npm, which comes with Node.js 20 or later: https://nodejs.org",
                    e
                );
            }

            await File.WriteAllTextAsync(stamp, hash);
        }
    }

    private static async Task RequireNodeAsync()
    {
        const string Remedy =
            "The tests need Node.js 20 or later on the PATH (for Azurite, the Agents Playground and the "
            + "reference card renderer): https://nodejs.org";
        string version;
        try
        {
            version = (await ToolProcess.RunAsync("node", ["--version"], RepositoryFiles.Root, TimeSpan.FromMinutes(1))).Trim();
        }
        catch (FileNotFoundException e)
        {
            throw new InvalidOperationException(Remedy, e);
        }

        var major = version.TrimStart('v').Split('.')[0];
        if (!int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < OldestNode)
        {
            throw new InvalidOperationException($"{Remedy}. Found {version}.");
        }
    }
}
