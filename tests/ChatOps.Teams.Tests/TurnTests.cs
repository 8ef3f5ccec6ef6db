using System.Net;
using System.Text.Json.Nodes;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Turns;
using ChatOps.Testing;

namespace ChatOps.Teams.Tests;

public sealed class TurnTests
{
    private static readonly AdaptiveCard Form = new()
    {
        Body =
        [
            new TextBlock("How is it?"),
            new TextInput("Progress")
            {
                ErrorMessage = "Write it.",
                Id = "progress",
                Value = "As before",
            },
            new DateInput("By when") { ErrorMessage = "Choose it.", Id = "when" },
        ],
        Actions = [new ExecuteAction("Send", "send/1", new Dictionary<string, string> { ["ws"] = "7" })],
        Refresh = new CardRefresh(new ExecuteAction(title: null, "send/1"), UserIds: null),
    };

    private static readonly AdaptiveCard Thanks = new() { Body = [new TextBlock("Thank you")] };

    public static TheoryData<FakeFailure> Passing => [FakeFailure.Unexplained(), FakeFailure.NotFound()];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task An_answer_that_is_refused_for_a_moment_is_sent_within_the_turn(FakeFailure failure)
    {
        TurnContext? turn = null;
        await using var bot = await TestBot.StartAsync(r =>
            r.OnCommand(
                "hello",
                (t, _) =>
                {
                    turn = t;
                    return Task.FromResult(TurnResult.None);
                }
            )
        );
        var user = bot.Teams.AddUser("Ann Other");
        await user.SaysAsync("hello");
        bot.Teams.FailNext(r => r.Call == FakeCall.Send, failure, times: 3);

        // The turn's own time is left out: this clock would end it at once.
        await TurnDelivery.SendAsync(
            TurnKind.Words,
            TurnResult.OfMessage("Hello, Ann"),
            turn!,
            new HurryingClock(bot.Clock),
            CancellationToken.None
        );

        Assert.Equal(["Hello, Ann"], user.Chat.Messages.Select(m => m.Text));
    }

