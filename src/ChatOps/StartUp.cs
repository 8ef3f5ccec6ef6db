using ChatOps.Storage;
using ChatOps.Teams.Settings;

namespace ChatOps;

/// <summary>Starts the program, or says in one sentence why it cannot.</summary>
internal static class StartUp
{
    // While the program starts these say its failure with a stack trace, which is said in a sentence instead.
    private static readonly string[] Loud = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <summary>Keeps the framework's own words about a failed start from the console.</summary>
    public static void Quiet(WebApplicationBuilder builder)
    {
        var gate = new StartGate();
        builder.Services.AddSingleton(gate);
        foreach (var category in Loud)
        {
            builder.Logging.AddFilter(category, level => gate.IsOver && level >= LogLevel.Warning);
        }
    }

    /// <summary>The first part of the start, which reads the settings.</summary>
    /// <exception cref="SettingsException">It cannot start; the message is the sentence.</exception>
    public static T Guard<T>(Func<T> begin)
    {
        try
        {
            return begin();
        }
        catch (Exception failure) when (failure is not (SettingsException or TeamsSettingsException))
        {
            throw new SettingsException(StartFailure.Sentence(failure));
        }
    }

    /// <exception cref="SettingsException">It cannot start; the message is the sentence.</exception>
    public static async Task<WebApplication> StartAsync(Func<WebApplication> build, CancellationToken cancellationToken)
    {
        WebApplication? app = null;
        try
        {
            app = build();
            await app.StartAsync(cancellationToken);
            app.Services.GetRequiredService<StartGate>().IsOver = true;
            return app;
        }
        catch (Exception failure)
        {
            // The boundary of the start: whatever it was, a person reads the sentence.
            if (app is not null)
            {
                await EndAsync(app);
            }

            if (failure is SettingsException or TeamsSettingsException or OperationCanceledException)
            {
                throw;
            }

            throw new SettingsException(StartFailure.Sentence(failure));
        }
    }

    // What is half started may fail again while it ends; the first failure is the one to tell.
    private static async Task EndAsync(WebApplication app)
    {
        try
        {
            await app.DisposeAsync();
        }
        catch (Exception)
        {
            // Told already.
        }
    }

    /// <summary>Whether the program has started.</summary>
    internal sealed class StartGate
    {
        private volatile bool _isOver;

        public bool IsOver
        {
            get => _isOver;
            set => _isOver = value;
        }
    }
}
