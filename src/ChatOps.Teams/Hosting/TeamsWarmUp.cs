using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatOps.Teams.Hosting;

/// <summary>Makes what answers a turn as soon as the server listens, so that it listens sooner. Whatever is wrong with it stops
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
