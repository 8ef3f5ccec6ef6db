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
    public static Task HideLogAsync(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "Toggle Log Panel" }).ClickAsync();

    public static Task OpenPersonalChatAsync(IPage page) =>
        page.GetByText("Personal Chat", new() { Exact = true }).First.ClickAsync();

    /// <summary>The cards in the open chat that say all of this, the oldest first.</summary>
    public static ILocator CardsIn(IPage page, params ReadOnlySpan<string> texts)
    {
        var cards = page.Locator(".ac-adaptiveCard");
        foreach (var text in texts)
        {
            cards = cards.Filter(new() { HasText = text });
        }

        return cards;
    }

    /// <summary>The newest of <see cref="Cards"/>.</summary>
    public static ILocator Card(IPage page, params ReadOnlySpan<string> texts) => CardsIn(page, texts).Last;

    public static Task PressAsync(ILocator card, string button) =>
        card.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    /// <summary>Presses the button with exactly this title, on a card where other titles contain it.</summary>
    public static Task PressExactAsync(ILocator card, string button) =>
        card.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Presses the one of several like buttons that is told from the others by what it says when it is pointed
    /// at.</summary>
    public static Task PressOneAsync(ILocator card, string tooltip) => card.GetByTitle(tooltip).ClickAsync();

    /// <summary>Presses a button that stands behind the card's "…".</summary>
    public static async Task PressBehindDotsAsync(ILocator card, string button)
    {
        await PressAsync(card, "More options");
        await card.Page.GetByRole(AriaRole.Menuitem, new() { Name = button }).ClickAsync();
    }

    /// <summary>Waits until a card says so. Words that run over bold text are several elements; a card's own text holds them in
    /// one.</summary>
    public static Task SeesAsync(ILocator card, string words) => Assertions.Expect(card).ToContainTextAsync(words);

    public static Task TickAsync(ILocator card, string choice) =>
        card.GetByRole(AriaRole.Checkbox, new() { Name = choice }).CheckAsync();

    /// <param name="name">A channel of the team, such as "General".</param>
    public static Task OpenChannelAsync(IPage page, string name) =>
        page.GetByText(name, new() { Exact = true }).First.ClickAsync();
}
