using System.Net;
using System.Net.Sockets;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Schedule;
using ChatOps.Storage;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Hosting;

namespace ChatOps.Demo;

/// <summary>
/// <c>dotnet run</c> with nothing configured: the product itself, with a stand-in for Teams and simulated people around it.
/// </summary>
internal static class DemoHost
{
    /// <summary>No setting names a bot, programmes or tables, so the person who starts it wants to see the demo.</summary>
    public static bool IsWanted(IConfiguration configuration) =>
        string.IsNullOrEmpty(configuration["MicrosoftAppId"])
        && string.IsNullOrEmpty(configuration[$"{ChatOpsOptions.Section}:{nameof(ChatOpsOptions.ProgrammesFolder)}"])
        && string.IsNullOrEmpty(configuration.GetConnectionString("Tables"));

    /// <param name="once">One whole period as fast as it can, then the board's post on the console.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(bool once, string[] args, CancellationToken cancellationToken)
    {
        var data = CreateFolder();
        try
        {
            await using var app = await StartUp.StartAsync(() => Build(once, data.FullName, args), cancellationToken);
            await (once ? RunOnceAsync(app, cancellationToken) : RunForeverAsync(app, cancellationToken));
            await app.StopAsync(CancellationToken.None);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.WriteLine("The demo was stopped and its data has been deleted.");
            return 0;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static DirectoryInfo CreateFolder()
    {
        try
        {
            return Directory.CreateTempSubdirectory("chatops-demo-");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(
                $"The folder for temporary files, {Path.GetTempPath()}, cannot be written to. Set TMPDIR to a folder that can."
            );
        }
    }

    private static WebApplication Build(bool once, string dataFolder, string[] args)
    {
        // It has no bot and no real people, so it needs no settings, and those of a real bot are not for it.
        var builder = ChatOpsHost.CreateBuilder([.. args, $"--environment={Environments.Development}"]);
        var options = builder.Configuration.GetSection(DemoOptions.Section).Get<DemoOptions>() ?? new DemoOptions();
        var address = once ? $"http://127.0.0.1:{FreePort()}" : AddressIn(args) ?? options.Address;
        options = options with { Address = address };
        var access = new LocalAccess();
        var standIn = StandInEndpoints.PathFor(access);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                [$"{ChatOpsOptions.Section}:{nameof(ChatOpsOptions.DataFolder)}"] = dataFolder,
                [$"{ChatOpsOptions.Section}:{nameof(ChatOpsOptions.ServiceUrl)}"] = address + standIn,
                [$"{ChatOpsOptions.Section}:{nameof(ChatOpsOptions.TickEvery)}"] = "00:00:02",
                [$"{ChatOpsOptions.Section}:{nameof(ChatOpsOptions.BankHolidaysUrl)}"] = "",
                ["MicrosoftAppId"] = "",
                ["MicrosoftAppPassword"] = "",
                ["MicrosoftAppTenantId"] = "",
                ["ConnectionStrings:Tables"] = "",
                ["ConnectionStrings:Scheduler"] = "",
            }
        );
        // The story on the console is the demo, so the product's own logs are kept short.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("ChatOps.Sending", LogLevel.Error);
        builder.WebHost.UseUrls(address);
        builder.Services.AddSingleton(access);
        builder.AddChatOps();

        var machine = TimeProvider.System.GetUtcNow();
        var programme = DemoProgramme.Load(DateOnly.FromDateTime(machine.UtcDateTime));
        var periods = DemoPeriods.Of(programme, DemoProgramme.Due(programme, DateOnly.FromDateTime(machine.UtcDateTime)));
        var clock = new DemoClock(periods.Now.OpensAt - TimeSpan.FromMinutes(30));
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(clock);
        services.AddSingleton(options);
        services.AddSingleton(new ProgrammeCatalogue(programme));
        services.AddSingleton(periods);
        services.AddSingleton(_ => People(programme));
        services.AddSingleton(new DemoStory(programme, Console.Out));
        services.AddSingleton(_ => new HttpClient());
        services.AddSingleton(s => new SimulatedPeople(
            s.GetRequiredService<StandInTeams>(),
            s.GetRequiredService<HttpClient>(),
            $"{address}{TeamsServices.MessagesPath}/{access.Key}",
            address + standIn
        ));
        services.AddSingleton<DemoCast>();
        services.AddSingleton<DemoNarrator>();
        services.AddHostedService<DemoSeeding>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<DemoDriver>(s, once ? TimeSpan.Zero : options.Pause));
        services.AddSingleton<DemoGuest>();
        if (once)
        {
            // The driver runs the cycles itself, faster than any timer.
            services.Remove(services.Single(d => d.ImplementationType == typeof(ScheduleTimer)));
        }

        var app = builder.Build().UseChatOps();
        app.UseDemoGuard(access);
        app.MapStandInTeams(app.Services.GetRequiredService<StandInTeams>());
        app.MapDemoPages();
        return app;
    }

    private static StandInTeams People(Programme programme)
    {
        var teams = new StandInTeams(DemoProgramme.TenantId);
        foreach (var person in programme.People)
        {
            teams.AddUser(person.Id, person.Name, person.Upn ?? "", isInstalled: person.Id != DemoScript.UnreachablePerson);
        }

        return teams;
    }

    private static async Task RunOnceAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var driver = app.Services.GetRequiredService<DemoDriver>();
        await driver.RunAsync(toTheEnd: true, cancellationToken);
        var programme = app.Services.GetRequiredService<ProgrammeCatalogue>().Current[0];
        var facts = await app
            .Services.GetRequiredService<PeriodReader>()
            .ReadAsync(programme, app.Services.GetRequiredService<DemoPeriods>().Now, cancellationToken);
        Console.WriteLine();
        foreach (var part in BoardPost.Build(facts.ReportFor(programme.Boards[0]), i => ProgrammePeriods.Local(programme, i)))
        {
            Console.WriteLine(new string('-', 100));
            Console.WriteLine(CardPlainText.Of(part.Card));
        }
    }

    private static async Task RunForeverAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var options = app.Services.GetRequiredService<DemoOptions>();
        var access = app.Services.GetRequiredService<LocalAccess>();
        Console.WriteLine(
            $"""
            ChatOps demo. Open {options.PageAddress(access)} to watch.
            Join in as a workstream lead, in another terminal:
              {options.JoinCommand(access)}

            """
        );
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
        try
        {
            var guest = app.Services.GetRequiredService<DemoGuest>().WatchAsync(stopping.Token);
            await app.Services.GetRequiredService<DemoDriver>().RunAsync(toTheEnd: false, stopping.Token);
            Console.WriteLine(
                "\nThe report is posted. It can be corrected until it is frozen, and the clock now runs at normal speed. Press "
                    + "Ctrl+C to stop."
            );
            await guest;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Console.WriteLine("The demo has ended and its data has been deleted.");
        }
    }

    // --urls is where ASP.NET Core's programs are told to listen; the demo listens at one address.
    private static string? AddressIn(string[] args) =>
        new ConfigurationBuilder()
            .AddCommandLine(args)
            .Build()["urls"]
            ?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault()
            ?.TrimEnd('/');

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