    [Fact]
    public async Task A_card_that_is_answered_with_a_card_turns_into_it_for_the_user()
    {
        TurnContext? seen = null;
        await using var bot = await TestBot.StartAsync(r =>
            r.OnCommand("form", (_, _) => Task.FromResult(TurnResult.OfCard(Form, "A form")))
                .OnVerb(
                    "send/1",
                    (t, _) =>
                    {
                        seen = t;
                        return Task.FromResult(TurnResult.OfCard(Thanks, "Thanks"));
                    }
                )
        );
        var user = bot.Teams.AddUser("Ann Other");
        await user.SaysAsync("FORM");

        var answer = await user.PressesAsync(user.Chat.Last, "send/1", ("progress", "Better"));

        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), (answer.InvokeStatus, answer.InvokeType));
        Assert.Equal("Thank you", FakeCards.TextOf(user.Chat.Last.CardFor(user)!.Value));
        Assert.Equal(
            [("progress", "Better"), ("when", ""), ("ws", "7")],
            seen!.Data.Where(d => d.Key != ShownBoxes.Key).Select(d => (d.Key, d.Value)).Order()
        );
        Assert.Equal("A form", user.Chat.Last.Summary);
        Assert.False(seen.IsAutomatic);
    }

    [Fact]
    public async Task A_client_that_knows_only_Submit_gets_its_card_replaced()
    {
        await using var bot = await TestBot.StartAsync(r =>
            r.OnCommand("form", (_, _) => Task.FromResult(TurnResult.OfCard(Form, "A form")))
                .OnVerb("send/1", (t, _) => Task.FromResult(TurnResult.OfCard(Thanks, "Thanks")))
        );
        var user = bot.Teams.AddUser("Ann Other");
        await user.SaysAsync("form");
        var message = user.Chat.Last;

        await user.SubmitsAsync(message, "send/1");

        Assert.True(message.IsEdited);
        Assert.Equal("Thank you", message.CardText);
        Assert.Single(user.Chat.Messages);
    }

    [Fact]
    public async Task A_submit_of_a_card_that_is_gone_gets_a_new_message()
    {
        await using var bot = await TestBot.StartAsync(r =>
            r.OnVerb("send/1", (t, _) => Task.FromResult(TurnResult.OfCard(Thanks, "Thanks")))
        );
        var user = bot.Teams.AddUser("Ann Other");
        var activity = bot.Teams.Activities.Submit(user, on: null, new JsonObject { ["verb"] = "send/1" });
        activity["replyToId"] = "123";

        await bot.Teams.PostAsync(activity);

        Assert.Equal("Thank you", user.Chat.Last.CardText);
    }

    [Fact]
    public async Task A_refresh_is_known_as_one()
    {
        var automatic = false;
        await using var bot = await TestBot.StartAsync(r =>
            r.OnCommand("form", (_, _) => Task.FromResult(TurnResult.OfCard(Form, "A form")))
                .OnVerb(
                    "send/1",
                    (t, _) =>
                    {
                        automatic = t.IsAutomatic;
                        return Task.FromResult(TurnResult.OfCard(Thanks, "Thanks"));
                    }
                )
        );
        var user = bot.Teams.AddUser("Ann Other");
        await user.SaysAsync("form");

        await user.LooksAtAsync(user.Chat.Last);

        Assert.True(automatic);
    }

    [Fact]
    public async Task A_command_in_a_channel_is_understood_behind_its_mention_and_answered_in_its_thread()
    {
        string? argument = null;
        await using var bot = await TestBot.StartAsync(r =>
            r.OnCommand(
                "update",
                (t, _) =>
                {
                    argument = t.Argument;
                    return Task.FromResult(TurnResult.OfMessage("Here"));
                }
            )
        );
        var channel = bot.Teams.AddTeam("Programme", "Board").Channel("Board");

        await bot.Teams.AddUser("Ann Other").SaysInAsync(channel, "Update   Primary\u00A0LINCS", rootId: "100");

        Assert.Equal("Primary LINCS", argument);
        Assert.Equal("Here", Assert.Single(channel.Replies("100")).Text);
    }

    [Theory]
    [InlineData(400, "application/vnd.microsoft.error")]
    [InlineData(403, "application/vnd.microsoft.error")]
    [InlineData(412, "application/vnd.microsoft.error.preconditionFailed")]
    public async Task A_refusal_of_a_card_action_is_an_error_in_a_body_with_HTTP_200(int status, string type)
    {
        await using var bot = await TestBot.StartAsync(r =>
            r.OnVerb("x/1", (_, _) => Task.FromResult(TurnResult.OfError(status, "NotYours", "Ask the lead.")))
        );

        var answer = await bot.Teams.AddUser("Ann Other").ExecutesAsync(message: null, "x/1", []);

        Assert.Equal(
            (HttpStatusCode.OK, status, type, "NotYours"),
            (answer.Status, answer.InvokeStatus, answer.InvokeType, answer.ErrorCode)
        );
    }

    [Fact]
    public async Task Only_Action_Execute_is_supported()
    {
        await using var bot = await TestBot.StartAsync(r => r.OnVerb("x/1", (_, _) => Task.FromResult(TurnResult.None)));
        var activity = bot.Teams.Activities.Execute(bot.Teams.AddUser("Ann Other"), on: null, "x/1", []);
        activity["value"]!["action"]!["type"] = "Action.Http";

        var answer = await bot.Teams.PostAsync(activity);

        Assert.Equal((HttpStatusCode.OK, 400, "NotSupported"), (answer.Status, answer.InvokeStatus, answer.ErrorCode));
    }

    [Fact]
    public async Task A_button_from_another_version_says_so()
    {
        await using var bot = await TestBot.StartAsync();

        var answer = await bot.Teams.AddUser("Ann Other").ExecutesAsync(message: null, "unknown/9", []);

        Assert.Equal(Apology.UnknownVerb, answer.Message);
    }

    [Theory]
    [InlineData(CardData.MaxKeys + 1, 1)]
    [InlineData(1, CardData.MaxValueLength + 1)]
    public async Task More_data_than_a_card_of_ours_can_send_is_refused(int keys, int length)
    {
        await using var bot = await TestBot.StartAsync(r => r.OnVerb("x/1", (_, _) => Task.FromResult(TurnResult.None)));
        var data = new JsonObject(
            Enumerable.Range(0, keys).Select(i => KeyValuePair.Create($"k{i}", (JsonNode?)new string('x', length)))
        );

        var answer = await bot.Teams.AddUser("Ann Other").ExecutesAsync(message: null, "x/1", data);

        Assert.Equal((HttpStatusCode.OK, 400), (answer.Status, answer.InvokeStatus));
    }

    [Fact]
    public void Card_data_is_text_whatever_JSON_it_came_as()
    {
        var data = CardData.Read(System.Text.Json.JsonElement.Parse("""{"s":"a","n":1.50,"b":true,"o":{"x":[1]},"z":null}"""))!;

        Assert.Equal(
            [("b", "true"), ("n", "1.50"), ("o", """{"x":[1]}"""), ("s", "a")],
            data.Select(d => (d.Key, d.Value)).Order()
        );
        Assert.Null(CardData.Read(System.Text.Json.JsonElement.Parse("""{"s":"\ud800"}""")));
        Assert.Null(CardData.Read(System.Text.Json.JsonElement.Parse("[1]")));
    }

    [Theory]
    [InlineData(true, Apology.Kept)]
    [InlineData(false, Apology.NotKept)]
    public async Task A_handler_that_throws_says_whether_the_words_were_kept(bool kept, string words)
    {
        await using var bot = await TestBot.StartAsync(r =>
            r.OnVerb(
                "x/1",
                (t, _) =>
                {
                    t.WordsKept = kept;
                    throw new InvalidOperationException("secret");
                }
            )
        );

        var answer = await bot.Teams.AddUser("Ann Other").ExecutesAsync(message: null, "x/1", []);

        Assert.Equal((HttpStatusCode.OK, 200, words), (answer.Status, answer.InvokeStatus, answer.Message));
    }

    [Fact]
    public async Task A_message_whose_handler_throws_gets_its_apology_as_a_reply()
    {
        await using var bot = await TestBot.StartAsync(r => r.Otherwise((_, _) => throw new InvalidOperationException("secret")));
        var user = bot.Teams.AddUser("Ann Other");

        Assert.Equal(HttpStatusCode.OK, (await user.SaysAsync("hello")).Status);

        Assert.Equal(Apology.NotAnswered, user.Chat.Last.Text);
    }

    [Fact]
    public async Task An_event_that_could_not_be_handled_is_asked_for_again()
    {
        var calls = 0;
        await using var bot = await TestBot.StartAsync(r =>
            r.OnEvent(
                TeamsEvent.InstalledForPerson,
                (_, _) =>
                    ++calls == 1 ? throw new InvalidOperationException("The store is away.") : Task.FromResult(TurnResult.None)
            )
        );
        var activity = bot.Teams.Activities.Installation(bot.Teams.AddUser("Ann Other"), "add");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await bot.Teams.PostAsync(activity.DeepClone())).Status);
        Assert.Equal(HttpStatusCode.OK, (await bot.Teams.PostAsync(activity)).Status);
        Assert.Equal(2, calls);
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 12)]
    public async Task A_handler_that_never_ends_is_left_when_its_budget_ends(bool invoke, int seconds)
    {
        var begun = new TaskCompletionSource<CancellationToken>();
        TurnHandler never = (_, c) =>
        {
            begun.SetResult(c);
            return new TaskCompletionSource<TurnResult>().Task;
        };
        await using var bot = await TestBot.StartAsync(r => r.OnVerb("x/1", never).Otherwise(never));
        var user = bot.Teams.AddUser("Ann Other");
        var answering = invoke ? user.ExecutesAsync(message: null, "x/1", []) : user.SaysAsync("hello");
        var token = await begun.Task;

        bot.Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.False(token.IsCancellationRequested);
        bot.Clock.Advance(TimeSpan.FromTicks(1));

        var answer = await answering;
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(Apology.NotKeptInTime, invoke ? answer.Message : user.Chat.Last.Text);
    }

    [Fact]
    public async Task An_answer_that_is_throttled_is_sent_when_it_may_be()
    {
        await using var bot = await TestBot.StartAsync(r =>
            r.Otherwise((_, _) => Task.FromResult(TurnResult.OfMessage("Hello")))
        );
        var user = bot.Teams.AddUser("Ann Other");
        bot.Teams.FailNext(r => r.Call == FakeCall.Send, FakeFailure.Throttled(0));

        await user.SaysAsync("hello");

        Assert.Equal("Hello", user.Chat.Last.Text);
    }

    [Fact]
    public async Task A_person_and_a_team_that_install_or_remove_the_bot_are_noticed()
    {
        var seen = new List<TeamsEvent>();
        await using var bot = await TestBot.StartAsync(r =>
        {
            foreach (var e in Enum.GetValues<TeamsEvent>())
            {
                r.OnEvent(
                    e,
                    (_, _) =>
                    {
                        seen.Add(e);
                        return Task.FromResult(TurnResult.None);
                    }
                );
            }
        });
        var user = bot.Teams.AddUser("Ann Other");
        var team = bot.Teams.AddTeam("Programme");

        await user.InstallAsync();
        await user.UninstallAsync();
        await team.InstallAsync(user);
        await team.WelcomeAsync(bot.Teams.AddUser("Bob Other"));
        await team.UninstallAsync(user);

        Assert.Equal(
            [
                TeamsEvent.InstalledForPerson,
                TeamsEvent.InstalledForPerson,
                TeamsEvent.RemovedForPerson,
                TeamsEvent.InstalledInTeam,
                TeamsEvent.InstalledInTeam,
                TeamsEvent.TeamChanged,
                TeamsEvent.RemovedFromTeam,
            ],
            seen
        );
    }
}
