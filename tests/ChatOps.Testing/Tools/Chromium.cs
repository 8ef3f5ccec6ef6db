namespace ChatOps.Testing.Tools;

/// <summary>
/// Finds a Chromium, or gets one: what CHROME_PATH names, one on the PATH or in its usual place, Playwright's own where its
/// cache has one, Debian's package where the tests run as root, and last Playwright's download.
/// </summary>
public static class Chromium
{
    private static readonly Lazy<Task<string>> Found = new(FindOrInstallAsync);

    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
        "microsoft-edge",
        "chrome.exe",
        "msedge.exe",
    ];

    private static readonly string[] UsualPlaces =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Without these, screenshots show boxes for emoji and another typeface's widths for text.</summary>
    private static readonly (string Package, string File)[] DebianFonts =
    [
        ("fonts-liberation", "LiberationSans-Regular.ttf"),
        ("fonts-noto-color-emoji", "NotoColorEmoji.ttf"),
    ];

    /// <summary>The path of a Chromium that can be started.</summary>
    /// <exception cref="InvalidOperationException">There is none and none could be got; the message says what to
    /// install.</exception>
    public static Task<string> EnsureInstalledAsync() => Found.Value;

    private static async Task<string> FindOrInstallAsync()
    {
        var debian = await DebianPackages.InstallAsync(Missing);
        if (Find() is { } found)
        {
            return found;
        }

        // Playwright's download is not everywhere reachable, so it comes last; it reports its failure by its exit code.
        var download = await Task.Run(() => Microsoft.Playwright.Program.Main(["install", "chromium"]));
        return Find()
            ?? throw new InvalidOperationException(
                $"""
                The tests need Chromium, and found none: install it (Debian: apt-get install chromium fonts-liberation
                fonts-noto-color-emoji; or any Google Chrome), or name one in CHROME_PATH.
                {debian ?? "Debian's package was not tried: that takes Debian or Ubuntu, and root."}
                Playwright's download ended with exit code {download}.
                """
            );
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROME_PATH") is { Length: > 0 } named)
        {
            return File.Exists(named)
                ? named
                : throw new InvalidOperationException($"CHROME_PATH names {named}, which is not there.");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        return folders.SelectMany(folder => Names, Path.Combine).Concat(UsualPlaces).FirstOrDefault(File.Exists)
            ?? FindPlaywrights();
    }

    private static string? FindPlaywrights()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] caches =
        [
            Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH") ?? "",
            Path.Combine(home, ".cache", "ms-playwright"),
            Path.Combine(home, "Library", "Caches", "ms-playwright"),
            Path.Combine(home, "AppData", "Local", "ms-playwright"),
        ];
        string[] executables =
        [
            "chrome",
            "chrome.exe",
            "headless_shell",
            "headless_shell.exe",
            "chrome-headless-shell",
            "Chromium",
        ];
        return caches
            .Where(Directory.Exists)
            .SelectMany(cache => Directory.EnumerateDirectories(cache, "chromium*"))
            .OrderDescending(StringComparer.Ordinal)
            .SelectMany(browser => Directory.EnumerateFiles(browser, "*", SearchOption.AllDirectories))
            .FirstOrDefault(file => executables.Contains(Path.GetFileName(file), StringComparer.Ordinal));
    }

    private static List<string> Missing()
    {
        var fonts = new[] { "/usr/share/fonts", "/usr/local/share/fonts" }
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.ttf", SearchOption.AllDirectories))
            .Select(file => Path.GetFileName(file))
            .ToHashSet(StringComparer.Ordinal);
        var missing = DebianFonts.Where(font => !fonts.Contains(font.File)).Select(font => font.Package).ToList();
        if (Find() is null)
        {
            missing.Add("chromium");
        }

        return missing;
    }
}
