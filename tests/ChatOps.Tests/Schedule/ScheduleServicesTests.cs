using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Schedule;
using ChatOps.Testing;
using ChatOps.Tests.Calendar;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ChatOps.Tests.Schedule;

public sealed class ScheduleServicesTests
{
    [Fact]
    public async Task Hangfire_wakes_the_schedule_although_the_programmes_clock_stands_still()
    {
        var promptTaken = new TaskCompletionSource<DueStep>(TaskCreationOptions.RunContinuationsAsynchronously);
        var clock = new FakeClock(Plans.London("2026-10-05 08:00"));
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(StepLedgerTests.TestTables());
        builder.Services.AddSingleton<Func<IReadOnlyList<Programme>>>(() => [Plans.Programme()]);
        builder.Services.AddSingleton<StepRunner>(
            (due, _) =>
            {
                if (due.Step.Kind == StepKind.Open)
                {
                    // The second step is found by a second tick, not by the one at start-up.
                    clock.MoveTo(Plans.London("2026-10-06 09:00"));
                }
                else if (due.Step.Kind == StepKind.Prompt)
                {
                    promptTaken.TrySetResult(due);
                }

                return Task.CompletedTask;
            }
        );
        builder.Services.AddSingleton<RunCycle>(s => s.GetRequiredService<ScheduleTick>().RunAsync);
        builder.Services.AddSchedule(new ScheduleOptions { TickEvery = TimeSpan.FromMilliseconds(50), BankHolidaysUrl = null });
        using var host = builder.Build();
        await host.StartAsync();

        var due = await promptTaken.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((Plans.Week, Disposition.RunNow), (due.Period.Id, due.Disposition));
        await host.StopAsync();
    }
}
