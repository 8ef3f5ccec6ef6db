using System.Net;
using System.Net.Sockets;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Hosting;
using ChatOps.Teams.Schema;
using ChatOps.Teams.Settings;
using ChatOps.Testing;

namespace ChatOps.Teams.Tests;

public sealed class ConnectorClientTests
{
    /// <summary>The error table of .github/PROTOCOL.md, section 5: status, code, what a POST means by it, and what a
    /// PUT.</summary>
    public static TheoryData<int, string, ConnectorFailure, ConnectorFailure> Errors { get; } =
        new()
        {
            { 400, "BadSyntax", ConnectorFailure.Rejected, ConnectorFailure.Rejected },
            { 400, "Bad Argument", ConnectorFailure.Rejected, ConnectorFailure.Rejected },
            { 401, "BotNotRegistered", ConnectorFailure.Unauthorized, ConnectorFailure.Unauthorized },
            { 403, "BotDisabledByAdmin", ConnectorFailure.DisabledByAdmin, ConnectorFailure.DisabledByAdmin },
            { 403, "NotEnoughPermissions", ConnectorFailure.DisabledByAdmin, ConnectorFailure.DisabledByAdmin },
            { 403, "BotNotInConversationRoster", ConnectorFailure.NotInstalled, ConnectorFailure.NotInstalled },
            { 403, "ForbiddenOperationException", ConnectorFailure.NotInstalled, ConnectorFailure.NotInstalled },
            { 403, "ConversationBlockedByUser", ConnectorFailure.Blocked, ConnectorFailure.Blocked },
            { 403, "MessageWritesBlocked", ConnectorFailure.Blocked, ConnectorFailure.Blocked },
            { 403, "InvalidBotApiHost", ConnectorFailure.WrongHost, ConnectorFailure.WrongHost },
            { 400, "SomethingNew", ConnectorFailure.Unexplained, ConnectorFailure.Unexplained },
            { 403, "ServiceError", ConnectorFailure.Unexplained, ConnectorFailure.Unexplained },
            { 403, "SomethingNew", ConnectorFailure.Unexplained, ConnectorFailure.Unexplained },
            { 409, "Conflict", ConnectorFailure.Unexplained, ConnectorFailure.Unexplained },
            { 404, "ActivityNotFoundInConversation", ConnectorFailure.Gone, ConnectorFailure.Gone },
            { 404, "ConversationNotFound", ConnectorFailure.Gone, ConnectorFailure.Gone },
            { 408, "Timeout", ConnectorFailure.Ambiguous, ConnectorFailure.Unavailable },
            { 412, "PreconditionFailed", ConnectorFailure.Throttled, ConnectorFailure.Throttled },
            { 413, "MessageSizeTooBig", ConnectorFailure.TooLarge, ConnectorFailure.TooLarge },
            { 429, "Throttled", ConnectorFailure.Throttled, ConnectorFailure.Throttled },
            { 500, "ServiceError", ConnectorFailure.Ambiguous, ConnectorFailure.Unavailable },
            { 502, "ServiceError", ConnectorFailure.Ambiguous, ConnectorFailure.Unavailable },
            { 503, "ServiceUnavailable", ConnectorFailure.Ambiguous, ConnectorFailure.Unavailable },
            { 504, "GatewayTimeout", ConnectorFailure.Ambiguous, ConnectorFailure.Unavailable },
        };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Each_error_of_the_table_has_its_meaning(
        int status,
        string code,
        ConnectorFailure post,
        ConnectorFailure put
    )
    {
        await using var bot = await TestBot.StartAsync();
        var chat = Chat(bot, bot.Teams.AddUser("Ann Other"));
        // A Retry-After too long to be waited for within the call: what may be repeated is not.
        bot.Teams.FailNext(r => r.Call is FakeCall.Send or FakeCall.Update, FakeFailure.Of(status, code, "60"), times: 4);

        var posted = await Assert.ThrowsAsync<ConnectorException>(() =>
            bot.Connector.SendToConversationAsync(chat, Activity.OfText("Hello"), default)
        );
        var put1 = await Assert.ThrowsAsync<ConnectorException>(() =>
            bot.Connector.UpdateActivityAsync(chat, "1", Activity.OfText("Hello"), default)
        );

        Assert.Equal(
            (post, (HttpStatusCode?)status, code, TimeSpan.FromMinutes(1)),
            (posted.Failure, posted.Status, posted.Code, posted.RetryAfter)
        );
        Assert.Equal(put, put1.Failure);
    }

