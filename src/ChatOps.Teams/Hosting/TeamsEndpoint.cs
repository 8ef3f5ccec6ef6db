using ChatOps.Teams.Inbound;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;
using ChatOps.Teams.Settings;
using ChatOps.Teams.Turns;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOps.Teams.Hosting;

/// <summary>The one door: checks who sends, reads what they send, and answers when it has been handled.</summary>
internal sealed partial class TeamsEndpoint(
    TeamsOptions options,
    TokenValidator tokens,
    LocalAccess local,
    TurnRunner turns,
    ILogger<TeamsEndpoint> logger
)
{
    private const string RetryAfterSeconds = "30";

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var (activity, caller, refusal) = await AdmitAsync(context);
            if (refusal is not null)
            {
                Log.Refused(logger, refusal.Status, refusal.Code);
                await WriteAsync(context.Response, TurnAnswer.OfError(refusal.Status, refusal.Code, refusal.Message));
                return;
            }

            await WriteAsync(context.Response, await turns.RunAsync(activity!, caller!));
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The sender has disconnected, so there is no one to answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            Log.Unexpected(logger, e);
            await WriteAsync(context.Response, TurnAnswer.TryAgain);
        }
    }

    /// <summary>The token is checked before the body is read, so that a stranger can make the bot do little.</summary>
    private async ValueTask<(Activity? Activity, Caller? Caller, Refusal? Refusal)> AdmitAsync(HttpContext context)
    {
        var (token, refusal) = options.AppId is null ? (null, local.Check(context)) : await CheckTokenAsync(context);
        if (refusal is not null)
        {
            return (null, null, refusal);
        }

        (var activity, refusal) = await ActivityReader.ReadAsync(context);
        if (activity is null)
        {
            return (null, null, refusal);
        }

        (var caller, refusal) = ActivityChecks.Check(activity, token, options);
        return (activity, caller, refusal);
    }

    private async ValueTask<(ValidToken? Token, Refusal? Refusal)> CheckTokenAsync(HttpContext context)
    {
        try
        {
            return await tokens.ValidateAsync(context.Request.Headers.Authorization, context.RequestAborted);
        }
        catch (SigningKeysUnavailableException)
        {
            return (null, Refusal.KeysUnavailable);
        }
    }

    private static async Task WriteAsync(HttpResponse response, TurnAnswer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (answer.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        response.ContentLength = answer.Body?.Length ?? 0;
        if (answer.Body is not null)
        {
            response.ContentType = "application/json; charset=utf-8";
            await response.BodyWriter.WriteAsync(answer.Body, response.HttpContext.RequestAborted);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Refused an activity: {Status} {Code}.")]
        public static partial void Refused(ILogger logger, int status, string code);

        [LoggerMessage(Level = LogLevel.Error, Message = "An activity could not be answered.")]
        public static partial void Unexpected(ILogger logger, Exception exception);
    }
}
