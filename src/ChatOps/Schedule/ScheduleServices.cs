using ChatOps.Storage;
using ChatOps.Tables;

namespace ChatOps.Schedule;

/// <summary>The settings under <c>ChatOps:Schedule</c>.</summary>
public sealed record ScheduleOptions
{
    /// <summary>How often the schedule is looked at.</summary>
    public TimeSpan TickEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Null keeps to the shipped copy: for tests and the demo.</summary>
    public Uri? BankHolidaysUrl { get; init; } = new("https://www.gov.uk/bank-holidays.json");
}

public static class ScheduleServices
{
    /// <summary>
    /// The ledger, the tick and the jobs that run it. Needs <see cref="TableServiceClient"/>, <see cref="TimeProvider"/>,
    /// <c>Func&lt;IReadOnlyList&lt;Programme&gt;&gt;</c>, <see cref="StepRunner"/> and <see cref="Beat"/> from elsewhere.
    /// </summary>
    public static IServiceCollection AddSchedule(this IServiceCollection services, ScheduleOptions options)
    {
        services.AddHttpClient(nameof(BankHolidayFeed));
        services.AddSingleton(s => new BankHolidayFeed(
            s.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(BankHolidayFeed)),
            options.BankHolidaysUrl,
            s.GetRequiredService<TableServiceClient>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<BankHolidayFeed>>()));
        services.AddSingleton<Func<BankHolidays>>(s =>
        {
            var feed = s.GetRequiredService<BankHolidayFeed>();
            return () => feed.Current;
        });
        services.AddSingleton(new MachineClock(TimeProvider.System));
        services.AddSingleton<StepLedger>();
        services.AddSingleton<ScheduleTick>();

        services.AddSingleton(options);
        services.AddHostedService<ScheduleTimer>();
        return services;
    }
}