    [Theory]
    [InlineData("""{"errorCode":209,"message":"{\r\n \"subCode\": \"MessageWritesBlocked\"}"}""", "MessageWritesBlocked")]
    [InlineData(
        """{"error":{"code":"ServiceError","innerHttpError":{"statusCode":403,"body":{"error":{"code":"ConversationBlockedByUser"}}}}}""",
        "ConversationBlockedByUser"
    )]
    [InlineData("""{"error":{"code":"BadSyntax","message":"Bad format of conversation ID"}}""", "BadSyntax")]
    [InlineData("""{"errorCode":209,"message":"{not json"}""", "209")]
    [InlineData("<html>", null)]
    [InlineData("", null)]
    [InlineData("[1]", null)]
    public void The_most_telling_code_of_an_error_body_is_found(string body, string? code) =>
        Assert.Equal(code, ConnectorErrors.CodeOf(System.Text.Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task Retry_after_may_be_a_date()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = Chat(bot, bot.Teams.AddUser("Ann Other"));
        bot.Teams.FailNext(r => r.IsPost, FakeFailure.Of(429, "Throttled", bot.Clock.GetUtcNow().AddSeconds(90).ToString("R")));

        var e = await Assert.ThrowsAsync<ConnectorException>(() =>
            bot.Connector.SendToConversationAsync(chat, Activity.OfText("Hello"), default)
        );

        Assert.Equal(TimeSpan.FromSeconds(90), e.RetryAfter);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(412)]
    public async Task A_POST_is_sent_once_and_a_PUT_again(int status)
    {
        // The machine's clock: the waits are under half a second, and a clock that a test moves would outrun the calls between
        // them.
        await using var teams = await FakeTeams.StartAsync(withAppId: false);
        var client = NewClient();
        var user = teams.AddUser("Ann Other");
        var chat = new ConversationReference { ServiceUrl = teams.ServiceUrl, ConversationId = user.Chat.Id };
        var id = (await client.SendToConversationAsync(chat, Activity.OfText("One"), default)).Id!;
        teams.FailNext(r => r.Call is FakeCall.Send, FakeFailure.Of(status, "ServiceUnavailable"));
        teams.FailNext(r => r.Call is FakeCall.Update, FakeFailure.Of(status, "ServiceUnavailable"));

        await Assert.ThrowsAsync<ConnectorException>(() => client.SendToConversationAsync(chat, Activity.OfText("Two"), default));
        await client.UpdateActivityAsync(chat, id, Activity.OfText("Three"), default);

        Assert.Equal(
            (2, 2),
            (teams.Requests.Count(r => r.Call == FakeCall.Send), teams.Requests.Count(r => r.Call == FakeCall.Update))
        );
        Assert.Equal("Three", user.Chat.Last.Text);
    }

    [Fact]
    public async Task What_stays_unavailable_is_given_up_after_three_attempts()
    {
        await using var teams = await FakeTeams.StartAsync(withAppId: false);
        var client = NewClient();
        var chat = new ConversationReference
        {
            ServiceUrl = teams.ServiceUrl,
            ConversationId = teams.AddUser("Ann Other").Chat.Id,
        };
        teams.FailNext(r => r.Call is FakeCall.Update, FakeFailure.Of(503, "ServiceUnavailable"), times: 9);

        var e = await Assert.ThrowsAsync<ConnectorException>(() =>
            client.UpdateActivityAsync(chat, "1", Activity.OfText("Hello"), default)
        );

        Assert.Equal((ConnectorFailure.Unavailable, 3), (e.Failure, teams.Requests.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_breaks_off_leaves_a_POST_ambiguous(bool afterEffect)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = Chat(bot, bot.Teams.AddUser("Ann Other"));
        bot.Teams.FailNext(r => r.IsPost, FakeFailure.Dropped(afterEffect));

        var e = await Assert.ThrowsAsync<ConnectorException>(() =>
            bot.Connector.SendToConversationAsync(chat, Activity.OfText("Hello"), default)
        );

        Assert.Equal((ConnectorFailure.Ambiguous, (HttpStatusCode?)null), (e.Failure, e.Status));
        Assert.Equal(1, Count(bot, FakeCall.Send));
        Assert.Equal(afterEffect ? 1 : 0, bot.Teams.Messages.Count);
    }

    [Theory]
    [InlineData(true, false, ConnectorFailure.Ambiguous)]
    [InlineData(false, false, ConnectorFailure.Unavailable)]
    [InlineData(true, true, ConnectorFailure.Ambiguous)]
    [InlineData(false, true, ConnectorFailure.Unavailable)]
    public async Task A_call_that_hangs_or_drips_is_given_up_after_15_seconds(bool post, bool drips, ConnectorFailure failure)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = Chat(bot, bot.Teams.AddUser("Ann Other"));
        bot.Teams.FailNext(
            r => r.Call is FakeCall.Send or FakeCall.Update,
            drips ? FakeFailure.Endless(drips: true) : FakeFailure.Hanging()
        );
        Task calling = post
            ? bot.Connector.SendToConversationAsync(chat, Activity.OfText("Hello"), default)
            : bot.Connector.UpdateActivityAsync(chat, "1", Activity.OfText("Hello"), default);
        await bot.Teams.WaitForAsync(t => t.Requests.Any(r => r.Call is FakeCall.Send or FakeCall.Update), "the call");

        bot.Clock.Advance(TimeSpan.FromSeconds(15));

        var e = await Assert.ThrowsAsync<ConnectorException>(() => calling);
        Assert.Equal(failure, e.Failure);
    }

    [Fact]
    public async Task A_connection_that_was_never_made_leaves_even_a_POST_safe_to_repeat()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var client = NewClient();
        var nobody = new ConversationReference
        {
            ServiceUrl = $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}/",
            ConversationId = "a",
        };

        var e = await Assert.ThrowsAsync<ConnectorException>(() =>
            client.SendToConversationAsync(nobody, Activity.OfText("Hello"), default)
        );

        Assert.Equal(ConnectorFailure.Unavailable, e.Failure);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/uk/", true)]
    [InlineData("https://SMBA.infra.gcc.teams.microsoft.com/teams", true)]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/teams", true)]
    [InlineData("https://smba.infra.dod.teams.microsoft.us/teams", true)]
    [InlineData("https://connector.example:8443/", true)]
    [InlineData("https://connector.example/", false)]
    [InlineData("https://smba.trafficmanager.net.evil.example/", false)]
    [InlineData("https://smba.trafficmanager.net@evil.example/", false)]
    [InlineData("http://smba.trafficmanager.net/", false)]
    [InlineData("http://127.0.0.1/", false)]
    [InlineData("https://evil.example/?smba.trafficmanager.net", false)]
    [InlineData("//smba.trafficmanager.net/", false)]
    [InlineData("", false)]
    public void A_token_goes_only_to_Teams_and_to_named_hosts(string serviceUrl, bool trusted)
    {
        var options = new TeamsOptions
        {
            AppId = "id",
            TrustedServiceHosts = new HashSet<string> { "connector.example:8443" },
        };

        Assert.Equal(trusted, ServiceAddress.IsWellFormed(serviceUrl, development: false, out var uri) && options.Trusts(uri));
    }

    [Fact]
    public async Task A_stranger_is_not_called_at_all()
    {
        await using var bot = await TestBot.StartAsync(settings: s => s["ChatOps:TrustedServiceHosts"] = "somewhere.example");
        var chat = Chat(bot, bot.Teams.AddUser("Ann Other"));

        var e = await Assert.ThrowsAsync<ConnectorException>(() =>
            bot.Connector.SendToConversationAsync(chat, Activity.OfText("Hello"), default)
        );

        Assert.Equal(ConnectorFailure.UntrustedHost, e.Failure);
        Assert.Empty(bot.Teams.Requests);
    }

    [Fact]
    public async Task People_and_channels_are_written_to_and_what_was_written_is_changed()
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        var board = bot.Teams.AddTeam("Programme", "Board").Channel("Board");

        var created = await bot.Connector.CreateConversationAsync(bot.Teams.ServiceUrl, PersonalWith(bot, user), default);
        var again = await bot.Connector.CreateConversationAsync(bot.Teams.ServiceUrl, PersonalWith(bot, user), default);
        var thread = await bot.Connector.CreateConversationAsync(
            bot.Teams.ServiceUrl,
            new ConversationParameters
            {
                IsGroup = true,
                ChannelData = new() { Channel = new() { Id = board.Id } },
                Activity = Activity.OfText("Report"),
                TenantId = bot.Teams.TenantId,
            },
            default
        );
        var threadReference = new ConversationReference { ServiceUrl = bot.Teams.ServiceUrl, ConversationId = thread.Id! };
        await bot.Connector.SendToConversationAsync(threadReference, Activity.OfText("Detail"), default);
        await bot.Connector.UpdateActivityAsync(
            threadReference,
            thread.ActivityId!,
            Activity.OfText("Report, corrected"),
            default
        );

        Assert.Equal((user.Chat.Id, user.Chat.Id), (created.Id, again.Id));
        Assert.Equal(("Report, corrected", true), (Assert.Single(board.Posts).Text, board.Posts[0].IsEdited));
        Assert.Equal("Detail", Assert.Single(board.Replies(thread.ActivityId!)).Text);
    }

