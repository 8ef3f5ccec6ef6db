using System.Net;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Turns;

namespace ChatOps.Teams.Tests;

/// <summary>
/// Activities as the Agents Playground 0.2.28 sent them: the bodies are recorded in Wire/playground-activities.txt, each on a
/// line of its own below the line of its request.
/// </summary>
public sealed class PlaygroundTests
{
    private const string RecordedConnector = "http://localhost:56157/_connector";

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
            withAppId: false,
            hurries: true
        );

        var answers = new List<Testing.BotAnswer>();
        foreach (var activity in Recorded())
        {
            // Its connector listens no more: an answer that cannot be sent fails no turn.
            var body = activity.Replace(RecordedConnector, $"{bot.Teams.Address}gone", StringComparison.Ordinal);
            answers.Add(await bot.Teams.PostRawAsync(body, token: ""));
        }

        Assert.Equal(5, answers.Count);
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

    private static IEnumerable<string> Recorded() =>
        File.ReadLines(Testing.RepositoryFiles.PathTo("tests", "ChatOps.Teams.Tests", "Wire", "playground-activities.txt"))
            .Where(line => line.StartsWith("{\"type\":", StringComparison.Ordinal));
}
