using Microsoft.Extensions.Configuration.Memory;

namespace ChatOps;

/// <summary>What the product takes over from ASP.NET Core's defaults, and what it does not.</summary>
internal static class ChatOpsHost
{
    // The framework watches the whole content root for a changed settings file. The embedded store may lie in there: each of its
    // writes would be told to a watcher. Settings are read once, at start-up.
    private const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    // Three lines a request, on a lock, from the framework: nobody reads them, and they cost more than the request. Whatever a
    // settings file or the environment says about a category still holds.
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
        return builder;
    }
}
