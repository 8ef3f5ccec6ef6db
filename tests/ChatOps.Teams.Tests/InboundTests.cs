using System.Net;
using System.Text.Json.Nodes;
using ChatOps.Teams.Routing;

namespace ChatOps.Teams.Tests;

public sealed class InboundTests
{
    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("null", 400)]
    [InlineData("[]", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"type":"message"} {}""", 400)]
    [InlineData("""{"type":7}""", 400)]
    [InlineData("""{"type":"message","text":"\ud800"}""", 400)]
    public async Task A_body_that_is_no_activity_is_refused_in_words(string body, int status)
    {
        await using var bot = await TestBot.StartAsync();

        var answer = await bot.Teams.PostRawAsync(body, bot.Teams.Tokens.Mint(bot.Teams.ProperToken()));

        Assert.Equal((HttpStatusCode)status, answer.Status);
        Assert.Equal("BadRequest", answer.ErrorCode);
        Assert.DoesNotContain(" at ", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("serviceUrl")]
    [InlineData("conversation")]
    [InlineData("from")]
    public async Task A_field_that_every_activity_needs_is_missed_by_name(string field)
    {
        await using var bot = await TestBot.StartAsync();
        var activity = bot.Teams.Activities.Message(bot.Teams.AddUser("Ann Other"), "hello");
        activity.Remove(field);

        var answer = await bot.Teams.PostAsync(activity);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(field, answer.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://smba.trafficmanager.net/uk/")]
    [InlineData("https://user@smba.trafficmanager.net/uk/")]
    [InlineData("smba.trafficmanager.net")]
    [InlineData("file:///etc/passwd")]
    public async Task A_service_address_that_is_not_plain_https_is_refused(string serviceUrl)
    {
        await using var bot = await TestBot.StartAsync();
        var activity = bot.Teams.Activities.Message(bot.Teams.AddUser("Ann Other"), "hello");
        activity["serviceUrl"] = serviceUrl;

        var answer = await bot.Teams.PostAsync(
            activity,
            bot.Teams.Tokens.Mint(bot.Teams.ProperToken() with { ServiceUrl = serviceUrl })
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_256_KB_is_refused_however_it_is_sent(bool chunked)
    {
        await using var bot = await TestBot.StartAsync(withAppId: false);
        using var client = new HttpClient { BaseAddress = bot.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(
                $$"""{"text":"{{new string('x', 300 * 1024)}}"}""",
                System.Text.Encoding.UTF8,
                "application/json"
            ),
        };
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_large_activity_that_arrives_in_many_pieces_is_read_whole()
    {
        TurnContext? seen = null;
        await using var bot = await TestBot.StartAsync(r =>
            r.OnVerb(
                "say/1",
                (t, _) =>
                {
                    seen = t;
                    return Task.FromResult(TurnResult.None);
                }
            )
        );
        var words = new string('é', 20_000);

        var answer = await bot
            .Teams.AddUser("Ann Other")
            .ExecutesAsync(message: null, "say/1", new JsonObject { ["words"] = words, ["more"] = words });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(words, seen!.Data["words"]);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    public async Task Another_content_type_is_refused(string contentType)
    {
        await using var bot = await TestBot.StartAsync();

        var answer = await bot.Teams.PostRawAsync("{}", bot.Teams.Tokens.Mint(bot.Teams.ProperToken()), contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
    }

    [Theory]
    [InlineData("messageReaction")]
    [InlineData("typing")]
    [InlineData("event")]
    [InlineData("nobodyKnows")]
    public async Task An_activity_type_that_is_not_known_is_taken_and_ignored(string type)
    {
        await using var bot = await TestBot.StartAsync();
        var activity = bot.Teams.Activities.Message(bot.Teams.AddUser("Ann Other"), "hello");
        activity["type"] = type;

        Assert.Equal(HttpStatusCode.OK, (await bot.Teams.PostAsync(activity)).Status);
    }

    [Fact]
    public async Task An_invoke_that_is_not_known_is_not_implemented()
    {
        await using var bot = await TestBot.StartAsync();
        var activity = bot.Teams.Activities.Execute(bot.Teams.AddUser("Ann Other"), on: null, "x/1", []);
        activity["name"] = "task/fetch";

        Assert.Equal(HttpStatusCode.NotImplemented, (await bot.Teams.PostAsync(activity)).Status);
    }

    [Fact]
    public async Task The_Playground_is_told_that_a_bot_is_there()
    {
        await using var bot = await TestBot.StartAsync(withAppId: false);
        using var client = new HttpClient { BaseAddress = bot.Address };
        using var head = new HttpRequestMessage(HttpMethod.Head, "/api/messages");

        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(head)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.GetAsync("/api/messages")).StatusCode);
    }

    [Fact]
    public async Task Without_an_app_id_this_machine_may_speak_without_a_token_from_any_tenant()
    {
        Caller? caller = null;
        await using var bot = await TestBot.StartAsync(
            r =>
                r.Otherwise(
                    (t, _) =>
                    {
                        caller = t.Caller;
                        return Task.FromResult(TurnResult.OfMessage("Hello"));
                    }
                ),
            withAppId: false
        );
        var user = bot.Teams.AddUser("Alex Wilber", tenantId: "ABC");

        await user.SaysAsync("hello");

        Assert.Equal(new Caller("abc", user.AadObjectId, user.Mri, "Alex Wilber"), caller);
        Assert.Equal("Hello", user.Chat.Last.Text);
        Assert.All(bot.Teams.Requests, r => Assert.Null(r.Authorization));
    }
}
