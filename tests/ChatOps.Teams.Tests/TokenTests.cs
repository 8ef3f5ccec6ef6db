using System.Buffers.Text;
using System.Net;
using System.Text;
using ChatOps.Testing;

namespace ChatOps.Teams.Tests;

public sealed class TokenTests
{
    /// <summary>Every way in which a token can be wrong, and what it is answered with.</summary>
    public static TheoryData<string, int> WrongTokens { get; } =
        new()
        {
            { "signed by a stranger under a published key's name", 401 },
            { "not signed at all", 401 },
            { "signed by HMAC with the public key", 401 },
            { "signed by an unpublished key", 401 },
            { "signed by another algorithm", 401 },
            { "expired six minutes ago", 401 },
            { "not valid for another six minutes", 401 },
            { "without an expiry", 401 },
            { "for another audience", 401 },
            { "without an audience", 401 },
            { "by another issuer", 401 },
            { "without an issuer", 401 },
            { "for another service address", 403 },
            { "without a service address", 403 },
        };

    [Theory]
    [MemberData(nameof(WrongTokens))]
    public async Task A_token_is_refused_that_is(string wrong, int status)
    {
        var handled = 0;
        await using var bot = await TestBot.StartAsync(r =>
            r.Otherwise(
                (_, _) =>
                {
                    handled++;
                    return Task.FromResult(Routing.TurnResult.None);
                }
            )
        );
        var user = bot.Teams.AddUser("Ann Other");
        var token = bot.Teams.Tokens.Mint(Spoil(bot.Teams.ProperToken(), wrong, bot.Clock.GetUtcNow()));

        var answer = await bot.Teams.PostAsync(bot.Teams.Activities.Message(user, "hello"), token);

        Assert.Equal((HttpStatusCode)status, answer.Status);
        Assert.Equal(0, handled);
    }

    [Theory]
    [InlineData("RS256", "")]
    [InlineData("RS384", "api://")]
    [InlineData("RS512", "api://botid-")]
    public async Task A_proper_token_is_taken_by_each_algorithm_and_form_of_audience(string algorithm, string prefix)
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        var token = bot.Teams.ProperToken() with { Algorithm = algorithm, Audience = prefix + bot.Teams.AppId };

