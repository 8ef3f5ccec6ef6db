using System.Text.Json.Nodes;
using ChatOps.Text;
using ChatOps.Wire;

namespace ChatOps.Demo;

/// <summary>
/// The people of the demo. They read the cards in their chats and answer them as a person's Teams client would, through the same
/// <c>/api/messages</c> as anyone.
/// </summary>
/// <param name="endpoint">The bot's.</param>
/// <param name="serviceUrl">The stand-in's, as activities give it.</param>
internal sealed class SimulatedPeople(StandInTeams teams, HttpClient http, string endpoint, string serviceUrl)
{
    private const string BotId = "28:demo";

    // The button that leads from the chosen rating back to all of them.
    private const string AnotherRating = "another-rating";

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

    /// <summary>Answers the newest card for the workstream in any lead's chat. Null when no one has such a card.</summary>
    public Task<Answered?> AnswerAsync(DemoAnswer answer, bool withReason, CancellationToken cancellationToken) =>
        answer.IsNoChange
            ? PressAsync([UpdateForm.UnchangedVerb], answer, withReason, cancellationToken)
            : PressAsync([UpdateForm.RateVerb, UpdateForm.SendVerb], answer, withReason, cancellationToken);

    /// <summary>Opens the update that was sent, and sends another in its place. Null when no one can.</summary>
    public Task<Answered?> ChangeAsync(DemoAnswer answer, CancellationToken cancellationToken) =>
        PressAsync(
            [UpdateForm.ChangeVerb, AnotherRating, UpdateForm.RateVerb, UpdateForm.SendVerb],
            answer,
            withReason: true,
            cancellationToken
        );

    // Presses the buttons one after another on one card, which each answer replaces, as it does in a chat. The rating's button is
    // only on a card that has no rating yet.
    private async Task<Answered?> PressAsync(
        IReadOnlyList<string> verbs,
        DemoAnswer answer,
        bool withReason,
        CancellationToken cancellationToken
    )
    {
        var first = verbs.Take(verbs[0] == UpdateForm.RateVerb ? verbs.Count : 1).ToList();
        foreach (var user in teams.Users)
        {
            var chat = teams.ChatOf(user);
            var message = teams
                .MessagesOf(chat)
                .LastOrDefault(m => first.Exists(verb => Button(m.Card, verb, answer) is not null));
            if (message is null)
            {
                continue;
            }

            var card = message.Card;
            foreach (var verb in verbs)
            {
                if (Button(card, verb, answer) is { } button)
                {
                    var data = button["data"]?.DeepClone() as JsonObject ?? [];
                    if (verb == UpdateForm.SendVerb)
                    {
                        Fill(data, answer, withReason);
                        TickLastSteps(data, card!, answer);
                    }

                    card = await ActAsync(user, message.Id, button["verb"]!.GetValue<string>(), data, cancellationToken) ?? card;
                    teams.Replace(chat, message.Id, Message(card!));
                }
                else if (verb is not (UpdateForm.RateVerb or AnotherRating))
                {
                    return null;
                }
            }

            return new Answered(user, AskedMore: Button(card, UpdateForm.SendVerb, answer) is not null);
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

    // The last update's next steps are ticks: the simulated leads finish what they said.
    private static void TickLastSteps(JsonObject data, JsonObject card, DemoAnswer answer)
    {
        var ticks = Within(card).FirstOrDefault(i => i["id"] is JsonValue id && id.ToString() == RegisterForm.DoneSteps);
        if (ticks?["choices"] is JsonArray choices && answer.HasFinished)
        {
            data[RegisterForm.DoneSteps] = string.Join(',', choices.Select(c => c?["value"]?.GetValue<string>()));
        }
    }

    // Wherever it is on the card, for this workstream.
    private static JsonObject? Button(JsonObject? card, string verb, DemoAnswer answer) =>
        card is null
            ? null
            : Within(card)
                .FirstOrDefault(a =>
                    a["verb"] is JsonValue value
                    && value.TryGetValue<string>(out var pressed)
                    && pressed == (verb == AnotherRating ? UpdateForm.RateVerb : verb)
                    && a["data"]?[UpdateForm.WorkstreamKey]?.GetValue<string>() == answer.Workstream
                    && (verb != UpdateForm.RateVerb || a["data"]?[UpdateForm.RatingKey]?.GetValue<string>() == answer.Rag)
                    && (verb != AnotherRating || a["data"]?[UpdateForm.RatingKey]?.GetValue<string>() == "")
                );

    private static IEnumerable<JsonObject> Within(JsonNode? node) =>
        node switch
        {
            JsonObject o => o.Where(p => p.Key != "refresh").SelectMany(p => Within(p.Value)).Prepend(o),
            JsonArray a => a.SelectMany(Within),
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
            ["serviceUrl"] = serviceUrl,
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
        using var response = await http.PostAsJsonAsync(endpoint, activity, cancellationToken);
        response.EnsureSuccessStatusCode();
        return response.Content.Headers.ContentLength is null or 0
            ? null
            : await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
    }
}

/// <summary>Who answered, and whether the card came back asking for more.</summary>
internal sealed record Answered(StandInUser By, bool AskedMore);
