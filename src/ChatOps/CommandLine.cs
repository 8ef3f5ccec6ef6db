using System.CommandLine;
using ChatOps.Demo;
using ChatOps.Imports;
using ChatOps.Programmes;
using ChatOps.Storage;
using ChatOps.Teams.Settings;

namespace ChatOps;

/// <summary>The program's commands: serve (the default), show the demo, check a programme file or import into one.</summary>
internal static class CommandLine
{
    /// <returns>The process's exit code.</returns>
    public static Task<int> RunAsync(string[] args) =>
        // A deployed product has no arguments to parse: its settings are environment variables.
        args.Length == 0
            ? GuardAsync(() => ServeAsync(args, CancellationToken.None))
            : ParseAsync(args);

    private static Task<int> ParseAsync(string[] args)
    {
        var once = new Option<bool>("--once")
        {
            Description = "Run one whole period as fast as it can, print what the board was sent, and stop.",
        };
        var demo = new Command("demo", "Show a real programme's reporting cycle with simulated leads.") { once };
        demo.SetAction(
            (parsed, cancellationToken) =>
                GuardAsync(() => DemoHost.RunAsync(parsed.GetValue(once), [.. parsed.UnmatchedTokens], cancellationToken))
        );
        demo.TreatUnmatchedTokensAsErrors = false;

        var file = new Argument<string>("FILE") { Description = "The programme file." };
        var check = new Command("check", "Check a programme file: list every problem, its line and how to fix it.") { file };
        check.SetAction(parsed => ProgrammeCheckCommand.Run(parsed.GetRequiredValue(file), Console.Out));

        var root = new RootCommand(
            "ChatOps gets a programme's workstream updates written, chased, collated and in front of its board, inside "
                + "Microsoft Teams."
        )
        {
            demo,
            new Command("programme", "Work with programme files.") { check, ProgrammeImportCommandLine.Create() },
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, cancellationToken) => GuardAsync(() => ServeAsync(args, cancellationToken)));
        return root.Parse(args).InvokeAsync();
    }

    private static async Task<int> ServeAsync(string[] args, CancellationToken cancellationToken)
    {
        var builder = ChatOpsHost.CreateBuilder(args);
        if (DemoHost.IsWanted(builder.Configuration))
        {
            return await DemoHost.RunAsync(once: false, args, cancellationToken);
        }

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
        await app.RunAsync(cancellationToken);
        return 0;
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
}
