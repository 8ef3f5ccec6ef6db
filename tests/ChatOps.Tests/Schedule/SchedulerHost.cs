using ChatOps.Programmes;
using ChatOps.Schedule;
using ChatOps.Testing;
using ChatOps.Tests.Calendar;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOps.Tests.Schedule;

/// <summary>The product's scheduler in a host of its own, logging as the product does; a cycle only writes down that it
/// was.</summary>
internal sealed class SchedulerHost : IAsyncDisposable
{
    private readonly IHost _host;

    private SchedulerHost(IHost host) => _host = host;

    public string? Trouble => _host.Services.GetRequiredService<ScheduleHealth>().Trouble;

    public static async Task<SchedulerHost> StartAsync(
        string database,
        TimeSpan tick,
        CycleLog log,
        string who = "one",
        string name = "ChatOps"
    )
    {
        var builder = ChatOpsHost.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0" });
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(new FakeClock(Plans.London("2026-10-05 08:00")));
        builder.Services.AddSingleton(StepLedgerTests.TestTables());
        builder.Services.AddSingleton<Func<IReadOnlyList<Programme>>>(() => []);
        builder.Services.AddSingleton<StepRunner>((_, _) => Task.CompletedTask);
        builder.Services.AddSingleton(log.RunCycleOf(who));
        builder.Services.AddSingleton(log.RefreshOf(who));
        builder.Services.AddSchedule(
            new ScheduleOptions
            {
                TickEvery = tick,
                BankHolidaysUrl = null,
                Database = database,
                Name = name,
            }
        );
        var host = builder.Build();
        await host.StartAsync();
        return new SchedulerHost(host);
    }

    /// <summary>Stops it in order, as a deployment does.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
