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
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", async (TableServiceClient tables, ProgrammeCatalogue programmes, CancellationToken cancellationToken) =>
        {
            try
            {
                await tables.GetTableClient(UpdateStore.TableName).GetEntityIfExistsAsync("health", "ready", cancellationToken: cancellationToken);
            }
            catch (RequestFailedException)
            {
                return Results.Text("not ready: table storage cannot be reached", statusCode: StatusCodes.Status503ServiceUnavailable);
            }

            var bad = programmes.Files.Count(f => f.Errors.Any());
            return bad == 0
                ? Results.Text("ready")
                : Results.Text($"ready, but {bad} programme file(s) have errors: run 'programme check FILE'");
        });
    }
}
