using Azure;
using ChatOps.Programmes;
using ChatOps.Tables;
using ChatOps.Updates;

namespace ChatOps.Operations;

/// <summary>Whether the process lives, and whether it can do its work.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        // Written out: a handler with parameters is compiled from an expression tree, at every start.
        app.MapGet("/health/live", new RequestDelegate(context => AnswerAsync(context, "live")));
        app.MapGet("/health/ready", new RequestDelegate(ReadyAsync));
    }

    private static async Task ReadyAsync(HttpContext context)
    {
        var tables = context.RequestServices.GetRequiredService<TableServiceClient>();
        try
        {
            await tables.GetTableClient(UpdateStore.TableName).GetEntityIfExistsAsync("health", "ready", cancellationToken: context.RequestAborted);
        }
        catch (RequestFailedException)
        {
            await AnswerAsync(context, "not ready: table storage cannot be reached", StatusCodes.Status503ServiceUnavailable);
            return;
        }

        var bad = context.RequestServices.GetRequiredService<ProgrammeCatalogue>().Files.Count(f => f.Errors.Any());
        await AnswerAsync(context, bad == 0 ? "ready" : $"ready, but {bad} programme file(s) have errors: run 'programme check FILE'");
    }

    private static Task AnswerAsync(HttpContext context, string text, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text);
    }
}
