using ChatOps.Programmes;
using ChatOps.Schedule;
using ChatOps.Teams.Hosting;
using ChatOps.Text;

namespace ChatOps;

/// <summary>Liveness and readiness of the process.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        // RequestDelegate, because a handler with parameters is compiled from an expression tree at every start.
        app.MapGet("/health/live", new RequestDelegate(context => AnswerAsync(context, "live")));
        app.MapGet("/health/ready", new RequestDelegate(ReadyAsync));
    }

    private static async Task ReadyAsync(HttpContext context)
    {
        if (await StorageTrouble.FindAsync(context.RequestServices, context.RequestAborted) is { } away)
        {
            await AnswerAsync(context, $"not ready: {away}", StatusCodes.Status503ServiceUnavailable);
            return;
        }

        var teams = context.RequestServices.GetRequiredService<TeamsHealth>();
        var deaf = teams.FindTrouble();
        if (deaf is not null && !teams.CanAnswer)
        {
            await AnswerAsync(context, $"not ready: {deaf}", StatusCodes.Status503ServiceUnavailable);
            return;
        }

        // No reason to take the instance out of service: it still answers people.
        var files = context.RequestServices.GetRequiredService<ProgrammeCatalogue>().Files;
        var bad = files.Count(f => f.Errors.Any());
        string?[] troubles =
        [
            files.Count == 0 && HasFolder(context) ? "the programmes folder has no programme file"
            : bad == 0 ? null
            : $"{UkText.Count(bad, "programme file has", "programme files have")} errors: run 'programme check FILE'",
            context.RequestServices.GetRequiredService<ScheduleHealth>().Trouble is { } trouble
                ? $"this instance is not running the schedule: {trouble}"
                : null,
            deaf,
        ];
        await AnswerAsync(context, string.Join(", but ", troubles.Where(t => t is not null).Prepend("ready")));
    }

    // The demo has a programme without a file.
    private static bool HasFolder(HttpContext context) =>
        !string.IsNullOrEmpty(context.RequestServices.GetRequiredService<ChatOpsOptions>().ProgrammesFolder);

    private static Task AnswerAsync(HttpContext context, string text, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text);
    }
}
