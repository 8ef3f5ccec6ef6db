using System.Text.Json.Nodes;

namespace ChatOps.Testing;

/// <summary>Makes the activities that Teams sends (.github/PROTOCOL.md, section 3), for a test to send or to spoil
/// first.</summary>
public sealed class FakeActivities
{
    private readonly FakeTeams _teams;

    internal FakeActivities(FakeTeams teams) => _teams = teams;

    public JsonObject Message(FakeUser from, string text, string? activityId = null)
    {
        var activity = Personal(from, "message", activityId);
        activity["text"] = text;
        activity["textFormat"] = "plain";
        return activity;
    }

    public JsonObject ChannelMessage(FakeUser from, FakeChannel channel, string text, string rootId, string? activityId = null)
    {
        var activity = InChannel(from, channel, "message", $"{channel.Id};messageid={rootId}", activityId);
        activity["text"] = $"<at>ChatOps</at>&nbsp;{text}\n";
        activity["textFormat"] = "plain";
        activity["entities"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "mention",
                ["text"] = "<at>ChatOps</at>",
                ["mentioned"] = new JsonObject { ["id"] = _teams.BotMri, ["name"] = "ChatOps" },
            }
        );
        return activity;
    }

    public JsonObject Execute(
        FakeUser from,
        FakeMessage? on,
        string verb,
        JsonObject data,
        string? activityId = null,
        string trigger = "manual"
    )
    {
        var activity = On(from, on, "invoke", activityId);
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute",
                ["verb"] = verb,
                ["data"] = data,
            },
            ["trigger"] = trigger,
        };
        return activity;
    }

    public JsonObject Submit(FakeUser from, FakeMessage? on, JsonObject data, string? activityId = null)
    {
        var activity = On(from, on, "message", activityId);
        activity["value"] = data;
        return activity;
    }

    public JsonObject Installation(FakeUser user, string action)
    {
        var activity = Personal(user, "installationUpdate", activityId: null);
        activity["action"] = action;
        return activity;
    }

    /// <summary>The conversationUpdate that adds the user and the bot to their chat. Teams gives it no id.</summary>
    public JsonObject PersonalMembers(FakeUser user)
    {
        var activity = Personal(user, "conversationUpdate", activityId: null);
        activity.Remove("id");
        activity["membersAdded"] = Accounts([user.Mri, _teams.BotMri]);
        return activity;
    }

    public JsonObject TeamInstallation(FakeTeam team, FakeUser by, string action)
    {
        var activity = InChannel(by, team.General, "installationUpdate", team.General.Id, activityId: null);
        activity["action"] = action;
        return activity;
    }

    /// <param name="property"><c>membersAdded</c> or <c>membersRemoved</c>.</param>
    public JsonObject TeamMembers(FakeTeam team, FakeUser by, string property, IEnumerable<string> mris, string? eventType)
    {
        var activity = InChannel(by, team.General, "conversationUpdate", team.General.Id, activityId: null);
        activity[property] = Accounts(mris);
        if (eventType is not null)
        {
            activity["channelData"]!["eventType"] = eventType;
        }

        return activity;
    }

    private static JsonArray Accounts(IEnumerable<string> mris) => new([.. mris.Select(m => new JsonObject { ["id"] = m })]);

    private JsonObject On(FakeUser from, FakeMessage? on, string type, string? activityId)
    {
        var channel = on is null ? null : _teams.ChannelOf(on.ConversationId);
        var activity = channel is null
            ? Personal(from, type, activityId)
            : InChannel(
                from,
                channel,
                type,
                on!.ConversationId.Contains(";messageid=", StringComparison.Ordinal)
                    ? on.ConversationId
                    : $"{channel.Id};messageid={on.Id}",
                activityId
            );
        if (on is not null)
        {
            activity["replyToId"] = on.Id;
        }

        return activity;
    }

    private JsonObject Personal(FakeUser from, string type, string? activityId)
    {
        var activity = Bare(from, type, activityId);
        activity["conversation"] = new JsonObject
        {
            ["id"] = from.Chat.Id,
            ["conversationType"] = "personal",
            ["tenantId"] = from.TenantId,
            ["isGroup"] = false,
        };
        activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = from.TenantId } };
        return activity;
    }

    private JsonObject InChannel(FakeUser from, FakeChannel channel, string type, string conversationId, string? activityId)
    {
        var activity = Bare(from, type, activityId);
        activity["conversation"] = new JsonObject
        {
            ["id"] = conversationId,
            ["conversationType"] = "channel",
            ["tenantId"] = from.TenantId,
            ["isGroup"] = true,
        };
        activity["channelData"] = new JsonObject
        {
            ["tenant"] = new JsonObject { ["id"] = from.TenantId },
            ["team"] = new JsonObject
            {
                ["id"] = channel.Team.Id,
                ["name"] = channel.Team.Name,
                ["aadGroupId"] = channel.Team.AadGroupId,
            },
            ["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name },
        };
        return activity;
    }

    private JsonObject Bare(FakeUser from, string type, string? activityId) =>
        new()
        {
            ["type"] = type,
            ["id"] = activityId ?? _teams.NextId(),
            ["timestamp"] = _teams.Clock.GetUtcNow(),
            ["serviceUrl"] = _teams.ServiceUrl,
            ["channelId"] = "msteams",
            ["from"] = new JsonObject
            {
                ["id"] = from.Mri,
                ["name"] = from.Name,
                ["aadObjectId"] = from.AadObjectId,
            },
            ["recipient"] = new JsonObject { ["id"] = _teams.BotMri, ["name"] = "ChatOps" },
            ["locale"] = "en-GB",
        };
}
