namespace ChatOps.Testing.Tools;

/// <summary>Installs Debian's packages where the tests run as root on Debian or Ubuntu, once for all test projects.</summary>
internal static class DebianPackages
{
    private static readonly TimeSpan MaxInstallationLength = TimeSpan.FromMinutes(8);

    public static bool CanInstall =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get");

    /// <param name="missing">The packages that are not there: asked again under the lock, since another test project may have got
    /// them.</param>
    /// <returns>What went wrong, or null where there was nothing to do, nothing that could be done, or it went well.</returns>
    public static async Task<string?> InstallAsync(Func<IReadOnlyList<string>> missing)
    {
        if (!CanInstall || missing().Count == 0)
        {
            return null;
        }

        using (await CrossProcessLock.AcquireAsync(Path.Combine(Path.GetTempPath(), "chatops-apt.lock")))
        {
            if (missing() is not { Count: > 0 } packages)
            {
                return null;
            }

            try
            {
                await AptAsync(["update"]);
                await AptAsync(["install", "-y", "--no-install-recommends", .. packages]);
                return null;
            }
            catch (InvalidOperationException e)
            {
                return $"Debian's package could not be installed. {e.Message}";
            }
        }
    }

    private static Task AptAsync(string[] arguments) =>
        ToolProcess.RunAsync(
            "apt-get",
            ["-q", "-o", "DPkg::Lock::Timeout=300", .. arguments],
            "/",
            MaxInstallationLength,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DEBIAN_FRONTEND"] = "noninteractive" }
        );
}
