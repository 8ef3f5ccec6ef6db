using System.Text.Json.Nodes;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;
using ChatOps.Teams.Turns;
using ChatOps.Testing;

namespace ChatOps.Teams.Tests;

public sealed class RepeatTests
{
    private static readonly JsonObject Data = new() { ["progress"] = "Better" };

    [Fact]
    public async Task The_same_id_gets_the_same_answer_and_has_no_second_effect_for_ten_minutes()
    {
        var calls = 0;
        await using var bot = await TestBot.StartAsync(r =>
            r.OnVerb("x/1", (_, _) => Task.FromResult(TurnResult.OfMessage($"Call {++calls}")))
        );
        var user = bot.Teams.AddUser("Ann Other");

        var first = await user.ExecutesAsync(message: null, "x/1", Copy(), "f:1");
        bot.Clock.Advance(TimeSpan.FromMinutes(9));
        var second = await user.ExecutesAsync(message: null, "x/1", Copy(), "f:1");
        bot.Clock.Advance(TimeSpan.FromMinutes(2));
        var late = await user.ExecutesAsync(message: null, "x/1", Copy(), "f:1");

        Assert.Equal(("Call 1", "Call 1", "Call 2"), (first.Message, second.Message, late.Message));
    }

    [Fact]
    public async Task Words_whose_answer_could_not_be_sent_get_one_when_they_are_sent_again()
    {
        TestBot? opened = null;
        await using var bot = await TestBot.StartAsync(r =>
            r.OnCommand(
                "help",
                (_, _) =>
                {
                    // Slow enough for its repeats to be remembered.
                    opened!.Clock.Advance(TimeSpan.FromSeconds(9));
                    return Task.FromResult(TurnResult.OfMessage("Here"));
                }
            )
        );
        opened = bot;
        var user = bot.Teams.AddUser("Ann Other");
        bot.Teams.FailNext(r => r.Call == FakeCall.Send, FakeFailure.Of(403, "MessageWritesBlocked"));

        await user.SaysAsync("help", "1");
        Assert.Empty(user.Chat.Messages);
        await user.SaysAsync("help", "2");

        Assert.Equal("Here", user.Chat.Last.Text);
    }

