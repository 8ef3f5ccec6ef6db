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
    [InlineData("""{"type":"message","value":{"a":{"b":["\uD800"]}}}""", 400)]
    [InlineData("""{"type":"message","value":{"a":{"b":["\udc00\ud800"]}}}""", 400)]
    [InlineData("""{"type":"message","value":{"\ud800":1}}""", 400)]
    [InlineData("""{"type":"message","nobodyKnows":{"\uDFFF":1}}""", 400)]
    public async Task A_body_that_is_no_activity_is_refused_in_words(string body, int status)
    {
        await using var bot = await TestBot.StartAsync();

        var answer = await bot.Teams.PostRawAsync(body, bot.Teams.Tokens.Mint(bot.Teams.ProperToken()));

        Assert.Equal((HttpStatusCode)status, answer.Status);
        Assert.Equal("BadRequest", answer.ErrorCode);
        Assert.DoesNotContain(" at ", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    public async Task Bytes_that_are_no_text_are_refused_wherever_they_are(byte[] bytes)
    {
        await using var bot = await TestBot.StartAsync(withAppId: false);
        using var client = new HttpClient { BaseAddress = bot.Address };
        byte[] body = [.. "{\"type\":\"message\",\"value\":{\"a\":[\""u8, .. bytes, .. "\"]}}"u8];
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");

        using var response = await client.PostAsync("/api/messages", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Two_equal_invokes_at_once_with_half_a_character_are_each_refused_and_the_id_is_free_again()
    {
        await using var bot = await TestBot.StartAsync(r => r.OnVerb("x/1", (_, _) => Task.FromResult(TurnResult.None)));
        var user = bot.Teams.AddUser("Ann Other");
        var body = bot
            .Teams.Activities.Execute(user, on: null, "x/1", new JsonObject { ["a"] = new JsonArray("HALF") }, "id-1")
            .ToJsonString()
            .Replace("HALF", "\\ud800", StringComparison.Ordinal);
        var token = bot.Teams.Tokens.Mint(bot.Teams.ProperToken());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bot.Teams.PostRawAsync(body, token)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.BadRequest, a.Status));
        Assert.Equal(HttpStatusCode.OK, (await user.ExecutesAsync(null, "x/1", [], "id-1")).Status);
    }

    [Theory]
    [InlineData("entities")]
    [InlineData("membersAdded")]
    [InlineData("membersRemoved")]
    [InlineData("attachments")]
    public async Task A_null_in_a_list_is_passed_over(string list)
    {
        await using var bot = await TestBot.StartAsync(r =>
            r.OnEvent(TeamsEvent.InstalledForPerson, (_, _) => Task.FromResult(TurnResult.None))
        );
        var user = bot.Teams.AddUser("Ann Other");
        foreach (
            var activity in new[] { bot.Teams.Activities.Message(user, "hello"), bot.Teams.Activities.PersonalMembers(user) }
        )
        {
            var rest = activity[list]?.AsArray().Select(n => n!.DeepClone()) ?? [];
            activity[list] = new JsonArray([null, .. rest, null]);
            Assert.Equal(HttpStatusCode.OK, (await bot.Teams.PostAsync(activity)).Status);
        }
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\u0000b")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u0085b")]
    public async Task What_can_be_no_id_is_refused(string id)
    {
        await using var bot = await TestBot.StartAsync(withAppId: false);
        var user = bot.Teams.AddUser("Ann Other");
        foreach (var which in new[] { "person", "conversation", "tenant", "team" })
        {
            var activity = bot.Teams.Activities.Message(user, "hello");
            activity["channelData"]!["tenant"] = null;
            activity["conversation"]!["tenantId"] = null;
            switch (which)
            {
                case "person":
                    activity["from"]!["aadObjectId"] = id;
                    break;
                case "conversation":
                    activity["conversation"]!["tenantId"] = id;
                    break;
                case "tenant":
                    activity["channelData"]!["tenant"] = new JsonObject { ["id"] = id };
                    break;
                default:
                    activity["channelData"]!["team"] = new JsonObject { ["id"] = id };
                    break;
            }

            Assert.Equal(HttpStatusCode.BadRequest, (await bot.Teams.PostAsync(activity)).Status);
        }
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
