using Microsoft.Playwright;

namespace ChatOps.EndToEnd;

/// <summary>What a person does in the Playground's page.</summary>
internal static class PlaygroundPage
{
    public static async Task SayAsync(IPage page, string text)
    {
        var box = page.Locator("[data-lexical-editor=true]");
        await box.ClickAsync();
        await box.PressSequentiallyAsync(text);
        await box.PressAsync("Enter");
    }

    /// <summary>Closes the developer's log, which would take a third of every picture.</summary>
    public static Task HideLogAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Toggle Log Panel" }).ClickAsync();

    public static Task OpenPersonalChatAsync(IPage page) => page.GetByText("Personal Chat", new() { Exact = true }).First.ClickAsync();

    /// <param name="name">A channel of the team, such as "General".</param>
    public static Task OpenChannelAsync(IPage page, string name) => page.GetByText(name, new() { Exact = true }).First.ClickAsync();
}
