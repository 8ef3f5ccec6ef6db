using System.Text.Json;
using ChatOps.Wire;

namespace ChatOps.Simulation.Teams;

/// <summary>A card as a person sees it: its words, its boxes with their values, its buttons.</summary>
internal sealed class CardView
{
    private readonly List<string> _texts = [];
    private readonly List<CardButton> _buttons = [];
    private readonly Dictionary<string, string> _inputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _choices = new(StringComparer.Ordinal);

    private CardView() { }

    public IReadOnlyList<string> Texts => _texts;

    public IReadOnlyList<CardButton> Buttons => _buttons;

    /// <summary>By id, with their values.</summary>
    public IReadOnlyDictionary<string, string> Inputs => _inputs;

    /// <summary>Those of the inputs that are chosen from a list.</summary>
    public IReadOnlySet<string> Choices => _choices;

    public CardButton? Refresh { get; private set; }

    public bool IsForm => _inputs.Count > 0 || Button(UpdateForm.RateVerb) is not null;

    public static CardView Of(JsonElement card)
    {
        var view = new CardView();
        view.Walk(card);
        return view;
    }

    public bool Says(string words) => _texts.Exists(t => t.Contains(words, StringComparison.Ordinal));

    /// <summary>The button that chooses a rating; an empty one is the way back to the choice.</summary>
    public CardButton? Rating(string rag) =>
        _buttons.Find(b => b.Verb == UpdateForm.RateVerb && b.Data.GetValueOrDefault(UpdateForm.RatingKey) == rag);

    public CardButton? Button(string verb) => _buttons.Find(b => b.Verb == verb);

    private void Walk(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Walk(item);
            }
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var type = Text(element, "type") ?? "";
        if (type == "Action.Execute")
        {
            _buttons.Add(CardButton.Of(element));
            return;
        }

        if (type.StartsWith("Input.", StringComparison.Ordinal))
        {
            _inputs[Text(element, "id") ?? ""] = Text(element, "value") ?? "";
            if (type == "Input.ChoiceSet")
            {
                _choices.Add(Text(element, "id") ?? "");
            }
        }

        foreach (var property in element.EnumerateObject())
        {
            switch (property.Name)
            {
                case "text":
                    _texts.Add(property.Value.GetString() ?? "");
                    break;
                case "inlines":
                    _texts.Add(TextOfRuns(property.Value));
                    break;
                case "refresh":
                    Refresh = CardButton.Of(property.Value.GetProperty("action"));
                    break;
                default:
                    Walk(property.Value);
                    break;
            }
        }
    }

    // What is bold is between two stars, as in our own Markdown.
    private static string TextOfRuns(JsonElement runs) =>
        string.Concat(
            runs.EnumerateArray().Select(run => Text(run, "weight") == "Bolder" ? $"**{Text(run, "text")}**" : Text(run, "text"))
        );

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>A button that asks the bot for something.</summary>
/// <param name="TakesInputs">Sends the values of the boxes with its own data.</param>
internal sealed record CardButton(string? Title, string Verb, IReadOnlyDictionary<string, string> Data, bool TakesInputs)
{
    public static CardButton Of(JsonElement action) =>
        new(
            action.TryGetProperty("title", out var title) ? title.GetString() : null,
            action.GetProperty("verb").GetString()!,
            action.TryGetProperty("data", out var data)
                ? data.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal)
                : new Dictionary<string, string>(StringComparer.Ordinal),
            !(action.TryGetProperty("associatedInputs", out var inputs) && inputs.GetString() == "none")
        );
}
