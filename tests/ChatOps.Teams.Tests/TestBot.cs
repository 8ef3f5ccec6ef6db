using ChatOps.Teams.Connector;
using ChatOps.Teams.Hosting;
using ChatOps.Teams.Routing;
using ChatOps.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOps.Teams.Tests;

/// <summary>A bot of the protocol layer alone, on a real server, in a Teams of its own, on a clock that stands still.</summary>
internal sealed class TestBot : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestBot(FakeTeams teams, FakeClock clock, WebApplication app)
    {
        Teams = teams;
        Clock = clock;
        _app = app;
    }

    public FakeTeams Teams { get; }

    public FakeClock Clock { get; }

    public Uri Address => new(_app.Urls.Single());

    public LocalAccess Access => _app.Services.GetRequiredService<LocalAccess>();

    public TeamsHealth Health => _app.Services.GetRequiredService<TeamsHealth>();

    public ConnectorClient Connector => _app.Services.GetRequiredService<ConnectorClient>();

    /// <param name="hurries">Whatever the bot waits for by its clock, the time goes by at once.</param>
    public static async Task<TestBot> StartAsync(
        Action<TeamsRoutes>? routes = null,
        bool withAppId = true,
        Action<Dictionary<string, string?>>? settings = null,
        bool hurries = false
    )
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var teams = await FakeTeams.StartAsync(clock, withAppId);
        var all = new Dictionary<string, string?>(teams.Settings);
        settings?.Invoke(all);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(all);
        var list = new TeamsRoutes();
        routes?.Invoke(list);
        // What waits for a limit of Teams lets the time go by.
        builder.Services.AddSingleton(new RateLimiter(RateLimits.Teams, new HurryingClock(clock), Random.Shared));
        builder
            .Services.AddSingleton(list)
            .AddSingleton<TimeProvider>(hurries ? new HurryingClock(clock) : clock)
            .AddTeams(builder.Configuration, builder.Environment);
        var app = builder.Build();
        app.MapTeams();
        await app.StartAsync();
        teams.ConnectBot(new Uri(app.Urls.Single()));
        return new TestBot(teams, clock, app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Teams.DisposeAsync();
    }
}
