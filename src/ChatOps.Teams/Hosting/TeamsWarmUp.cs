using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatOps.Teams.Hosting;

/// <summary>Creates the services of a turn after the server starts to listen, so that it starts sooner. An error in them stops
/// the application.</summary>
internal sealed class TeamsWarmUp(IServiceProvider services, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        _ = services.GetRequiredService<TeamsEndpoint>();
    }
}
