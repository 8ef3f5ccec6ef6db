using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOps.Testing;
using ChatOps.Wire;

namespace ChatOps.Tests.Harness;

/// <summary>
/// The form as it was before its ratings became buttons: one card with a list of ratings and every box. Such cards are in chats
/// for months, and what they send keeps its meaning.
/// </summary>
internal static class FirstDesign
{
    private static readonly string[] Boxes =
    [
        UpdateForm.RagInput,
        UpdateForm.ProgressInput,
        UpdateForm.NextStepsInput,
        UpdateForm.RisksInput,
        UpdateForm.DecisionsInput,
    ];

    /// <summary>Sends such a form, and sees what comes back.</summary>
    /// <param name="card">What it was drawn from.</param>
    public static async Task<BotAnswer> SendsFromAsync(
        this FakeUser who,
        JsonElement card,
        FakeMessage message,
        params (string Id, string Value)[] typed
    ) => await who.SendsFromAsync(card, message, UpdateForm.SendVerb, typed);

    /// <inheritdoc cref="SendsFromAsync(FakeUser, JsonElement, FakeMessage, ValueTuple{string, string}[])"/>
    /// <param name="verb">Of the button that is pressed.</param>
    public static async Task<BotAnswer> SendsFromAsync(
        this FakeUser who,
        JsonElement card,
        FakeMessage message,
        string verb,
        params (string Id, string Value)[] typed
    )
    {
        var answer = await who.ExecutesAsync(message, verb, Send(card, typed));
        if (answer.Card is { } next)
        {
            message.ShowTo(who, next);
        }

        return answer;
    }

    /// <summary>What its "Send update" sends, for the update that <paramref name="card"/> is about. A card that has a button for
    /// it is pressed as it is.</summary>
    public static JsonObject Send(JsonElement card, IEnumerable<(string Id, string Value)> typed)
    {
        var given = typed.ToList();
        if (FakeCards.VerbsOf(card).Contains(UpdateForm.SendVerb) && !given.Exists(t => !FakeCards.HasInput(card, t.Id)))
        {
            return FakeCards.Press(card, UpdateForm.SendVerb, given);
        }

        var data = FakeCards.Press(card, UpdateForm.RateVerb, []);
        data.Remove(UpdateForm.RatingKey);
        foreach (var box in Boxes.Where(b => !data.ContainsKey(b)))
        {
            data[box] = "";
        }

        foreach (var (id, value) in given)
        {
            data[id] = value;
        }

        return data;
    }
}
