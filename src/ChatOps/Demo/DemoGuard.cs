using ChatOps.Teams.Hosting;

namespace ChatOps.Demo;

/// <summary>Who may see the demo's page and speak to its stand-in for Teams, and what they see when that fails.</summary>
internal static partial class DemoGuard
{
    private const string Cookie = "chatops-demo";

    public static void UseDemoGuard(this WebApplication app, LocalAccess access) =>
        app.Use(
            async (context, next) =>
            {
                if (NeedsKey(context.Request.Path) && !Allows(context, access))
                {
                    await AnswerAsync(
                        context,
                        StatusCodes.Status403Forbidden,
                        "Open the address that ChatOps printed when it started, on the machine where it runs."
                    );
                    return;
                }

                try
                {
                    await next(context);
                }
                catch (Exception failure) when (!context.Response.HasStarted)
                {
                    // In Development the framework would show the stack trace.
                    Log.Failed(app.Logger, failure);
                    var status = failure is BadHttpRequestException bad
                        ? bad.StatusCode
                        : StatusCodes.Status500InternalServerError;
                    await AnswerAsync(context, status, "The demo could not answer that.");
                }
            }
        );

    // The first page is opened with the key; its links lead on with a cookie, which no other site's page can make a browser send.
    private static bool Allows(HttpContext context, LocalAccess access)
    {
        if (!access.AllowsWithKey(context))
        {
            return context.Request.Cookies[Cookie] is { } key && access.AllowsWithKey(context, key);
        }

        context.Response.Cookies.Append(
            Cookie,
            access.Key,
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict }
        );
        return true;
    }

    // The bot's own endpoint guards itself, and health is no secret.
    private static bool NeedsKey(PathString path) => path == "/" || path.StartsWithSegments("/demo", StringComparison.Ordinal);

    private static Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The demo could not answer a request.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
