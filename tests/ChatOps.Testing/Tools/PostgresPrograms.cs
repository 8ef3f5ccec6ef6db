namespace ChatOps.Testing.Tools;

/// <summary>Finds PostgreSQL's programs, or gets them: in Debian's folders, on the PATH, or Debian's package where the tests run
/// as root.</summary>
internal static class PostgresPrograms
{
    private const string DebianFolder = "/usr/lib/postgresql";

    // Without it, the package makes a server of the machine's own and starts it.
    private const string NoServerOfItsOwn = "/etc/postgresql-common/createcluster.d/chatops-tests.conf";

    private static readonly Lazy<Task<string>> Found = new(FindOrInstallAsync);

    /// <summary>The folder of <c>initdb</c> and <c>postgres</c>.</summary>
    /// <exception cref="InvalidOperationException">There are none and none could be got; the message says what to
    /// install.</exception>
    public static Task<string> EnsureInstalledAsync() => Found.Value;

    private static async Task<string> FindOrInstallAsync()
    {
        if (Find() is null && DebianPackages.CanInstall)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(NoServerOfItsOwn)!);
            await File.WriteAllTextAsync(NoServerOfItsOwn, "create_main_cluster = false\n");
        }

        var debian = await DebianPackages.InstallAsync(() => Find() is null ? ["postgresql"] : []);
        return Find()
            ?? throw new InvalidOperationException(
                $"""
                The tests need PostgreSQL's initdb and postgres, and found neither.
                Install PostgreSQL (Debian: apt-get install postgresql), or put them on the PATH.
                {debian ?? "Debian's package was not tried: that takes Debian or Ubuntu, and root."}
                """
            );
    }

    private static string? Find()
    {
        var debians = Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [];
        return debians
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat(
                (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                    Path.PathSeparator,
                    StringSplitOptions.RemoveEmptyEntries
                )
            )
            .FirstOrDefault(folder =>
                File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"))
            );
    }
}
