using System.Net;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Turns;

namespace ChatOps.Teams.Tests;

/// <summary>Activities as the Agents Playground 0.2.28 really sent them (shared/wire/playground-activities.txt).</summary>
public sealed class PlaygroundTests
{
    private const string Common = """
        "from":{"id":"user-id-0","name":"Alex Wilber","aadObjectId":"00000000-0000-0000-0000-0000000000020"},"timestamp":"2026-11-22T01:46:00.891Z","localTimestamp":"2026-11-22T01:46:00.891+00:00","localTimezone":"UTC","conversation":{"conversationType":"personal","tenantId":"00000000-0000-0000-0000-0000000000001","id":"a5a33591-975e-458f-aae3-d99cd0d6aca0"},"recipient":{"id":"00000000-0000-0000-0000-00000000000011","name":"Test Bot"},"locale":"en-US","entities":[{"type":"clientInfo","locale":"en-US","country":"US","platform":"Web","timezone":"UTC"}],"channelData":{"source":{"name":"message"},"tenant":{"id":"00000000-0000-0000-0000-0000000000001"},"settings":{"selectedChannel":{"id":"a5a33591-975e-458f-aae3-d99cd0d6aca0"}}},"channelId":"msteams"
        """;

    [Fact]
    public async Task What_the_Playground_sends_is_understood()
    {
        var heard = new List<string>();
        TurnHandler Hear(string what) =>
            (t, _) =>
            {
                heard.Add(
                    $"{what} {t.Argument}{string.Join(' ', t.Data.Select(d => $"{d.Key}={d.Value}"))} "
                        + $"{t.Caller.AadObjectId?[^3..]}"
                );
                return Task.FromResult(TurnResult.OfMessage("Heard"));
            };
        await using var bot = await TestBot.StartAsync(
            r =>
                r.OnEvent(TeamsEvent.InstalledForPerson, Hear("installed"))
                    .OnVerb("submit", Hear("submit"))
                    .Otherwise(Hear("words")),
            withAppId: false
        );

        var answers = new List<Testing.BotAnswer>();
        foreach (
            var own in new[]
            {
                """{"type":"installationUpdate","id":"1","action":"add",""",
                """{"type":"conversationUpdate","id":"2","membersAdded":[{"id":"user-id-0"},{"id":"00000000-0000-0000-0000-00000000000011"}],""",
                """{"type":"message","id":"3","text":"hello","textFormat":"plain",""",
                """{"type":"invoke","id":"4","replyToId":"1795311960909","value":{"action":{"type":"Action.Execute","verb":"submit","data":{"x":1,"t":"abc"}},"trigger":"manual"},"name":"adaptiveCard/action",""",
                """{"type":"message","id":"5","replyToId":"1795311960909","value":{"x":1,"t":"abc"},""",
            }
        )
        {
            // Its connector listens no more: an answer that cannot be sent fails no turn.
            answers.Add(
                await bot.Teams.PostRawAsync($$"""{{own}}"serviceUrl":"{{bot.Teams.Address}}gone",{{Common}}}""", token: "")
            );
        }

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Equal(["installed  020", "installed  020", "words hello 020", "submit x=1 t=abc 020"], heard);
        Assert.Equal("Heard", answers[3].Message);
        Assert.Equal(
            Apology.UnknownVerb,
            TurnPlan.For(new() { Type = "message", Value = System.Text.Json.JsonElement.Parse("{}") }, new TeamsRoutes()).Refusal
                is TurnResult.MessageResult m
                ? m.Text
                : ""
        );
    }
}
