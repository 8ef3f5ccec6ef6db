using Azure.Core;
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_login_server_that_never_ends_its_answer_is_given_up_and_asked_again(bool drips)
    {
        await using var bot = await TestBot.StartAsync();
        bot.Teams.FailNext(r => r.Call == FakeCall.Login, drips ? FakeFailure.Endless(drips: true) : FakeFailure.Hanging());
        var sending = SendAsync(bot, Chat(bot));
        await bot.Teams.WaitForAsync(t => t.Requests.Any(r => r.Call == FakeCall.Login), "a token to be asked for");
        bot.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(ConnectorFailure.Unavailable, (await Assert.ThrowsAsync<ConnectorException>(() => sending)).Failure);
        await SendAsync(bot, Chat(bot));
    }

    [Fact]
    public async Task A_credential_that_does_not_watch_its_token_is_waited_for_no_longer()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var credential = new DeafCredential();
        var tokens = new ConnectorTokens(() => credential, "scope", clock);
        var fetching = tokens.GetAsync(CancellationToken.None).AsTask();
        await credential.Asked.Task;
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(ConnectorFailure.Unavailable, (await Assert.ThrowsAsync<ConnectorException>(() => fetching)).Failure);
        credential.Answer = new AccessToken("token", clock.GetUtcNow().AddHours(1));
        Assert.Equal("token", await tokens.GetAsync(CancellationToken.None));
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

    private sealed class DeafCredential : TokenCredential
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public AccessToken? Answer { get; set; }

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        )
        {
            Asked.TrySetResult();
            return Answer is { } answer
                ? ValueTask.FromResult(answer)
                : new ValueTask<AccessToken>(new TaskCompletionSource<AccessToken>().Task);
        }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