        var answer = await bot.Teams.PostAsync(bot.Teams.Activities.Message(user, "hello"), bot.Teams.Tokens.Mint(token));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(4)]
    public async Task Clocks_may_differ_by_four_minutes(int minutes)
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        var now = bot.Clock.GetUtcNow();
        var token =
            minutes < 0
                ? bot.Teams.ProperToken() with
                {
                    NotBefore = now.AddHours(-1),
                    Expires = now.AddMinutes(minutes),
                }
                : bot.Teams.ProperToken() with
                {
                    NotBefore = now.AddMinutes(minutes),
                };

        var answer = await bot.Teams.PostAsync(bot.Teams.Activities.Message(user, "hello"), bot.Teams.Tokens.Mint(token));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9..")]
    public async Task What_is_no_token_is_refused(string token)
    {
        await using var bot = await TestBot.StartAsync();

        var answer = await bot.Teams.PostAsync(bot.Teams.Activities.Message(bot.Teams.AddUser("Ann Other"), "hello"), token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("InvalidToken", answer.ErrorCode);
    }

    [Theory]
    [InlineData("""{"alg":5,"kid":"k"}""", "{}")]
    [InlineData("""{"alg":"RS256","kid":5}""", "{}")]
    [InlineData("""{"alg":"RS256","kid":null}""", "{}")]
    [InlineData("""{"alg":null,"kid":["k"]}""", "{}")]
    [InlineData("""{"alg":"RS256","kid":"k"}""", """{"iss":5,"aud":{}}""")]
    [InlineData("""{"alg":"RS256","kid":"k"}""", """{"iss":null,"aud":[null,1,{}]}""")]
    [InlineData("""{"alg":"RS256","kid":"k"}""", """{"iss":["https://api.botframework.com"],"aud":[]}""")]
    [InlineData("""{"alg":"RS256","kid":"k"}""", """{"exp":"soon","nbf":{},"serviceurl":7}""")]
    [InlineData("""{"alg":"RS256","kid":"\ud800"}""", """{"iss":"\ud800"}""")]
    [InlineData("[]", "[]")]
    [InlineData("null", "null")]
    public async Task A_token_whose_parts_are_of_another_kind_is_refused(string header, string payload)
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        await user.SaysAsync("before");
        var token = string.Join('.', new[] { header, payload, "signature" }.Select(Encoded));

        var answer = await bot.Teams.PostAsync(bot.Teams.Activities.Message(user, "hello"), token);

        Assert.Equal((HttpStatusCode.Unauthorized, "InvalidToken"), (answer.Status, answer.ErrorCode));
    }

    private static string Encoded(string part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part));

    [Fact]
    public async Task A_key_may_speak_only_for_the_channels_that_endorse_it()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Teams.Tokens.Endorsements = ["webchat"];

        var answer = await bot.Teams.PostAsync(bot.Teams.Activities.Message(bot.Teams.AddUser("Ann Other"), "hello"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("ChannelNotEndorsed", answer.ErrorCode);
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("directline")]
    [InlineData("emulator:msteams")]
    [InlineData("msteamsx")]
    [InlineData("MSTEAMS")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Another_channel_is_refused_even_with_a_key_of_its_own(string? channel)
    {
        await using var bot = await TestBot.StartAsync();
        bot.Teams.Tokens.Endorsements = ["msteams", "webchat", "directline", "emulator", "MSTEAMS", "msteamsx", ""];
        var activity = bot.Teams.Activities.Message(bot.Teams.AddUser("Ann Other"), "hello");
        activity["channelId"] = channel;

        var answer = await bot.Teams.PostAsync(activity);

        Assert.Equal((HttpStatusCode.Forbidden, "ChannelNotEndorsed"), (answer.Status, answer.ErrorCode));
    }

    [Theory]
    [InlineData("", "/", true)]
    [InlineData("/", "", true)]
    [InlineData("/", "/", true)]
    [InlineData("", "//", false)]
    [InlineData("/", "//", false)]
    [InlineData("/", "/x", false)]
    [InlineData("", "x", false)]
    [InlineData("/x", "/", false)]
    [InlineData("", "%2F", false)]
    [InlineData("", " ", false)]
    [InlineData("", ":443/", false)]
    public async Task The_tokens_service_address_may_differ_by_one_slash_at_its_end_and_nothing_else(
        string inToken,
        string inActivity,
        bool isTaken
    )
    {
        await using var bot = await TestBot.StartAsync();
        var address = bot.Teams.ServiceUrl.TrimEnd('/');
        var activity = bot.Teams.Activities.Message(bot.Teams.AddUser("Ann Other"), "hello");
        activity["serviceUrl"] = address + inActivity;
        var token = bot.Teams.ProperToken() with { ServiceUrl = address + inToken };

        var answer = await bot.Teams.PostAsync(activity, bot.Teams.Tokens.Mint(token));

        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task A_composite_channel_is_endorsed_by_its_first_part()
    {
        await using var bot = await TestBot.StartAsync();
        var activity = bot.Teams.Activities.Message(bot.Teams.AddUser("Ann Other"), "hello");
        activity["channelId"] = "msteams:COPILOT";

        Assert.Equal(HttpStatusCode.OK, (await bot.Teams.PostAsync(activity)).Status);
    }

    [Fact]
    public async Task Another_tenant_is_refused()
    {
        await using var bot = await TestBot.StartAsync();
        var stranger = bot.Teams.AddUser("Sam Stranger", tenantId: Guid.NewGuid().ToString());

        var answer = await stranger.SaysAsync("hello");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("TenantNotAllowed", answer.ErrorCode);
    }

    [Theory]
    [InlineData("conversation", "TenantMismatch")]
    [InlineData("channelData", "TenantMismatch")]
    [InlineData("neither", "TenantNotAllowed")]
    public async Task An_activity_that_contradicts_itself_about_its_tenant_is_refused(string liar, string code)
    {
        await using var bot = await TestBot.StartAsync();
        var activity = bot.Teams.Activities.Message(bot.Teams.AddUser("Ann Other"), "hello");
        switch (liar)
        {
            case "conversation":
                activity["conversation"]!["tenantId"] = Guid.NewGuid().ToString();
                break;
            case "channelData":
                activity["channelData"]!["tenant"]!["id"] = Guid.NewGuid().ToString();
                break;
            default:
                activity["conversation"]!.AsObject().Remove("tenantId");
                activity.Remove("channelData");
                break;
        }

        var answer = await bot.Teams.PostAsync(activity);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(code, answer.ErrorCode);
    }

    [Fact]
    public async Task A_service_address_that_is_not_trusted_is_refused_even_with_a_proper_token()
    {
        await using var bot = await TestBot.StartAsync();
        var activity = bot.Teams.Activities.Message(bot.Teams.AddUser("Ann Other"), "hello");
        activity["serviceUrl"] = "https://smba.trafficmanager.net.evil.example/";
        var token = bot.Teams.ProperToken() with { ServiceUrl = "https://smba.trafficmanager.net.evil.example/" };

        var answer = await bot.Teams.PostAsync(activity, bot.Teams.Tokens.Mint(token));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("UntrustedServiceUrl", answer.ErrorCode);
    }

    [Fact]
    public async Task A_key_that_is_no_longer_published_is_refused_within_a_day()
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        await user.SaysAsync("before");
        var kid = bot.Teams.Tokens.KeyId;
        bot.Clock.Advance(TimeSpan.FromHours(24));
        var withOldKey = bot.Teams.Tokens.Mint(bot.Teams.ProperToken() with { KeyId = kid });
        bot.Teams.Tokens.Rotate();

        var answer = await bot.Teams.PostAsync(bot.Teams.Activities.Message(user, "hello"), withOldKey);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Fact]
    public async Task Keys_are_renewed_in_the_background_after_half_a_day()
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        await user.SaysAsync("before");
        bot.Clock.Advance(TimeSpan.FromHours(12));

        Assert.Equal(HttpStatusCode.OK, (await user.SaysAsync("after")).Status);

        await bot.Teams.WaitForAsync(_ => Fetches(bot) == 2, "the keys to be fetched again");
    }

    private static int Fetches(TestBot bot) => bot.Teams.Requests.Count(r => r.Call == FakeCall.Keys);

    private static FakeToken Spoil(FakeToken token, string wrong, DateTimeOffset now) =>
        wrong switch
        {
            "signed by a stranger under a published key's name" => token with { Signature = FakeSignature.Stranger },
            "not signed at all" => token with { Signature = FakeSignature.None },
            "signed by HMAC with the public key" => token with { Signature = FakeSignature.HmacOfPublicKey },
            "signed by an unpublished key" => token with { Signature = FakeSignature.Stranger, KeyId = "stranger" },
            "signed by another algorithm" => token with { Algorithm = "PS256" },
            "expired six minutes ago" => token with { NotBefore = now.AddHours(-1), Expires = now.AddMinutes(-6) },
            "not valid for another six minutes" => token with { NotBefore = now.AddMinutes(6) },
            "without an expiry" => token with { Expires = null },
            "for another audience" => token with { Audience = Guid.NewGuid().ToString() },
            "without an audience" => token with { Audience = null },
            "by another issuer" => token with { Issuer = "https://api.botframework.com.evil.example" },
            "without an issuer" => token with { Issuer = null },
            "for another service address" => token with { ServiceUrl = "https://smba.trafficmanager.net/uk/" },
            "without a service address" => token with { ServiceUrl = null },
            _ => throw new ArgumentException(wrong, nameof(wrong)),
        };
}
