using Azure.Data.Tables;
using ChatOps.Programmes;
using ChatOps.Schedule;
using ChatOps.Storage;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Settings;
using ChatOps.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOps.Tests.Harness;

/// <summary>The whole product but its web server, on a test's own clock, connector and thread: for what takes minutes of nothing
/// but waiting.</summary>
internal sealed class Backstage : IAsyncDisposable
{
    private readonly WebApplication _product;

    private Backstage(WebApplication product) => _product = product;

    public T Service<T>()
        where T : notnull => _product.Services.GetRequiredService<T>();

    public static async Task<Backstage> OpenAsync(
        FakeClock clock,
        TableServiceClient tables,
        HttpMessageHandler connector,
        params Programme[] programmes
    )
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["ChatOps:ServiceUrl"] = "http://127.0.0.1/teams/",
                ["ChatOps:BankHolidaysUrl"] = "",
            }
        );
        builder.Logging.ClearProviders();
        builder.AddChatOps();
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(new MachineClock(clock));
        services.AddSingleton(new Random(1));
        services.AddSingleton(tables);
        services.AddSingleton(new ProgrammeCatalogue(programmes));
        services.AddSingleton(s => new ConnectorClient(
            new HttpMessageInvoker(connector),
            tokens: null,
            s.GetRequiredService<TeamsOptions>(),
            s.GetRequiredService<RateLimiter>(),
            clock,
            s.GetRequiredService<Random>()
        ));
        var backstage = new Backstage(builder.Build());
        await backstage._product.Services.GetRequiredService<TableSetup>().StartAsync(CancellationToken.None);

        return backstage;
    }

    public Task BeatAsync() => Service<Cycle>().RunAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => _product.DisposeAsync();
}
