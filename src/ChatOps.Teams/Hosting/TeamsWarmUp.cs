using ChatOps.Teams.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOps.Teams.Hosting;

/// <summary>Creates the services of a turn after the server starts to listen, so that it starts sooner. An error in them stops
/// the application. Without an app id, says what that means.</summary>
internal sealed partial class TeamsWarmUp(
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    TeamsOptions options,
    LocalAccess local,
    ILogger<TeamsWarmUp> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        if (options.AppId is null)
        {
            var addresses = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses;
            var address = addresses?.FirstOrDefault() ?? "";
            Log.AuthenticationOff(logger, $"{address}{TeamsServices.MessagesPath}/{local.Key}");
        }

        _ = services.GetRequiredService<TeamsEndpoint>();
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Authentication is off, because MicrosoftAppId is not set: anyone who can send an activity can claim to be "
                + "anyone. Only programs on this machine are answered. For the Agents Playground, the bot is at {Endpoint}"
        )]
        public static partial void AuthenticationOff(ILogger logger, string endpoint);
    }
}
