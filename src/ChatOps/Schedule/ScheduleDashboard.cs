using System.Security.Claims;
using Hangfire;
using Hangfire.Dashboard;

namespace ChatOps.Schedule;

/// <summary>
/// Hangfire's dashboard, for administrators. Only a caller who is signed in and has the role is let in, wherever the request
/// comes from: behind a proxy every caller looks local, which is Hangfire's own rule.
/// </summary>
internal static class ScheduleDashboard
{
    private const string Path = "/hangfire";

    /// <param name="role">An app role of Entra's; without one there is no dashboard.</param>
    public static void AddScheduleDashboard(this IServiceCollection services, string? role)
    {
        if (!string.IsNullOrWhiteSpace(role))
        {
            // Another site must not press the dashboard's buttons in an administrator's browser.
            services.AddAntiforgery();
        }
    }

    /// <summary>Maps it to <c>/hangfire</c>.</summary>
    public static void MapScheduleDashboard(this WebApplication app, string? role)
    {
        if (string.IsNullOrWhiteSpace(role))
        {
            return;
        }

        var options = new DashboardOptions
        {
            DashboardTitle = "ChatOps schedule",
            AppPath = null,
            DisplayStorageConnectionString = false,
            Authorization = [new Administrators(role)],
            IsReadOnlyFunc = context => !IsAdministrator(context.GetHttpContext().User, role),
        };
        app.Map(Path + "/{**page}", context => AnswerAsync(context, role, options));
    }

    private static async Task AnswerAsync(HttpContext context, string role, DashboardOptions options)
    {
        // Before anything else is looked at: whether the schedule runs is for administrators too.
        if (!IsAdministrator(context.User, role))
        {
            context.Response.StatusCode = IsSignedIn(context.User)
                ? StatusCodes.Status403Forbidden
                : StatusCodes.Status401Unauthorized;
            return;
        }

        if (context.RequestServices.GetRequiredService<ScheduleServer>().Storage is not { } storage)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync("This instance is not running the schedule: see /health/ready.");
            return;
        }

        // Hangfire's pages find each other by the path below the one they are mapped to.
        context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase, out var matched, out var page);
        context.Request.PathBase += matched;
        context.Request.Path = page;
        var pages = new AspNetCoreDashboardMiddleware(_ => Task.CompletedTask, storage, options, DashboardRoutes.Routes, true);
        await pages.Invoke(context);
    }

    private static bool IsAdministrator(ClaimsPrincipal user, string role) => IsSignedIn(user) && user.IsInRole(role);

    private static bool IsSignedIn(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true };

    private sealed class Administrators(string role) : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => IsAdministrator(context.GetHttpContext().User, role);
    }
}
