using System.Text.Json.Nodes;
using ChatOps.Teams.Hosting;

namespace ChatOps.Demo;

/// <summary>The connector's REST interface in front of <see cref="StandInTeams"/> (.github/PROTOCOL.md, section 5): what the
/// product calls, no more.</summary>
internal static class StandInEndpoints
{
    private const string BasePath = "/demo/teams";

    /// <summary>With the key in it, because a service address has no query (<see cref="DemoGuard"/>).</summary>
    public static string PathFor(LocalAccess access) => $"{BasePath}/{access.Key}";

    public static void MapStandInTeams(this WebApplication app, StandInTeams teams)
    {
        var v3 = app.MapGroup($"{BasePath}/{{{LocalAccess.KeyName}}}/v3");
        v3.MapPost("/conversations", (JsonObject body) => Create(teams, body));
        v3.MapPost(
            "/conversations/{conversation}/activities",
            (string conversation, JsonObject activity) => Send(teams, conversation, activity)
        );
        v3.MapPost(
            "/conversations/{conversation}/activities/{id}",
            (string conversation, string id, JsonObject activity) => Send(teams, conversation, activity)
        );
        v3.MapPut(
            "/conversations/{conversation}/activities/{id}",
            (string conversation, string id, JsonObject activity) =>
                teams.Replace(conversation, id, activity) ? Results.Json(new { id }) : Gone("ActivityNotFoundInConversation")
        );
        v3.MapDelete(
            "/conversations/{conversation}/activities/{id}",
            (string conversation, string id) =>
                teams.Delete(conversation, id) ? Results.Ok() : Gone("ActivityNotFoundInConversation")
        );
        v3.MapGet(
            "/conversations/{conversation}/members/{id}",
            (string id) =>
                teams.FindUser(id) is { } user ? Results.Json(Member(teams, user)) : Gone("MemberNotFoundInConversation")
        );
        v3.MapGet(
            "/conversations/{conversation}/pagedmembers",
            () => Results.Json(new { members = teams.Users.Select(u => Member(teams, u)) })
        );
    }

    private static IResult Create(StandInTeams teams, JsonObject body)
    {
        if (body["isGroup"]?.GetValue<bool>() == true)
        {
            return
                body["channelData"]?["channel"]?["id"]?.GetValue<string>() is { } channel
                && body["activity"] is JsonObject activity
                ? Results.Json(
                    ThreadOf(teams.AddThread(channel, (JsonObject)activity.DeepClone())),
                    statusCode: StatusCodes.Status201Created
                )
                : Error(StatusCodes.Status400BadRequest, "BadSyntax", "Incorrect conversation creation parameters");
        }

        var member = (body["members"] as JsonArray)?.FirstOrDefault()?["id"]?.GetValue<string>() ?? "";
        return teams.FindUser(member) switch
        {
            null => Error(StatusCodes.Status400BadRequest, "BadArgument", "Unknown member"),
            { IsInstalled: false } => Error(
                StatusCodes.Status403Forbidden,
                "ForbiddenOperationException",
                "The app is not installed for this user"
            ),
            var user => Results.Json(new { id = teams.ChatOf(user) }, statusCode: StatusCodes.Status201Created),
        };
    }

    private static object ThreadOf((string ConversationId, string ActivityId) thread) =>
        new { id = thread.ConversationId, activityId = thread.ActivityId };

    private static IResult Send(StandInTeams teams, string conversation, JsonObject activity) =>
        teams.Add(conversation, (JsonObject)activity.DeepClone()) is { } id
            ? Results.Json(new { id }, statusCode: StatusCodes.Status201Created)
            : Gone("ConversationNotFound");

    private static object Member(StandInTeams teams, StandInUser user) =>
        new
        {
            id = user.UserId,
            aadObjectId = user.ObjectId,
            name = user.Name,
            userPrincipalName = user.Upn,
            email = user.Upn,
            tenantId = teams.TenantId,
        };

    private static IResult Gone(string code) => Error(StatusCodes.Status404NotFound, code, "Not found");

    private static IResult Error(int status, string code, string message) =>
        Results.Json(new { error = new { code, message } }, statusCode: status);
}
