using System.Text.Json;
using ChatOps.Testing.Tools;
using Microsoft.Playwright;
using Xunit;

namespace ChatOps.Testing.Rendering;

/// <summary>
/// Microsoft's own <c>adaptivecards</c> package in one Chromium page: parses a card as the card's own version allows,
/// validates and draws it, and tells everything it complains of or leaves out (reference-renderer.js in tests/tools).
/// </summary>
public sealed class ReferenceRenderer : IAsyncDisposable
{
    /// <summary>Teams' themes, as tests/tools/teams-themes.json has the last two.</summary>
    public const string LightTheme = "light";
    public const string DarkTheme = "dark";
    public const string ContrastTheme = "contrast";

    private readonly IPage _page;
    private readonly SemaphoreSlim _oneAtATime = new(1);

    private ReferenceRenderer(IPage page) => _page = page;

    public static async Task<ReferenceRenderer> StartAsync(Browser browser)
    {
        await NodeTools.EnsureInstalledAsync();
        var page = await browser.NewPageAsync(width: 700, height: 900, scale: 2);
        await page.SetContentAsync("<!doctype html><html lang=\"en-GB\"><body><div id=\"card\"></div></body></html>");
        await page.AddScriptTagAsync(new() { Path = NodeTools.PackageFile("adaptivecards", "dist", "adaptivecards.min.js") });
        await page.AddScriptTagAsync(new() { Path = NodeTools.PackageFile("markdown-it", "dist", "markdown-it.min.js") });
        await page.AddScriptTagAsync(new() { Path = Path.Combine(RepositoryFiles.NodeTools, "reference-renderer.js") });
        var renderer = new ReferenceRenderer(page);
        await renderer.SetThemeAsync(LightTheme);
        return renderer;
    }

    private async Task SetThemeAsync(string theme)
    {
        var host = await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.NodeTools, "teams-light.json"));
        var css = await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.NodeTools, "teams-light.css"));
        var themes = await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.NodeTools, "teams-themes.json"));
        await _page.EvaluateAsync(
            "([host, css, themes, theme]) => setTheme(host, css, JSON.parse(themes)[theme] ?? {})",
            new object[] { host, css, themes, theme }
        );
    }

    /// <summary>What is wrong with a card, each finding beginning with where it is; empty for a good card.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(string card) => (await CheckAsync([card]))[0];

    /// <summary>The findings of each card, in order; a hundred cards take about a second.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> CheckAsync(IReadOnlyList<string> cards)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            var findings = await _page.EvaluateAsync<string>("cards => JSON.stringify(cards.map(checkCard))", cards);
            return JsonSerializer.Deserialize<string[][]>(findings)!;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Fails with the findings of every card that has any.</summary>
    /// <param name="cards">Cards by a name to find them by.</param>
    public async Task AssertRendersAsync(IReadOnlyDictionary<string, string> cards)
    {
        var findings = await CheckAsync([.. cards.Values]);
        var report = cards
            .Keys.Zip(findings)
            .Where(card => card.Second.Count > 0)
            .Select(card => $"{card.First}:\n  {string.Join("\n  ", card.Second)}")
            .ToList();
        Assert.True(
            report.Count == 0,
            $"The reference renderer complains of {report.Count} of {cards.Count} cards.\n{string.Join('\n', report)}"
        );
    }

    /// <summary>What a card says when it is drawn, and the elements that it was drawn with.</summary>
    /// <param name="marks">A CSS selector of the elements that are wanted.</param>
    public async Task<(string Text, IReadOnlyList<string> Marks)> ReadAsync(string card, string marks)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await _page.EvaluateAsync("([card, width]) => showCard(card, width)", new object[] { card, 600 });
            var place = _page.Locator("#card");
            return (
                await place.EvaluateAsync<string>("place => place.innerText"),
                await place.Locator(marks).EvaluateAllAsync<string[]>("found => found.map(element => element.outerHTML)")
            );
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>How high a card is, in CSS pixels.</summary>
    /// <param name="width">As of <see cref="ScreenshotAsync"/>.</param>
    public async Task<double> HeightAsync(string card, int width)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await _page.EvaluateAsync("([card, width]) => showCard(card, width)", new object[] { card, width });
            return await _page.EvaluateAsync<double>("() => document.getElementById('card').getBoundingClientRect().height");
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Keeps a picture of the card, drawn in Teams' colours, as artifacts/screenshots/{name}.png and returns that
    /// path.</summary>
    /// <param name="width">CSS pixels; Teams draws a card about 350 wide on a telephone and up to 600 on a desktop.</param>
    public async Task<string> ScreenshotAsync(string card, string name, int width = 600, string theme = LightTheme)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await SetThemeAsync(theme);
            await _page.EvaluateAsync("([card, width]) => showCard(card, width)", new object[] { card, width });
            var path = Path.Combine(RepositoryFiles.Screenshots, $"{name}.png");
            await _page.Locator("#card").ScreenshotAsync(new LocatorScreenshotOptions { Path = path });
            return path;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _page.Context.CloseAsync();
        _oneAtATime.Dispose();
    }
}

/// <summary>One renderer, in a browser of its own, for all tests of an assembly.</summary>
public sealed class ReferenceRendererFixture : IAsyncLifetime
{
    private Browser? _browser;
    private ReferenceRenderer? _renderer;

    public ReferenceRenderer Renderer =>
        _renderer ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.StartAsync();
        _renderer = await ReferenceRenderer.StartAsync(_browser);
    }

    public async ValueTask DisposeAsync()
    {
        if (_renderer is not null)
        {
            await _renderer.DisposeAsync();
        }

        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }
}
