using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace ChatOps.Testing;

/// <summary>Reads cards as a Teams client does: what they say, which buttons they have, what pressing one sends.</summary>
public static class FakeCards
{
    /// <summary>The verb of a button that is a choice, as the product's cards have them; its data holds the choice.</summary>
    public const string ChoiceVerb = "update.rate/1";

    private const string ChoiceInput = "rag";
    private const string ChoiceKey = "rating";

    private static readonly string[] Spoken = ["text", "title", "label", "value", "errorMessage", "placeholder", "fallbackText"];

    /// <summary>All words on a card in reading order, a line each. Input values and choices are among them. What only keeps words
    /// on one line reads as if it were not there, and bold and bullets in runs are written as in Markdown.</summary>
    public static string TextOf(JsonElement card)
    {
        var lines = new List<string>();
        Collect(card, lines);
        return string.Join('\n', lines);
    }

    /// <summary>Every button's verb, in order, those inside of shown cards too.</summary>
    public static IReadOnlyList<string> VerbsOf(JsonElement card) =>
        [.. Objects(card).Where(o => TypeOf(o) == "Action.Execute").Select(o => o.GetProperty("verb").GetString()!)];

    /// <summary>What pressing the button with <paramref name="verb"/> sends: its data, with every input's value merged
    /// in.</summary>
    /// <param name="typed">What the user typed or chose, by input id; other inputs send the value that the card gave
    /// them.</param>
    /// <param name="dataType"><c>Action.Execute</c>, or <c>Action.Submit</c> for its fallback.</param>
    /// <param name="title">Which of several buttons with the verb; the first when left out.</param>
    /// <param name="client">What the client sends of the boxes; all of them when left out.</param>
    public static JsonObject Press(
        JsonElement card,
        string verb,
        IEnumerable<(string Id, string Value)> typed,
        string dataType = "Action.Execute",
        string? title = null,
        FakeClient? client = null
    )
    {
        client ??= FakeClient.SendsAll;
        var button = Objects(card)
            .Where(o =>
                TypeOf(o) == "Action.Execute"
                && o.GetProperty("verb").GetString() == verb
                && (title is null || o.GetProperty("title").GetString() == title)
            )
            .ToList();
        if (button.Count == 0)
        {
            Assert.Fail($"The card has no button with the verb '{verb}'; it has: {string.Join(", ", VerbsOf(card))}.");
        }

        var action = dataType == "Action.Execute" ? button[0] : button[0].GetProperty("fallback");
        var data = action.TryGetProperty("data", out var own) ? JsonObject.Create(own.Clone())! : [];
        if (
            client.LeavesOutAll
            || (
                !client.IgnoresNone
                && button[0].TryGetProperty("associatedInputs", out var associated)
                && associated.GetString() == "none"
            )
        )
        {
            return data;
        }

        var inputs = Inputs(card).ToList();
        var touched = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, value) in typed)
        {
            Assert.True(inputs.Exists(i => i.GetProperty("id").GetString() == id), $"The card has no input '{id}'.");
            touched[id] = value;
        }

        foreach (var input in inputs)
        {
            var id = input.GetProperty("id").GetString()!;
            var isTouched = touched.TryGetValue(id, out var value);
            value ??=
                input.TryGetProperty("value", out var given) ? given.GetString()!
                : TypeOf(input) == "Input.Toggle" ? "false"
                : "";
            if (
                (client.LeavesOutEmpty && value.Length == 0)
                || (client.LeavesOutUntouchedChoices && !isTouched && TypeOf(input) == "Input.ChoiceSet")
            )
            {
                continue;
            }

            data[id] =
                TypeOf(input) == "Input.Date" && DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day)
                    ? client.Date(day)
                    : value;
        }

        return data;
    }

    /// <summary>Whether what is typed is a choice that comes before the button with <paramref name="verb"/>, on the card or on
    /// the one before it.</summary>
    public static bool IsChoice(JsonElement card, string input, string verb) =>
        input == ChoiceInput && verb != ChoiceVerb && VerbsOf(card).Contains(ChoiceVerb);

    /// <summary>Whether the choice was pressed on the card before this one.</summary>
    public static bool HasChosen(JsonElement card, string verb, string value) =>
        Objects(card).Any(o => IsExecute(o, verb) && Choice(o) == value);

    /// <summary>The title of the button that is a choice; null when the card has none for it.</summary>
    /// <param name="value">Empty for the one that leads back to the choice.</param>
    public static string? TitleOfChoice(JsonElement card, string value) =>
        Objects(card)
            .Where(o => IsExecute(o, ChoiceVerb) && Choice(o) == value)
            .Select(o => o.GetProperty("title").GetString())
            .FirstOrDefault();

    public static bool HasInput(JsonElement card, string id) => Inputs(card).Any(i => i.GetProperty("id").GetString() == id);

    private static bool IsExecute(JsonElement item, string verb) =>
        TypeOf(item) == "Action.Execute" && item.GetProperty("verb").GetString() == verb;

    private static string? Choice(JsonElement button) =>
        button.TryGetProperty("data", out var data) && data.TryGetProperty(ChoiceKey, out var choice) ? choice.GetString() : null;

    private static IEnumerable<JsonElement> Inputs(JsonElement card) =>
        Objects(card).Where(o => TypeOf(o)?.StartsWith("Input.", StringComparison.Ordinal) == true);

    private static IEnumerable<JsonElement> Objects(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            yield return element;
            // A fallback replaces its action, and no one presses a refresh.
            foreach (
                var inner in element
                    .EnumerateObject()
                    .Where(p => p.Name is not ("fallback" or "refresh"))
                    .SelectMany(p => Objects(p.Value))
            )
            {
                yield return inner;
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var inner in element.EnumerateArray().SelectMany(Objects))
            {
                yield return inner;
            }
        }
    }

    private static void Collect(JsonElement element, List<string> lines)
    {
        foreach (var item in Objects(element).Where(item => TypeOf(item) != "TextRun"))
        {
            if (TypeOf(item) == "RichTextBlock")
            {
                lines.Add(TextOfRuns(item));
            }

            foreach (var property in item.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String && Spoken.Contains(property.Name, StringComparer.Ordinal))
                {
                    lines.Add(property.Value.GetString()!.Replace('\u00A0', ' ').Replace("\u2060", ""));
                }
            }
        }
    }

    private static string TextOfRuns(JsonElement block) =>
        string.Concat(
                block
                    .GetProperty("inlines")
                    .EnumerateArray()
                    .Select(run =>
                        run.TryGetProperty("weight", out var weight) && weight.GetString() == "Bolder"
                            ? $"**{run.GetProperty("text").GetString()}**"
                            : run.GetProperty("text").GetString()
                    )
            )
            .Replace('\u00A0', ' ')
            .Replace("\u2060", "", StringComparison.Ordinal)
            .Replace("• ", "- ", StringComparison.Ordinal);

    private static string? TypeOf(JsonElement item) =>
        item.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
}
