using Azure;
using Azure.Data.Tables;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Schedule;
using ChatOps.Tables;
using ChatOps.Teams.Hosting;

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
        var tables = context.RequestServices.GetRequiredService<TableServiceClient>();
        try
        {
            await tables
                .GetTableClient(UpdateStore.TableName)
                .FindEntityAsync("health", "ready", cancellationToken: context.RequestAborted);
        }
        catch (RequestFailedException)
        {
            await AnswerAsync(context, "not ready: table storage cannot be reached", StatusCodes.Status503ServiceUnavailable);
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
        var bad = context.RequestServices.GetRequiredService<ProgrammeCatalogue>().Files.Count(f => f.Errors.Any());
        string?[] troubles =
        [
            bad == 0 ? null : $"{bad} programme file(s) have errors: run 'programme check FILE'",
            context.RequestServices.GetRequiredService<ScheduleHealth>().Trouble is { } trouble
                ? $"this instance is not running the schedule: {trouble}"
                : null,
            deaf,
        ];
        await AnswerAsync(context, string.Join(", but ", troubles.Where(t => t is not null).Prepend("ready")));
    }

    private static Task AnswerAsync(HttpContext context, string text, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text);
    }
}