    [Fact]
    public async Task An_id_is_one_persons_in_one_conversation()
    {
        var calls = 0;
        await using var bot = await TestBot.StartAsync(r =>
            r.Otherwise(
                (_, _) =>
                {
                    calls++;
                    return Task.FromResult(TurnResult.None);
                }
            )
        );

        await bot.Teams.AddUser("Ann Other").SaysAsync("hello", "1");
        await bot.Teams.AddUser("Bob Other").SaysAsync("hello", "1");

        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_repeat_of_what_is_in_hand_waits_for_its_answer()
    {
        var calls = 0;
        var begun = new TaskCompletionSource();
        var end = new TaskCompletionSource<TurnResult>();
        await using var bot = await TestBot.StartAsync(r =>
            r.OnVerb(
                "x/1",
                (_, _) =>
                {
                    calls++;
                    begun.TrySetResult();
                    return end.Task;
                }
            )
        );
        var user = bot.Teams.AddUser("Ann Other");
        var first = user.ExecutesAsync(message: null, "x/1", Copy(), "f:1");
        await begun.Task;

        var second = user.ExecutesAsync(message: null, "x/1", Copy(), "f:1");
        end.SetResult(TurnResult.OfMessage("Saved"));

        Assert.Equal(("Saved", "Saved"), ((await first).Message, (await second).Message));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task The_same_content_under_a_new_id_joins_what_is_in_hand_and_so_does_a_repeat_of_that()
    {
        var guard = new RepeatGuard(TimeProvider.System);
        var (first, isFirst) = guard.Enter(WithId("f:1"), Plan);

        var (second, secondIsFirst) = guard.Enter(WithId("f:2"), Plan);
        var (third, thirdIsFirst) = guard.Enter(WithId("f:2"), Plan);
        guard.Finish(first, TurnAnswer.Done, worked: true);

        Assert.Equal((true, false, false), (isFirst, secondIsFirst, thirdIsFirst));
        Assert.Same(TurnAnswer.Done, await second.Task);
        Assert.Same(TurnAnswer.Done, await third.Task);
        Assert.True(guard.Enter(WithId("f:3"), Plan).IsFirst);
    }

    [Fact]
    public void What_is_remembered_is_bounded()
    {
        var guard = new RepeatGuard(TimeProvider.System);
        for (var i = 0; i < 10_000; i++)
        {
            guard.Finish(guard.Enter(WithId($"f:{i}"), Plan).Turn, TurnAnswer.Done, worked: true);
        }

        Assert.False(guard.Enter(WithId("f:9999"), Plan).IsFirst);
        Assert.True(guard.Enter(WithId("f:0"), Plan).IsFirst);
    }

    [Fact]
    public void What_is_remembered_is_bounded_in_bytes_too()
    {
        var guard = new RepeatGuard(TimeProvider.System);
        var large = TurnAnswer.Done with { Body = new byte[250 * 1024] };
        for (var i = 0; i < 200; i++)
        {
            guard.Finish(guard.Enter(WithId($"f:{i}"), Plan).Turn, large, worked: true);
        }

        Assert.False(guard.Enter(WithId("f:199"), Plan).IsFirst);
        Assert.True(guard.Enter(WithId("f:0"), Plan).IsFirst);
    }

    [Fact]
    public async Task Other_data_in_the_meantime_is_no_repeat()
    {
        var calls = 0;
        var both = new TaskCompletionSource<TurnResult>();
        await using var bot = await TestBot.StartAsync(r =>
            r.OnVerb(
                "x/1",
                (_, _) =>
                {
                    if (Interlocked.Increment(ref calls) == 2)
                    {
                        both.SetResult(TurnResult.None);
                    }

                    return both.Task;
                }
            )
        );
        var user = bot.Teams.AddUser("Ann Other");

        await Task.WhenAll(
            user.ExecutesAsync(message: null, "x/1", Copy()),
            user.ExecutesAsync(message: null, "x/1", new JsonObject { ["progress"] = "Worse." })
        );

        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_person_may_say_the_same_twice()
    {
        await using var bot = await TestBot.StartAsync(r =>
            r.OnCommand("status", (_, _) => Task.FromResult(TurnResult.OfMessage("Green")))
        );
        var user = bot.Teams.AddUser("Ann Other");

        await user.SaysAsync("status");
        await user.SaysAsync("status");

        Assert.Equal(2, user.Chat.Messages.Count);
    }

    [Theory]
    [InlineData(2.9, 30, 2)]
    [InlineData(3.0, 30, 1)]
    [InlineData(3.0, 61, 2)]
    public async Task After_a_slow_answer_the_same_content_is_a_repeat_for_a_minute(double seconds, int secondsLater, int calls)
    {
        var made = 0;
        TestBot? running = null;
        await using var bot = await TestBot.StartAsync(r =>
            r.OnVerb(
                "x/1",
                (_, _) =>
                {
                    if (made++ == 0)
                    {
                        running!.Clock.Advance(TimeSpan.FromSeconds(seconds));
                    }

                    return Task.FromResult(TurnResult.OfMessage($"Call {made}"));
                }
            )
        );
        running = bot;
        var user = bot.Teams.AddUser("Ann Other");

        await user.ExecutesAsync(message: null, "x/1", Copy());
        bot.Clock.Advance(TimeSpan.FromSeconds(secondsLater));
        var answer = await user.ExecutesAsync(message: null, "x/1", Copy());

        Assert.Equal((calls, $"Call {calls}"), (made, answer.Message));
    }

    [Fact]
    public async Task Trying_again_after_an_apology_is_no_repeat()
    {
        var calls = 0;
        TestBot? running = null;
        await using var bot = await TestBot.StartAsync(r =>
            r.OnVerb(
                "x/1",
                (_, _) =>
                {
                    if (++calls > 1)
                    {
                        return Task.FromResult(TurnResult.OfMessage("Saved"));
                    }

                    running!.Clock.Advance(TimeSpan.FromSeconds(4));
                    throw new InvalidOperationException("The store is away.");
                }
            )
        );
        running = bot;
        var user = bot.Teams.AddUser("Ann Other");

        await user.ExecutesAsync(message: null, "x/1", Copy());

        Assert.Equal("Saved", (await user.ExecutesAsync(message: null, "x/1", Copy())).Message);
    }

    private static TurnPlan Plan { get; } = new(TurnKind.Words) { Said = "status" };

    private static Activity WithId(string id) =>
        new()
        {
            Type = "message",
            Id = id,
            Conversation = new() { Id = "a:1" },
            From = new() { Id = "29:1" },
        };

    private static JsonObject Copy() => Data.DeepClone().AsObject();
}
