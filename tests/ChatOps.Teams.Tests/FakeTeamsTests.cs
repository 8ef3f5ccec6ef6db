using ChatOps.Teams.Connector;
using ChatOps.Teams.Schema;
using ChatOps.Testing;

namespace ChatOps.Teams.Tests;

/// <summary>The stand-in must be as strict as what it stands in for.</summary>
public sealed class FakeTeamsTests
{
    [Fact]
    public async Task A_call_that_Teams_does_not_have_fails_the_test()
    {
        var teams = await FakeTeams.StartAsync();
        using var client = new HttpClient();

        var response = await client.GetAsync(new Uri(teams.Address, "uk/v3/conversations"));

        Assert.Equal(501, (int)response.StatusCode);
        Assert.Throws<Xunit.Sdk.FailException>(teams.Verify);
        await Assert.ThrowsAsync<Xunit.Sdk.FailException>(async () => await teams.DisposeAsync());
    }

    [Fact]
    public async Task A_message_over_100_KB_is_refused()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = new ConversationReference
        {
            ServiceUrl = bot.Teams.ServiceUrl,
            ConversationId = bot.Teams.AddUser("Ann Other").Chat.Id,
        };

        await bot.Connector.SendToConversationAsync(chat, Activity.OfText(new string('x', 50_000)), default);
        var e = await Assert.ThrowsAsync<ConnectorException>(() =>
            bot.Connector.SendToConversationAsync(chat, Activity.OfText(new string('x', 51_200)), default)
        );

        Assert.Equal(ConnectorFailure.TooLarge, e.Failure);
    }

    [Fact]
    public async Task What_happens_later_can_be_waited_for()
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        var chat = new ConversationReference { ServiceUrl = bot.Teams.ServiceUrl, ConversationId = user.Chat.Id };

        var waiting = bot.Teams.WaitForAsync(_ => user.Chat.Messages.Count == 1, "the message");
        Assert.False(waiting.IsCompleted);
        await bot.Connector.SendToConversationAsync(chat, Activity.OfText("Hello"), default);

        await waiting;
    }
}
