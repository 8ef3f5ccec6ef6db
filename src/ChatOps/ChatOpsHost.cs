using Microsoft.Extensions.Configuration.Memory;

namespace ChatOps;

/// <summary>Which of ASP.NET Core's defaults the product keeps, and which it changes.</summary>
internal static class ChatOpsHost
{
    // The framework watches the whole content root for a changed settings file. The embedded store may be inside it, and each of
    // its writes would notify the watcher. Settings are read once, at start-up.
    private const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    // The framework logs three lines a request, under a lock, which cost more than the request and are of no use. A settings file
    // or the environment can still set a category's level.
    private static readonly Dictionary<string, string?> Quiet = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:System.Net.Http"] = nameof(LogLevel.Warning),
        // It repeats a database's trouble in every thread, which ScheduleServer says once.
        ["Logging:LogLevel:Hangfire"] = nameof(LogLevel.Critical),
    };

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder([NoWatching, .. args]);
        builder.WebHost.UseKestrelHttpsConfiguration();
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Quiet });
        StartUp.Quiet(builder);
        return builder;
    }
}
