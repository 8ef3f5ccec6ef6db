using Azure.Core;
using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Schedule;
using ChatOps.Simulation.Bugs;
using ChatOps.Simulation.Store;
using ChatOps.Simulation.Teams;
using ChatOps.Storage;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOps.Simulation.World;

/// <summary>
/// The product as <see cref="ChatOpsServices"/> registers it, with the outside world in place of sockets, disk and clock. What it
/// is made of is listed once; each process makes its own from that.
/// </summary>
internal static class ProductParts
{
    private static readonly Lazy<(List<ServiceDescriptor> Services, TeamsOptions Teams)> Registered = new(Register);

    /// <summary>A process's own copy of everything.</summary>
    public static ServiceProvider Build(Year year, ProductProcess process, IBug? bug)
    {
        TableServiceClient tables = new SimulatedTables(year.Rows, new TableLine(year, process), year.TrueClock);
        tables = bug?.Wrap(tables, process) ?? tables;
        var services = Compose(
            tables,
            process.Clock,
            new HttpClient(new ConnectorLine(year, process)) { Timeout = Timeout.InfiniteTimeSpan },
            new Random(year.Dice.Next(int.MaxValue)),
            year.Programme
        );
        services.AddSingleton<ILoggerFactory>(new ProcessLog(year, process));
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        bug?.Change(services, tables, process);
        return services.BuildServiceProvider();
    }

    /// <summary>The product's services on a world of the caller's, without a log.</summary>
    public static ServiceCollection Compose(
        TableServiceClient tables,
        TimeProvider clock,
        HttpClient http,
        Random random,
        params IReadOnlyList<Programme> programmes
    )
    {
        var services = new ServiceCollection();
        foreach (var descriptor in Registered.Value.Services)
        {
            ((ICollection<ServiceDescriptor>)services).Add(descriptor);
        }

        var options = Registered.Value.Teams;
        services.AddSingleton(clock);
        services.AddSingleton(tables);
        services.AddSingleton(options);
        services.AddSingleton(random);
        services.AddSingleton(new MachineClock(clock));
        services.AddSingleton<IHostApplicationLifetime>(new ProcessLifetime());
        services.AddSingleton(s => new ConnectorClient(
            http,
            new ConnectorTokens(() => new Credential(clock), "scope", clock),
            options,
            s.GetRequiredService<RateLimiter>(),
            clock,
            s.GetRequiredService<Random>()
        ));
        services.AddSingleton(new ProgrammeCatalogue(programmes));
        services.AddSingleton(new StepLedger(tables, clock, new MachineClock(clock)));
        services.AddSingleton<TableSetup>();
        services.AddSingleton(s => new BankHolidayFeed(
            http,
            url: null,
            tables,
            clock,
            s.GetRequiredService<ILogger<BankHolidayFeed>>()
        ));
        return services;
    }

    private static (List<ServiceDescriptor> Services, TeamsOptions Teams) Register()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["MicrosoftAppType"] = "SingleTenant",
                ["MicrosoftAppId"] = SimulatedTeams.BotId[3..],
                ["MicrosoftAppPassword"] = "unused",
                ["MicrosoftAppTenantId"] = SimulatedTeams.Tenant,
                ["ChatOps:BankHolidaysUrl"] = "",
            }
        );
        builder.AddChatOps();
        // The web server, its options and what runs in the background by itself stay away: the world ticks instead.
        var own = builder
            .Services.Where(d =>
                d.ServiceType != typeof(IHostedService) && Belongs(d.ServiceType) && d.ServiceType != typeof(TeamsOptions)
            )
            .ToList();
        return (own, TeamsSettings.Read(builder.Configuration, builder.Environment));
    }

    private static bool Belongs(Type service) =>
        service.Assembly.GetName().Name!.StartsWith("ChatOps", StringComparison.Ordinal)
        || (service.IsGenericType && service.GenericTypeArguments.Any(Belongs));

    /// <summary>A process of this world ends by its token, or by being killed.</summary>
    private sealed class ProcessLifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() { }
    }

    /// <summary>A login server that always answers at once: what becomes of tokens is tested elsewhere.</summary>
    private sealed class Credential(TimeProvider clock) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", clock.GetUtcNow().AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
