using Microsoft.Playwright;

namespace ChatOps.EndToEnd;

/// <summary>What a person does in the Playground's page.</summary>
internal static class PlaygroundPage
{
    public static async Task SayAsync(IPage page, string text)
    {
        var box = page.GetByPlaceholder("Type a message");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    public static Task OpenPersonalChatAsync(IPage page) => page.GetByText("Personal Chat", new() { Exact = true }).First.ClickAsync();

    /// <param name="name">A channel of the team, such as "General".</param>
    public static Task OpenChannelAsync(IPage page, string name) => page.GetByText(name, new() { Exact = true }).First.ClickAsync();
}
