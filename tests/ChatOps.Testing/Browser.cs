using System.Reflection;
using ChatOps.Testing.Tools;
using Microsoft.Playwright;
using Xunit;

namespace ChatOps.Testing;

/// <summary>A headless Chromium, driven by Playwright.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--font-render-hinting=none",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<Browser> StartAsync()
    {
        UseDriverOfThePackage();
        // Five seconds, the default, is too short for two cores that run all test projects at once.
        Assertions.SetDefaultExpectTimeout(30_000);
        var executable = await Chromium.EnsureInstalledAsync();
        var playwright = await Playwright.CreateAsync();
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(
                new BrowserTypeLaunchOptions
                {
                    ExecutablePath = executable,
                    Headless = true,
                    Args = Flags,
                }
            );
            return new Browser(playwright, browser);
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>A page of its own, with cookies and storage of its own, in UK English and London time.</summary>
    /// <param name="scale">Device pixels in one CSS pixel: 2 makes a screenshot sharp enough for a README.</param>
    public async Task<IPage> NewPageAsync(int width = 1280, int height = 900, float scale = 1)
    {
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                DeviceScaleFactor = scale,
                Locale = "en-GB",
                TimezoneId = "Europe/London",
            }
        );
        return await context.NewPageAsync();
    }

    public async Task<IPage> OpenAsync(Uri url, int width = 1280, int height = 900, float scale = 1)
    {
        var page = await NewPageAsync(width, height, scale);
        await page.GotoAsync(url.AbsoluteUri);
        return page;
    }

    /// <summary>Keeps what the page shows as artifacts/screenshots/{name}.png and returns that path.</summary>
    public static async Task<string> ScreenshotAsync(IPage page, string name, bool fullPage = false)
    {
        var path = Path.Combine(RepositoryFiles.Screenshots, $"{name}.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = fullPage });
        return path;
    }

    /// <summary>As <see cref="ScreenshotAsync(IPage, string, bool)"/>, of one part of the page.</summary>
    public static async Task<string> ScreenshotAsync(ILocator part, string name)
    {
        var path = Path.Combine(RepositoryFiles.Screenshots, $"{name}.png");
        await part.ScreenshotAsync(new LocatorScreenshotOptions { Path = path });
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    internal static void UseDriverOfThePackage()
    {
        const string SearchPath = "PLAYWRIGHT_DRIVER_SEARCH_PATH";
        var package = typeof(Browser)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "PlaywrightPackage")
            .Value;
        Environment.SetEnvironmentVariable(SearchPath, Environment.GetEnvironmentVariable(SearchPath) ?? package);
    }
}

/// <summary>One browser for all tests of an assembly: <c>[assembly: AssemblyFixture(typeof(BrowserFixture))]</c>.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private Browser? _browser;

    public Browser Browser => _browser ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public async ValueTask InitializeAsync() => _browser = await Browser.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }
}
