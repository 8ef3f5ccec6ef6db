using System.CommandLine;
using ChatOps.Calendar;
using ChatOps.Demo;
using ChatOps.Imports;
using ChatOps.Programmes;
using ChatOps.Storage;
using ChatOps.Teams.Settings;
using ChatOps.Text;

namespace ChatOps;

/// <summary>The program's commands: serve (the default), show the demo, check a programme file or import into one.</summary>
internal static partial class CommandLine
{
    // What has begun when Ctrl+C is pressed is let end, and the demo deletes its data.
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(20);

    /// <returns>The process's exit code.</returns>
    public static Task<int> RunAsync(string[] args) =>
        // A deployed product has no arguments to parse: its settings are environment variables.
        args.Length == 0
        || !IsCommand(args[0])
            ? GuardAsync(() => ServeAsync(args, CancellationToken.None))
            : ParseAsync(args);

    private static bool IsCommand(string first) =>
        ArgumentChecks.Commands.Contains(first, StringComparer.Ordinal)
        || first is "-h" or "-?" or "--help" or "/?" or "--version";

    private static Task<int> ParseAsync(string[] args)
    {
        var once = new Option<bool>("--once")
        {
            Description = "Run one whole period as fast as it can, print what the board was sent, and stop.",
        };
        var demo = new Command("demo", "Show a real programme's reporting cycle with simulated leads.") { once };
        demo.SetAction(
            (parsed, cancellationToken) =>
                GuardAsync(() => ShowAsync(parsed.GetValue(once), [.. parsed.UnmatchedTokens], cancellationToken))
        );
        demo.TreatUnmatchedTokensAsErrors = false;

        var file = new Argument<string>("FILE") { Description = "The programme file." };
        var check = new Command("check", "Check a programme file: list every problem, its line and how to fix it.") { file };
        check.SetAction(parsed => Check(parsed.GetRequiredValue(file)));

        var root = new RootCommand(
            "ChatOps gets a programme's workstream updates written, chased, collated and in front of its board, inside "
                + "Microsoft Teams."
        )
        {
            demo,
            new Command("programme", "Work with programme files.") { check, ProgrammeImportCommandLine.Create() },
        };
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToEnd });
    }

    private static int Check(string file)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        using var output = new SafeWriter(Console.Out);
        return ProgrammeCheckCommand.Run(
            file,
            output,
            today,
            programme =>
                (
                    MovedDates.Unknown(programme, BankHolidays.Shipped, today),
                    [
                        .. MovedDates.Changed(programme, BankHolidays.Shipped, today),
                        .. MovedDates.Describe(programme, BankHolidays.Shipped, today),
                    ]
                )
        );
    }

    private static Task<int> ShowAsync(bool once, string[] settings, CancellationToken cancellationToken) =>
        ArgumentChecks.Problem(settings, "--once") is { } problem
            ? Task.FromResult(Refuse(problem))
            : DemoHost.RunAsync(once, settings, cancellationToken);

    private static int Refuse(string problem)
    {
        Console.Error.WriteLine(OddCharacters.Escape(problem));
        return 1;
    }

    private static async Task<int> ServeAsync(string[] args, CancellationToken cancellationToken)
    {
        if (ArgumentChecks.Problem(args) is { } problem)
        {
            return Refuse(problem);
        }

        var builder = StartUp.Guard(() => ChatOpsHost.CreateBuilder(args));
        if (builder.Environment.IsDevelopment() && DemoHost.IsWanted(builder.Configuration))
        {
            return await DemoHost.RunAsync(once: false, args, cancellationToken);
        }

        await using var app = await StartUp.StartAsync(() => Build(builder), cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static WebApplication Build(WebApplicationBuilder builder)
    {
        // First: a mistyped id is named before the password that it would need.
        ConfigurationChecks.Run(builder.Configuration);
        TeamsSettings.Read(builder.Configuration, builder.Environment);
        if (
            string.IsNullOrWhiteSpace(
                builder.Configuration[$"{ChatOpsOptions.Section}:{nameof(ChatOpsOptions.ProgrammesFolder)}"]
            )
        )
        {
            throw new SettingsException(
                "ChatOps:ProgrammesFolder is not set. Set it to the folder that holds the programme files; there is a sample "
                    + "to start from in src/ChatOps/Samples."
            );
        }

        var app = builder.AddChatOps().Build().UseChatOps();
        foreach (var warning in ConfigurationChecks.Warnings(builder.Configuration))
        {
            Log.Odd(app.Logger, warning);
        }

        // Said before the first tick, which is seconds away.
        app.Services.GetRequiredService<ProgrammeReload>().Refresh();
        return app;
    }

    // A missing or wrong setting is reported in one sentence, not as a stack trace.
    private static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (SettingsException wrong)
        {
            await Console.Error.WriteLineAsync($"ChatOps cannot start. {wrong.Message}");
            return 1;
        }
        catch (TeamsSettingsException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
        public static partial void Odd(ILogger logger, string warning);
    }
}