    [Theory]
    [InlineData(FakeReach.Blocked, ConnectorFailure.Blocked)]
    [InlineData(FakeReach.NotInstalled, ConnectorFailure.NotInstalled)]
    public async Task Somebody_who_cannot_be_reached_is_told_apart(FakeReach reach, ConnectorFailure failure)
    {
        await using var bot = await TestBot.StartAsync();
        var user = bot.Teams.AddUser("Ann Other");
        user.Reach = reach;

        var e = await Assert.ThrowsAsync<ConnectorException>(() =>
            bot.Connector.SendToConversationAsync(Chat(bot, user), Activity.OfText("Hello"), default)
        );

        Assert.Equal(failure, e.Failure);
    }

    [Fact]
    public async Task A_roster_is_read_page_by_page_whatever_it_calls_the_object_id()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Teams.MembersPageSize = 2;
        var people = Enumerable.Range(1, 5).Select(i => bot.Teams.AddUser($"Person {i}")).ToArray();
        var team = bot.Teams.AddTeam("Programme").Join(people);
        var reference = new ConversationReference { ServiceUrl = bot.Teams.ServiceUrl, ConversationId = team.Id };

        var ids = new List<string?>();
        await foreach (var member in bot.Connector.GetMembersAsync(reference, default))
        {
            ids.Add(member.AadObjectId);
        }

