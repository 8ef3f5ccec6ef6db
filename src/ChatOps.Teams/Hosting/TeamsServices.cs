using ChatOps.Teams.Connector;
using ChatOps.Teams.Inbound;
using ChatOps.Teams.Settings;
using ChatOps.Teams.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatOps.Teams.Hosting;

/// <summary>Puts the Bot Framework protocol into an ASP.NET Core application, which itself registers its
/// <see cref="Routing.TeamsRoutes"/>.</summary>
public static class TeamsServices
{
    // Connections are renewed regularly, so that a change of DNS is noticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private const int MaxDocument = 1024 * 1024;

    /// <summary>Where Teams sends activities to.</summary>
    public const string MessagesPath = "/api/messages";

    /// <summary>Registers everything but the routes. The settings are read when they are first needed, at the latest by
    /// <see cref="MapTeams"/>.</summary>
    public static IServiceCollection AddTeams(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => TeamsSettings.Read(configuration, environment));
        services.TryAddSingleton(s =>
        {
            var options = s.GetRequiredService<TeamsOptions>();
            var time = s.GetRequiredService<TimeProvider>();
            return new ConnectorClient(
                new HttpMessageInvoker(NewHandler()),
                ConnectorCredentials.TokensFor(options, NewHttpClient(), time),
                options,
                s.GetRequiredService<RateLimiter>(),
                time,
                s.GetRequiredService<Random>()
            );
        });
        services.TryAddSingleton(RateLimits.Teams);
        services.TryAddSingleton(Random.Shared);
        services.TryAddSingleton<RateLimiter>();
        services.TryAddSingleton(s => new SigningKeys(
            NewHttpClient(),
            s.GetRequiredService<TeamsOptions>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<SigningKeys>>()
        ));
        services.TryAddSingleton(s => new TeamsHealth(s.GetRequiredService<SigningKeys>()));
        services.TryAddSingleton<TokenValidator>();
        services.TryAddSingleton<RepeatGuard>();
        services.TryAddSingleton<TurnRunner>();
        services.TryAddSingleton<LocalAccess>();
        services.TryAddSingleton<TeamsEndpoint>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>>(s => new ConfigureOptions<KestrelServerOptions>(kestrel =>
        {
            if (s.GetRequiredService<TeamsOptions>().AppId is null)
            {
                kestrel.ConfigureEndpointDefaults(endpoint =>
                {
                    LocalListening.Check(endpoint);
                    RawConnection.NoteAt(endpoint);
                });
            }
        }));
        services.AddHostedService<TeamsWarmUp>();
        return services;
    }

    /// <summary>Answers Teams at <paramref name="pattern"/>; HEAD too, which the Agents Playground uses to check that a bot
    /// exists.</summary>
    /// <exception cref="TeamsSettingsException">The settings are incomplete: the application must not start.</exception>
    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder endpoints, string pattern = MessagesPath)
    {
        var services = endpoints.ServiceProvider;
        var isOpen = services.GetRequiredService<TeamsOptions>().AppId is null;
        if (isOpen && LocalListening.FindErrors(services.GetRequiredService<IConfiguration>()) is { Count: > 0 } errors)
        {
            throw new TeamsSettingsException(errors);
        }

        // Not created here, because it needs all services of a turn. TeamsWarmUp creates it once the server listens; an earlier
        // turn waits.
        string[] addresses = isOpen ? [pattern, $"{pattern}/{{{LocalAccess.KeyName}}}"] : [pattern];
        foreach (var address in addresses)
        {
            endpoints.MapPost(
                address,
                new RequestDelegate(context => services.GetRequiredService<TeamsEndpoint>().HandleAsync(context))
            );
            endpoints.MapMethods(address, [HttpMethods.Head], new RequestDelegate(_ => Task.CompletedTask));
        }

        return endpoints;
    }

    /// <summary>A client whose time limits are set by each call, and which takes a token nowhere but where it was sent.</summary>
    public static HttpClient NewHttpClient() =>
        new(NewHandler()) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxDocument };

    private static SocketsHttpHandler NewHandler() =>
        new()
        {
            PooledConnectionLifetime = ConnectionLifetime,
            ConnectTimeout = ConnectTimeout,
            AllowAutoRedirect = false,
            UseCookies = false,
            // The caller's trace context is not the connector's business, and writing it costs each call.
            ActivityHeadersPropagator = null,
        };
}
