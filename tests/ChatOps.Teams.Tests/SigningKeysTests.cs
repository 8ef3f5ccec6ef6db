using System.Net;
using ChatOps.Testing;

namespace ChatOps.Teams.Tests;

/// <summary>Keys that cannot be fetched, or not yet: what goes on meanwhile, and that it ends.</summary>
public sealed class SigningKeysTests
{
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Ways of a server that accepts the connection and gives no answer.</summary>
    public static TheoryData<string, FakeCall> Silences { get; } =
        new()
        {
            { "silent", FakeCall.Metadata },
            { "silent", FakeCall.Keys },
            { "dripping", FakeCall.Metadata },
            { "dripping", FakeCall.Keys },
        };

    [Theory]
    [MemberData(nameof(Silences))]
    public async Task A_server_that_never_ends_its_answer_costs_ten_seconds_and_the_next_try_works(string how, FakeCall call)
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        bot.Teams.FailNext(r => r.Call == call, how == "silent" ? FakeFailure.Hanging() : FakeFailure.Endless(drips: true));
        var answering = user.SaysAsync("hello");
        await bot.Teams.WaitForAsync(t => t.Requests.Any(r => r.Call == call), "the keys to be asked for");

        bot.Clock.Advance(FetchTimeout);
        var answer = await answering;

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "SigningKeysUnavailable"), (answer.Status, answer.ErrorCode));
        Assert.Equal(
            ("the keys that sign Teams' requests cannot be fetched", false),
            (bot.Health.FindTrouble(), bot.Health.CanAnswer)
        );
        bot.Clock.Advance(Pause);
        Assert.Equal(HttpStatusCode.OK, (await user.SaysAsync("hello")).Status);
        Assert.Null(bot.Health.FindTrouble());
    }

    [Theory]
    [InlineData(FakeCall.Metadata)]
    [InlineData(FakeCall.Keys)]
    public async Task An_answer_without_end_is_given_up_once_it_is_too_long(FakeCall call)
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        bot.Teams.FailNext(r => r.Call == call, FakeFailure.Endless(drips: false));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await user.SaysAsync("hello")).Status);

        bot.Clock.Advance(Pause);
        Assert.Equal(HttpStatusCode.OK, (await user.SaysAsync("hello")).Status);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(302, "")]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(200, "[]")]
    [InlineData(200, "<html></html>")]
    [InlineData(200, """{"keys":[]}""")]
    [InlineData(200, """{"keys":[{"kty":"RSA","kid":"key-0","n":"*","e":"AQAB"}]}""")]
    public async Task Keys_that_cannot_be_had_leave_those_known_before_in_use(int status, string body)
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        await user.SaysAsync("before");
        bot.Teams.FailNext(r => r.Call == FakeCall.Keys, new FakeFailure { Status = status, Body = body }, times: 10);
        bot.Clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal(HttpStatusCode.OK, (await user.SaysAsync("after")).Status);
        Assert.NotNull(bot.Health.FindTrouble());
        Assert.True(bot.Health.CanAnswer);

        bot.Teams.StopFailing();
        bot.Clock.Advance(Pause);
        // Who asks how it is starts a fetch: an instance that is sent nothing finds out too.
        await UntilAsync(() => bot.Health.FindTrouble() is null);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(25)]
    [InlineData(71)]
    public async Task Keys_known_before_go_on_while_a_fetch_hangs(int hours)
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        await user.SaysAsync("before");
        bot.Teams.FailNext(r => r.Call == FakeCall.Metadata, FakeFailure.Hanging());
        bot.Clock.Advance(TimeSpan.FromHours(hours));

        var answering = user.SaysAsync("meanwhile");
        await bot.Teams.WaitForAsync(t => Asked(t, FakeCall.Metadata) == 2, "the keys to be asked for");
        // A turn waits for two seconds of it at most, and only when the keys are a day old.
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, (await answering).Status);

        bot.Teams.Tokens.Rotate();
        bot.Clock.Advance(FetchTimeout);
        await UntilAsync(() => bot.Health.FindTrouble() is not null);
        bot.Clock.Advance(Pause);
        Assert.Equal(HttpStatusCode.OK, (await user.SaysAsync("with the new key")).Status);
    }

    [Fact]
    public async Task After_three_days_without_a_fetch_the_old_keys_are_done_with()
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        await user.SaysAsync("before");
        bot.Teams.FailNext(r => r.Call == FakeCall.Metadata, FakeFailure.Of(500, "Down"), times: 10);
        bot.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await user.SaysAsync("after")).Status);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_hold_up_the_next_fetch()
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        bot.Teams.FailNext(r => r.Call == FakeCall.Metadata, FakeFailure.Of(500, "Down"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await user.SaysAsync("hello")).Status);

        bot.Clock.Advance(Pause);
        Assert.Equal(HttpStatusCode.OK, (await user.SaysAsync("hello")).Status);
    }

    [Fact]
    public async Task A_new_key_is_found_at_once_although_forged_ones_were_named_before_it()
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        await user.SaysAsync("before");
        Assert.Equal(HttpStatusCode.Unauthorized, (await ForgeAsync(bot, user, "forged")).Status);

        bot.Teams.Tokens.Rotate();
        Assert.Equal(HttpStatusCode.OK, (await user.SaysAsync("after")).Status);
        Assert.Equal(3, Asked(bot.Teams, FakeCall.Keys));
    }

    [Fact]
    public async Task Forged_keys_cause_no_storm_of_fetches_and_a_new_key_then_waits_for_seconds_only()
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        await user.SaysAsync("before");
        for (var i = 0; i < 50; i++)
        {
            await ForgeAsync(bot, user, $"forged-{i}");
        }

        Assert.Equal(6, Asked(bot.Teams, FakeCall.Keys));
        bot.Teams.Tokens.Rotate();
        // Nothing is known of the key, so the sender is asked to come back, not sent away.
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await user.SaysAsync("too soon")).Status);
        bot.Clock.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(HttpStatusCode.OK, (await user.SaysAsync("soon enough")).Status);
    }

    [Fact]
    public async Task A_token_that_is_not_for_this_bot_causes_no_fetch()
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        foreach (
            var token in new[]
            {
                bot.Teams.ProperToken() with
                {
                    Audience = Guid.NewGuid().ToString(),
                },
                bot.Teams.ProperToken() with
                {
                    Issuer = "https://sts.windows.net/",
                },
                bot.Teams.ProperToken() with
                {
                    Algorithm = "PS256",
                },
                bot.Teams.ProperToken() with
                {
                    KeyId = "",
                },
            }
        )
        {
            var answer = await bot.Teams.PostAsync(bot.Teams.Activities.Message(user, "hello"), bot.Teams.Tokens.Mint(token));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        }

        Assert.Equal(0, Asked(bot.Teams, FakeCall.Metadata));
    }

    private static Task<BotAnswer> ForgeAsync(TestBot bot, FakeUser user, string keyId) =>
        bot.Teams.PostAsync(
            bot.Teams.Activities.Message(user, "hello"),
            bot.Teams.Tokens.Mint(bot.Teams.ProperToken() with { KeyId = keyId })
        );

    private static async Task UntilAsync(Func<bool> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30), "waited in vain");
            await Task.Yield();
        }
    }

    private static int Asked(FakeTeams teams, FakeCall call) => teams.Requests.Count(r => r.Call == call);
}
