using System.Text.Json.Nodes;
using ChatOps.Testing;
using Microsoft.Playwright;
using Xunit;

namespace ChatOps.EndToEnd.ToolChain;

/// <summary>Proves the tool chain of the end-to-end tests: the real Playground, a real browser, a bot of a few lines.</summary>
public sealed class PlaygroundTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_card_is_asked_for_answered_and_replaced_in_the_Playground()
    {
        await using var bot = await LocalBot.StartAsync();
        bot.OnMessage = activity => bot.SendCardAsync(activity, Question);
        bot.OnInvoke = activity =>
            Text(
                $"You said {activity["value"]!["action"]!["data"]!["rag"]}: {activity["value"]!["action"]!["data"]!["progress"]}"
            );
        await using var playground = await Playground.StartAsync(bot.Endpoint);
        var page = await fixture.Browser.OpenAsync(playground.Url);
        await PlaygroundPage.HideLogAsync(page);

        await PlaygroundPage.SayAsync(page, "hello");
        await Assertions.Expect(page.GetByText("How is it going?")).ToBeVisibleAsync();
        await Browser.ScreenshotAsync(page, "tool-chain-1-asked");
        await page.GetByLabel("Amber").CheckAsync();
        await page.GetByLabel("Progress").FillAsync("Two posts filled");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it" }).ClickAsync();

        await Assertions.Expect(page.GetByText("You said A: Two posts filled")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("How is it going?")).ToHaveCountAsync(0);
        await Browser.ScreenshotAsync(page, "tool-chain-2-answered");
        var invoke = Assert.Single(bot.Received, activity => activity["type"]!.GetValue<string>() == "invoke");
        Assert.Equal("adaptiveCard/action", invoke["name"]!.GetValue<string>());
        Assert.Equal(playground.Configuration.PersonalChat.Id, invoke["conversation"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_update_of_a_message_is_seen_and_a_channel_shows_what_is_posted_to_it()
    {
        await using var bot = await LocalBot.StartAsync();
        var sent = new TaskCompletionSource<(JsonNode, string)>(TaskCreationOptions.RunContinuationsAsynchronously);
        bot.OnMessage = async activity => sent.SetResult((activity, await bot.SendCardAsync(activity, Text("before"))));
        await using var playground = await Playground.StartAsync(bot.Endpoint);
        var page = await fixture.Browser.OpenAsync(playground.Url);
        await PlaygroundPage.HideLogAsync(page);

        await PlaygroundPage.SayAsync(page, "hello");
        await Assertions.Expect(page.GetByText("before")).ToBeVisibleAsync();
        var (activity, messageId) = await sent.Task;
        await bot.UpdateCardAsync(activity, messageId, Text("afterwards"));
        await Assertions.Expect(page.GetByText("afterwards")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("before")).ToHaveCountAsync(0);

        var channel = playground.Configuration.Teams[0].Channels[^1];
        await bot.PostToChannelAsync(playground, channel.Id, Text("Highlight report"));
        await PlaygroundPage.OpenChannelAsync(page, channel.Name);
        await Assertions.Expect(page.GetByText("Highlight report")).ToBeVisibleAsync();
        await Browser.ScreenshotAsync(page, "tool-chain-3-channel");
    }

    private static JsonNode Question =>
        JsonNode.Parse(
            """
            {
              "type": "AdaptiveCard", "version": "1.5",
              "body": [
                { "type": "TextBlock", "text": "How is it going?", "weight": "bolder", "size": "large", "wrap": true },
                { "type": "Input.ChoiceSet", "id": "rag", "style": "expanded", "label": "RAG", "isRequired": true, "errorMessage": "Choose one",
                  "choices": [ { "title": "Green", "value": "G" }, { "title": "Amber", "value": "A" } ] },
                { "type": "Input.Text", "id": "progress", "label": "Progress", "isMultiline": true },
                { "type": "ActionSet", "actions": [ { "type": "Action.Execute", "title": "Send it", "verb": "send", "data": { "of": "workforce" },
                  "fallback": { "type": "Action.Submit", "title": "Send it" } } ] }
              ]
            }
            """
        )!;

    private static JsonNode Text(string text) =>
        new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["body"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "TextBlock",
                    ["text"] = text,
                    ["wrap"] = true,
                }
            ),
        };
}
