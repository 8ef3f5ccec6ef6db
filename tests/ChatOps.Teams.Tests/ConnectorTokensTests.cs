using Azure.Identity;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Schema;
using ChatOps.Teams.Settings;
using ChatOps.Testing;

namespace ChatOps.Teams.Tests;

public sealed class ConnectorTokensTests
{
    [Fact]
    public async Task A_token_is_fetched_once_for_many_and_again_five_minutes_before_it_ends()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = Chat(bot);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(bot, Chat(bot))));
        bot.Clock.Advance(TimeSpan.FromMinutes(55) - TimeSpan.FromSeconds(1));
        await SendAsync(bot, chat);
        Assert.Equal(1, bot.Teams.Login.Issued);

        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(bot, chat);
        Assert.Equal(2, bot.Teams.Login.Issued);
    }

    [Fact]
    public async Task An_early_refresh_that_fails_leaves_the_old_token_in_use()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = Chat(bot);
        await SendAsync(bot, chat);
        bot.Clock.Advance(TimeSpan.FromMinutes(56));
        bot.Teams.FailNext(r => r.Call == FakeCall.Login, FakeFailure.Of(500, "Down"));

        await SendAsync(bot, chat);

        Assert.Equal(2, bot.Teams.Messages.Count);
    }

    [Fact]
    public async Task A_refused_token_is_dropped_and_the_call_made_once_more()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = Chat(bot);
        await SendAsync(bot, chat);
        bot.Teams.Login.RevokeAll();

        await SendAsync(bot, chat);

        Assert.Equal((2, 2), (bot.Teams.Login.Issued, bot.Teams.Messages.Count));
    }

    [Fact]
    public async Task Credentials_that_are_refused_twice_are_wrong()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = Chat(bot);
        bot.Teams.FailNext(r => r.Call == FakeCall.Send, FakeFailure.Of(401, "BotNotRegistered"), times: 5);

        var e = await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(bot, chat));

        Assert.Equal((ConnectorFailure.Unauthorized, "BotNotRegistered"), (e.Failure, e.Code));
        Assert.Equal(2, bot.Teams.Requests.Count(r => r.Call == FakeCall.Send));
    }

    [Fact]
    public async Task A_wrong_secret_is_told_from_a_login_server_that_is_away()
    {
        await using var wrong = await TestBot.StartAsync(settings: s => s["MicrosoftAppPassword"] = "wrong");
        await using var away = await TestBot.StartAsync();
        away.Teams.FailNext(r => r.Call == FakeCall.Login, FakeFailure.Dropped());

        Assert.Equal(
            ConnectorFailure.Unauthorized,
            (await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(wrong, Chat(wrong)))).Failure
        );
        Assert.Equal(
            ConnectorFailure.Unavailable,
            (await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(away, Chat(away)))).Failure
        );
    }

    [Fact]
    public void Each_kind_of_app_has_its_credential()
    {
        using var http = new HttpClient();
        var options = new TeamsOptions
        {
            AppId = Guid.NewGuid().ToString(),
            AppPassword = "secret",
            AppTenantId = Guid.NewGuid().ToString(),
        };

        Assert.IsType<ClientSecretCredential>(ConnectorCredentials.CredentialFor(options, http, TimeProvider.System));
        Assert.IsType<ClientSecretCredential>(
            ConnectorCredentials.CredentialFor(options with { AppType = MicrosoftAppType.MultiTenant }, http, TimeProvider.System)
        );
        Assert.IsType<ManagedIdentityCredential>(
            ConnectorCredentials.CredentialFor(
                options with
                {
                    AppType = MicrosoftAppType.UserAssignedMSI,
                },
                http,
                TimeProvider.System
            )
        );
        // Only Development takes a login server on this machine.
        Assert.IsType<ClientSecretCredential>(
            ConnectorCredentials.CredentialFor(
                options with
                {
                    LoginUrl = new Uri("https://localhost/t"),
                },
                http,
                TimeProvider.System
            )
        );
        Assert.IsNotType<ClientSecretCredential>(
            ConnectorCredentials.CredentialFor(
                options with
                {
                    LoginUrl = new Uri("http://localhost/t"),
                    IsDevelopment = true,
                },
                http,
                TimeProvider.System
            )
        );
    }

    private static Task<ResourceResponse> SendAsync(TestBot bot, ConversationReference chat) =>
        bot.Connector.SendToConversationAsync(chat, Activity.OfText("Hello"), default);

    private static ConversationReference Chat(TestBot bot) =>
        new() { ServiceUrl = bot.Teams.ServiceUrl, ConversationId = bot.Teams.AddUser("Ann Other").Chat.Id };
}
