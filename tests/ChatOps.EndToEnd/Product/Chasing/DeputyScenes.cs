using ChatOps.Testing;
using Microsoft.Playwright;
using static ChatOps.EndToEnd.PlaygroundPage;

namespace ChatOps.EndToEnd.Product.Chasing;

/// <summary>What a deputy sees and presses.</summary>
internal static class DeputyScenes
{
    public static async Task IsAskedInPlaceOfWhomNobodyCanReachAsync(IPage page)
    {
        var prompt = Card(page, "Public realm");
        await SeesAsync(prompt, "Owen Hughes could not be reached in Teams. Please answer as deputy.");
        await Browser.ScreenshotAsync(prompt, "chasing-deputy-1-lead-not-reached");
        await PressAsync(prompt, "More…");
        await PressAsync(prompt, "Nothing to report");
        await SeesAsync(prompt, "Your update is in. Thank you.");
        await SeesAsync(prompt, "Sent by Alex Wilber on behalf of Owen Hughes");
        await Browser.ScreenshotAsync(prompt, "chasing-deputy-2-nothing-to-report");
    }

    public static async Task IsAskedAsync(IPage page)
    {
        var form = Card(page, "Flood gates", "Please answer as deputy: there is no answer from Priya Nair yet.");
        await Browser.ScreenshotAsync(form, "chasing-deputy-3-request");
        var list = Card(page, "2 updates that you deputise for are due on Friday 25 September, 5:00pm");
        await SeesAsync(list, "Led by Mina Cole");
        await Browser.ScreenshotAsync(list, "chasing-deputy-4-request-for-several");
        await PressAsync(list, "I'm away");
        var away = Card(page, "When are you away?");
        await PressAsync(away, "Back");

        // The reminder of several that they answered one of asks for the other two alone, whatever was looked at in its place.
        var reminder = Card(page, "Your 2 updates are due on Friday 25 September, 5:00pm");
        await SeesAsync(reminder, "Network refresh");
        await Assertions.Expect(reminder).Not.ToContainTextAsync("Data platform");
        await Assertions.Expect(CardsIn(page, "6 updates to send", "Online payments, as deputy")).ToHaveCountAsync(1);
    }
}
