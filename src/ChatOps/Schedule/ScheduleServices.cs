using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Storage;

namespace ChatOps.Schedule;

/// <summary>The settings under <c>ChatOps:Schedule</c>.</summary>
internal sealed record ScheduleOptions
{
    /// <summary>How often the schedule is looked at.</summary>
    public TimeSpan TickEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Null keeps to the shipped copy: for tests and the demo.</summary>
    public Uri? BankHolidaysUrl { get; init; } = new("https://www.gov.uk/bank-holidays.json");

    /// <summary>A connection string of PostgreSQL's, for several instances; null where one instance runs alone.</summary>
    public string? Database { get; init; }

    /// <summary>Instances under one name take turns: of one bot, on one database.</summary>
    public string Name { get; init; } = "ChatOps";
}

internal static class ScheduleServices
{
    /// <summary>
    /// The ledger, the tick and the jobs that run it. Needs <see cref="TableServiceClient"/>, <see cref="TimeProvider"/>,
    /// <c>Func&lt;IReadOnlyList&lt;Programme&gt;&gt;</c>, <see cref="StepRunner"/>, <see cref="RunCycle"/> and
    /// <see cref="Refresh"/> from elsewhere.
    /// </summary>
    /// <exception cref="SettingsException"><see cref="ScheduleOptions.Database"/> is no connection string.</exception>
    public static IServiceCollection AddSchedule(this IServiceCollection services, ScheduleOptions options)
    {
        if (options.Database is { } database)
        {
            ScheduleDatabase.Check(database);
        }

        services.AddHttpClient(nameof(BankHolidayFeed));
        services.AddSingleton(s => new BankHolidayFeed(
            s.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(BankHolidayFeed)),
            options.BankHolidaysUrl,
            s.GetRequiredService<TableServiceClient>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<BankHolidayFeed>>()
        ));
        services.AddSingleton<Func<BankHolidays>>(s =>
        {
            var feed = s.GetRequiredService<BankHolidayFeed>();
            return () => feed.Current;
        });
        services.AddSingleton(new MachineClock(TimeProvider.System));
        services.AddSingleton<StepLedger>();
        services.AddSingleton<ScheduleTick>();

        services.AddSingleton(options);
        services.AddSingleton<ScheduleHealth>();
        services.AddSingleton<TickJob>();
        services.AddSingleton<BankHolidayJob>();
        services.AddSingleton<ScheduleServer>();
        services.AddHostedService<ScheduleTimer>();
        return services;
    }
}