        Assert.Equal(people.Select(p => (string?)p.AadObjectId), ids);
        Assert.Equal(3, Count(bot, FakeCall.Members));
        Assert.Equal(people[2].Upn, (await bot.Connector.GetMemberAsync(reference, people[2].Mri, default))!.UserPrincipalName);
        Assert.Null(await bot.Connector.GetMemberAsync(reference, "29:nobody", default));
    }

    private static ConversationReference Chat(TestBot bot, FakeUser user) =>
        new() { ServiceUrl = bot.Teams.ServiceUrl, ConversationId = user.Chat.Id };

    private static ConversationParameters PersonalWith(TestBot bot, FakeUser user) =>
        new()
        {
            Bot = new ChannelAccount { Id = bot.Teams.BotMri },
            Members = [new ChannelAccount { Id = user.AadObjectId }],
            TenantId = bot.Teams.TenantId,
        };

    private static ConnectorClient NewClient() =>
        new(
            TeamsServices.NewHttpClient(),
            tokens: null,
            new TeamsOptions { IsDevelopment = true },
            new RateLimiter(RateLimits.Teams, TimeProvider.System, Random.Shared),
            TimeProvider.System,
            Random.Shared
        );

    private static int Count(TestBot bot, FakeCall call) => bot.Teams.Requests.Count(r => r.Call == call);
}
