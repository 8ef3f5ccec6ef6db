using ChatOps.Testing;
using Microsoft.Playwright;
using Xunit;

namespace ChatOps.EndToEnd.Product;

/// <summary>
/// The product's main job in a real client: the demo as the README starts it, the real Agents Playground, a real browser. A lead is
/// prompted, answers in the card, changes it; the board's channel shows the summary.
/// </summary>
public sealed class LeadAndBoardTests(BrowserFixture fixture)
{
    private static readonly TimeSpan PauseBetweenSteps = TimeSpan.FromSeconds(3);
    private static readonly LocatorAssertionsToBeVisibleOptions UntilTheCycleGetsThere = new() { Timeout = 90_000 };

    [Fact]
    public async Task A_lead_answers_in_the_Playground_and_the_board_reads_it_there()
    {
        await using var demo = await DemoProcess.StartAsync(PauseBetweenSteps);
        await using var playground = await Playground.StartAsync(demo.Endpoint);
        var page = await fixture.Browser.OpenAsync(playground.Url, 1280, 1600);

        try
        {
            await IsPromptedAsync(page);
            await SendsAmberAsync(page);
            await ChangesItAsync(page);
            await TheBoardReadsItAsync(page);
            await TheDemosPageTellsItAsync(demo);
        }
        finally
        {
            await Browser.ScreenshotAsync(page, "lead-and-board-as-left");
        }
    }

    private static async Task IsPromptedAsync(IPage page)
    {
        var last = page.GetByText("Last time (1 July)");
        await Assertions.Expect(last.First).ToBeVisibleAsync(UntilTheCycleGetsThere);
        await Assertions.Expect(page.GetByText("Publish the communications plan").First).ToBeVisibleAsync();
        await Browser.ScreenshotAsync(page, "lead-1-prompted");
    }

    private static async Task SendsAmberAsync(IPage page)
    {
        await page.GetByLabel("A Amber").Last.CheckAsync();
        await page.GetByLabel("What was done this period").Last.FillAsync("Key messages agreed with partners");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send update" }).Last.ClickAsync();

        // Amber needs a reason, a path and a date: asked for in a second step, with what was typed kept.
        await Assertions.Expect(page.GetByText("the board will ask").Last).ToBeVisibleAsync();
        await page.GetByLabel("Why is it amber?").Last.FillAsync("The print contract is late");
        await page.GetByLabel("What brings it back on track?").Last.FillAsync("Contract signed");
        await page.GetByLabel("By when?").Last.FillAsync("2020-11-20");
        await Browser.ScreenshotAsync(page, "lead-2-amber-asks-more");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send update" }).Last.ClickAsync();

        await Assertions.Expect(page.GetByText("Your update is in. Thank you.").Last).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Key messages agreed with partners").Last).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("The print contract is late").Last).ToBeVisibleAsync();
        await Browser.ScreenshotAsync(page, "lead-3-sent");
    }

    private static async Task ChangesItAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).Last.ClickAsync();
        var reason = page.GetByLabel("Why is it amber?").Last;
        await Assertions.Expect(reason).ToHaveValueAsync("The print contract is late");
        await reason.FillAsync("The print contract was late; it is signed now");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send update" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("Your change is in. Thank you.").Last).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("it is signed now").Last).ToBeVisibleAsync();
        await Browser.ScreenshotAsync(page, "lead-4-changed");
    }

    private static async Task TheBoardReadsItAsync(IPage page)
    {
        await PlaygroundPage.OpenChannelAsync(page, "Announcements");
        await Assertions.Expect(page.GetByText("Decisions wanted from this board").First).ToBeVisibleAsync(UntilTheCycleGetsThere);
        await Assertions.Expect(page.GetByText("18 of 20 answered").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("it is signed now").First).ToBeVisibleAsync();
        await Browser.ScreenshotAsync(page, "board-1-post", fullPage: true);
    }

    private async Task TheDemosPageTellsItAsync(DemoProcess demo)
    {
        var page = await fixture.Browser.OpenAsync(demo.Address, 1000, 1400);
        await Assertions.Expect(page.GetByText("Somebody has joined from the Agents Playground").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Posted to the High Needs Board").First).ToBeVisibleAsync(UntilTheCycleGetsThere);
        await Browser.ScreenshotAsync(page, "demo-page", fullPage: true);
    }
}
