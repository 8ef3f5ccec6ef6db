using System.Text.Json.Nodes;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Demo;

/// <summary>
/// The people of the demo. They read the cards in their chats and answer them as a person's Teams client would, through the same
/// <c>/api/messages</c> as anyone.
/// </summary>
internal sealed class SimulatedPeople(StandInTeams teams, HttpClient http, string baseUrl)
{
    private const string BotId = "28:demo";

    /// <summary>The bot is added to the programme's team: its roster tells the bot who is who.</summary>
    public async Task InstallInTeamAsync(string teamId, CancellationToken cancellationToken)
    {
        var activity = NewActivity("conversationUpdate", teams.Users.First(), teamId, "channel");
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = BotId });
        activity["channelData"] = new JsonObject
        {
            ["tenant"] = new JsonObject { ["id"] = teams.TenantId },
            ["team"] = new JsonObject { ["id"] = teamId, ["name"] = "Joint Additional Needs" },
        };
        await PostAsync(activity, cancellationToken);
    }

    /// <summary>Sends the answer on the newest form for its workstream in any lead's chat. Null when no one has such a
    /// form.</summary>
    public async Task<Answered?> AnswerAsync(DemoAnswer answer, bool withReason, CancellationToken cancellationToken)
    {
        foreach (var user in teams.Users)
        {
            var chat = teams.ChatOf(user);
            var form = teams.MessagesOf(chat).LastOrDefault(m => FormAction(m.Card, answer) is not null);
            if (form is null)
            {
                continue;
            }

            var action = FormAction(form.Card, answer)!;
            if (VerbOf(action) == UpdateForm.RateVerb)
            {
                // The rating is a button, and what it asks comes back.
                var rated = await ActAsync(user, form.Id, UpdateForm.RateVerb, DataOf(action), cancellationToken);
                action = FormAction(rated, answer) ?? action;
            }

            var data = DataOf(action);
            if (!answer.IsNoChange)
            {
                Fill(data, answer, withReason);
            }

            var response = await ActAsync(user, form.Id, VerbOf(action), data, cancellationToken);
            var askedMore = FormAction(response, answer) is not null;
            if (response is not null)
            {
                teams.Replace(chat, form.Id, Message(response));
            }

            return new Answered(user, askedMore);
        }

        return null;
    }

    private async Task<JsonObject?> ActAsync(
        StandInUser user,
        string activityId,
        string verb,
        JsonObject data,
        CancellationToken cancellationToken
    )
    {
        var activity = NewActivity("invoke", user, teams.ChatOf(user), "personal");
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = activityId;
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute",
                ["verb"] = verb,
                ["data"] = data,
            },
            ["trigger"] = "manual",
        };
        var response = await PostAsync(activity, cancellationToken);
        return response?["value"]?.DeepClone() as JsonObject;
    }

    private static void Fill(JsonObject data, DemoAnswer answer, bool withReason)
    {
        data[UpdateForm.ProgressInput] = answer.Progress;
        data[UpdateForm.NextStepsInput] = answer.NextSteps;
        data[UpdateForm.RisksInput] = answer.Risks;
        data[UpdateForm.DecisionsInput] = answer.Decisions;
        if (withReason)
        {
            data[UpdateForm.ReasonInput] = answer.Reason;
            data[UpdateForm.PathInput] = answer.Path;
            data[UpdateForm.PathDateInput] = IsoDate.Format(answer.PathDate);
        }
    }

    // The button that a lead with this answer would press, if the card is the form for their workstream.
    private static JsonObject? FormAction(JsonObject? card, DemoAnswer answer)
    {
        var actions = Objects(card)
            .Where(o => o["data"]?[UpdateForm.WorkstreamKey]?.GetValue<string>() == answer.Workstream)
            .ToList();
        return answer.IsNoChange
            ? actions.Find(a => VerbOf(a) == UpdateForm.UnchangedVerb)
            : actions.Find(a => VerbOf(a) == UpdateForm.SendVerb)
                ?? actions.Find(a =>
                    VerbOf(a) == UpdateForm.RateVerb && a["data"]![UpdateForm.RatingKey]?.GetValue<string>() == answer.Rag
                );
    }

    private static string VerbOf(JsonObject action) => action["verb"]?.GetValue<string>() ?? "";

    private static JsonObject DataOf(JsonObject action) => action["data"]?.DeepClone() as JsonObject ?? [];

    private static IEnumerable<JsonObject> Objects(JsonNode? node) =>
        node switch
        {
            JsonObject item => item.Where(p => p.Key != "fallback").SelectMany(p => Objects(p.Value)).Prepend(item),
            JsonArray items => items.SelectMany(Objects),
            _ => [],
        };

    private static JsonObject Message(JsonObject card) =>
        new()
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(
                new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card.DeepClone() }
            ),
        };

    private JsonObject NewActivity(string type, StandInUser from, string conversation, string conversationType) =>
        new()
        {
            ["type"] = type,
            ["id"] = Guid.NewGuid().ToString(),
            ["channelId"] = "msteams",
            ["serviceUrl"] = baseUrl + StandInEndpoints.BasePath,
            ["from"] = new JsonObject
            {
                ["id"] = from.UserId,
                ["aadObjectId"] = from.ObjectId,
                ["name"] = from.Name,
            },
            ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = "ChatOps" },
            ["conversation"] = new JsonObject
            {
                ["id"] = conversation,
                ["conversationType"] = conversationType,
                ["tenantId"] = teams.TenantId,
            },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = teams.TenantId } },
        };

    private async Task<JsonObject?> PostAsync(JsonObject activity, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync($"{baseUrl}/api/messages", activity, cancellationToken);
        response.EnsureSuccessStatusCode();
        return response.Content.Headers.ContentLength is null or 0
            ? null
            : await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
    }
}

/// <summary>Who answered, and whether the card came back asking for more.</summary>
internal sealed record Answered(StandInUser By, bool AskedMore);
