using System.Globalization;
using System.Text.RegularExpressions;
using ChatOps.Testing;
using Microsoft.Playwright;
using Xunit;

namespace ChatOps.EndToEnd.Product;

/// <summary>
/// The product's main job in a real client: the demo as the README starts it, the real Agents Playground, a real browser. A lead
/// is prompted, answers in the card, changes it; the board's channel shows the summary.
/// </summary>
public sealed partial class LeadAndBoardTests(BrowserFixture fixture)
{
    private static readonly TimeSpan PauseBetweenSteps = TimeSpan.FromSeconds(3);

    // The demo's period is around today, so that a promise for two months from now is after it.
    private static readonly string OnTrackBy = TimeProvider
        .System.GetUtcNow()
        .AddDays(60)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static readonly LocatorAssertionsToBeVisibleOptions UntilTheCycleGetsThere = new() { Timeout = 90_000 };

    [Fact]
    public async Task A_lead_answers_in_the_Playground_and_the_board_reads_it_there()
    {
        await using var demo = await DemoProcess.StartAsync(PauseBetweenSteps);
        await using var playground = await Playground.StartAsync(demo.Endpoint);
        var page = await fixture.Browser.OpenAsync(playground.Url, 1280, 1600);

        try
        {
            var card = await IsPromptedAsync(page);
            await SendsAmberAsync(card);
            await ChangesItAsync(card);
            await TheBoardReadsItAsync(page);
            await TheDemosPageTellsItAsync(demo);
        }
        finally
        {
            await Browser.ScreenshotAsync(page, "lead-and-board-as-left");
        }
    }

    [GeneratedRegex(@"Last update,\s\d{1,2}\s[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastUpdate();

    // By its place in the chat: what is sent turns into what was said where it stands, and the demo's clock brings other cards
    // meanwhile.
    private static async Task<ILocator> IsPromptedAsync(IPage page)
    {
        var last = page.GetByText(LastUpdate());
        await Assertions.Expect(last.First).ToBeVisibleAsync(UntilTheCycleGetsThere);
        await Browser.ScreenshotAsync(page, "lead-1-prompted");
        var cards = page.Locator(".ac-adaptiveCard");
        var texts = await cards.AllInnerTextsAsync();
        return cards.Nth(texts.ToList().FindIndex(LastUpdate().IsMatch));
    }

    private static async Task SendsAmberAsync(ILocator card)
    {
        // The rating is the button. Green asks what was done, with the last next steps to tick.
        await PlaygroundPage.PressAsync(card, "Green");
        await Assertions.Expect(card.GetByText("Publish the communications plan")).ToBeVisibleAsync();
        await card.GetByLabel("What was done?").FillAsync("Key messages agreed with partners");
        await Browser.ScreenshotAsync(card, "lead-1-green");

        // What was typed is there after another rating was chosen. Amber needs a reason, a path and a date.
        await PlaygroundPage.PressAsync(card, "Change");
        await PlaygroundPage.PressAsync(card, "Amber");
        await Assertions.Expect(card.GetByLabel("What was done?")).ToHaveValueAsync("Key messages agreed with partners");
        await card.GetByLabel("Why is it amber?").FillAsync("The print contract is late");
        await card.GetByLabel("What brings it back?").FillAsync("Contract signed");
        await card.GetByLabel("By when?").FillAsync(OnTrackBy);
        await Browser.ScreenshotAsync(card, "lead-2-amber-asks-more");
        await card.GetByRole(AriaRole.Button, new() { Name = "Send update" }).ClickAsync();

        await Assertions.Expect(card.GetByText("Your update is in. Thank you.")).ToBeVisibleAsync();
        await Assertions.Expect(card.GetByText("Key messages agreed with partners")).ToBeVisibleAsync();
        await Assertions.Expect(card.GetByText("The print contract is late")).ToBeVisibleAsync();
        await Browser.ScreenshotAsync(card, "lead-3-sent");
    }

    private static async Task ChangesItAsync(ILocator card)
    {
        await card.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
        var reason = card.GetByLabel("Why is it amber?");
        await Assertions.Expect(reason).ToHaveValueAsync("The print contract is late");
        await reason.FillAsync("The print contract was late; it is signed now");
        await card.GetByRole(AriaRole.Button, new() { Name = "Send update" }).ClickAsync();
        await Assertions.Expect(card.GetByText("Your change is in. Thank you.")).ToBeVisibleAsync();
        await Assertions.Expect(card.GetByText("it is signed now")).ToBeVisibleAsync();
        await Browser.ScreenshotAsync(card, "lead-4-changed");
    }

    private static async Task TheBoardReadsItAsync(IPage page)
    {
        await PlaygroundPage.OpenChannelAsync(page, "Announcements");
        await Assertions
            .Expect(page.GetByText("Decisions needed from this board").First)
            .ToBeVisibleAsync(UntilTheCycleGetsThere);
        await Assertions.Expect(page.GetByText("18 of 20 answered").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("it is signed now").First).ToBeVisibleAsync();
        await Browser.ScreenshotAsync(page, "board-1-post", fullPage: true);
    }

    private async Task TheDemosPageTellsItAsync(DemoProcess demo)
    {
        var page = await fixture.Browser.OpenAsync(demo.Page, 1000, 1400);
        await Assertions.Expect(page.GetByText("You have joined from the Agents Playground").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("What the High Needs Board").First).ToBeVisibleAsync(UntilTheCycleGetsThere);
        await Browser.ScreenshotAsync(page, "demo-page", fullPage: true);
    }
}
