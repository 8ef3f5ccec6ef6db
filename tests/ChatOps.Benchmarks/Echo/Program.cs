// The Bot Framework protocol of ChatOps.Teams with handlers that keep nothing: what a turn costs without storage.
using ChatOps.Benchmarks.Echo;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Hosting;
using ChatOps.Teams.Routing;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);

// Its connector is not Teams.
builder.Services.AddSingleton(RateLimits.None);
builder.Services.AddTeams(builder.Configuration, builder.Environment);
builder.Services.AddSingleton(
    new TeamsRoutes()
        .OnVerb(
            "echo.message/1",
            static (turn, _) => Task.FromResult(TurnResult.OfMessage($"Thank you for \"{turn.Data["rag"]}\"."))
        )
        .OnVerb("echo.card/1", static (turn, _) => Task.FromResult(TurnResult.OfCard(EchoCard.Of(turn.Data), "Thank you")))
        .Otherwise(static (turn, _) => Task.FromResult(TurnResult.OfMessage($"You said \"{turn.Argument}\".")))
);
var app = builder.Build();
app.MapTeams();
await app.RunAsync();
