using System.Text.Json;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Teams.Schema;

namespace ChatOps.Teams.Turns;

/// <summary>How an activity is to be answered.</summary>
internal enum TurnKind
{
    /// <summary>Answered 200 and otherwise ignored.</summary>
    Ignored,

    /// <summary>An invoke that no bot of ours knows: 501.</summary>
    UnknownInvoke,

    /// <summary>An <c>adaptiveCard/action</c>: answered in the response.</summary>
    Invoke,

    /// <summary>An <c>Action.Submit</c>, the fallback of old clients: answered by an update of the card.</summary>
    Submit,

    /// <summary>A message in words: answered by a message.</summary>
    Words,

    Event,
}

/// <summary>What to do about one activity, decided before anything is done. Pure.</summary>
internal sealed record TurnPlan(TurnKind Kind)
{
    private const string CardAction = "adaptiveCard/action";
    private const string ExecuteType = "Action.Execute";
    private const string Automatic = "automatic";

    /// <summary>Null when nothing is registered for it, or when <see cref="Refusal"/> is what it gets.</summary>
    public TurnHandler? Handler { get; init; }

    /// <summary>The answer that needs no handler.</summary>
    public TurnResult? Refusal { get; init; }

    public IReadOnlyDictionary<string, string> Data { get; init; } = CardData.Empty;

    public string Argument { get; init; } = "";

    /// <inheritdoc cref="TurnContext.ArgumentLines"/>
    public string ArgumentLines { get; init; } = "";

    /// <inheritdoc cref="TurnContext.Text"/>
    public string Lines { get; init; } = "";

    /// <inheritdoc cref="TurnContext.Quoted"/>
    public IReadOnlyList<string> Quoted { get; init; } = [];

    public bool IsAutomatic { get; init; }

    /// <summary>The verb or the words; null for an event.</summary>
    public string? Said { get; init; }

    /// <summary>The data as it came, to tell a repeat by.</summary>
    public JsonElement? RawData { get; init; }

    public static TurnPlan For(Activity activity, TeamsRoutes routes) =>
        activity.Type switch
        {
            ActivityTypes.Invoke => activity.Name == CardAction
                ? ForInvoke(activity.Value, routes)
                : new TurnPlan(TurnKind.UnknownInvoke),
            ActivityTypes.Message => ForMessage(activity, routes),
            ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate => ForEvent(activity, routes),
            _ => new TurnPlan(TurnKind.Ignored),
        };

    private static TurnPlan ForInvoke(JsonElement? value, TeamsRoutes routes)
    {
        if (
            value is not { ValueKind: JsonValueKind.Object } payload
            || !payload.TryGetProperty("action", out var action)
            || action.ValueKind != JsonValueKind.Object
        )
        {
            return new TurnPlan(TurnKind.Invoke) { Refusal = TurnResult.OfError(400, "BadRequest", "The invoke has no action.") };
        }

        if (Text(action, "type") != ExecuteType)
        {
            return new TurnPlan(TurnKind.Invoke)
            {
                Refusal = TurnResult.OfError(400, "NotSupported", "Only Action.Execute is supported."),
            };
        }

        JsonElement? data = action.TryGetProperty("data", out var given) ? given : null;
        return ForVerb(TurnKind.Invoke, Text(action, "verb"), data, routes) with
        {
            IsAutomatic = Text(payload, "trigger") == Automatic,
        };
    }

    private static TurnPlan ForMessage(Activity activity, TeamsRoutes routes)
    {
        if (activity.Value is { ValueKind: JsonValueKind.Object } value && string.IsNullOrWhiteSpace(activity.Text))
        {
            return ForVerb(TurnKind.Submit, Text(value, ExecuteAction.VerbKey), value, routes);
        }

        var words = MessageText.Of(activity);
        var lines = MessageText.LinesOf(activity);
        var (handler, argument) = routes.ForText(words);
        return new TurnPlan(TurnKind.Words)
        {
            Handler = handler,
            Argument = argument,
            ArgumentLines = routes.LinesAfterCommand(words, lines),
            Lines = lines,
            Quoted = MessageText.QuotedIn(activity),
            Said = words,
        };
    }

    private static TurnPlan ForEvent(Activity activity, TeamsRoutes routes) =>
        TeamsEvents.Of(activity) is { } teamsEvent && routes.ForEvent(teamsEvent) is { } handler
            ? new TurnPlan(TurnKind.Event) { Handler = handler }
            : new TurnPlan(TurnKind.Ignored);

    private static TurnPlan ForVerb(TurnKind kind, string? verb, JsonElement? data, TeamsRoutes routes)
    {
        if (routes.ForVerb(verb) is not { } handler)
        {
            return new TurnPlan(kind) { Refusal = TurnResult.OfMessage(Apology.UnknownVerb) };
        }

        return CardData.Read(data) is { } values
            ? new TurnPlan(kind)
            {
                Handler = handler,
                Data = values,
                Said = verb,
                RawData = data,
            }
            : new TurnPlan(kind) { Refusal = TurnResult.OfError(400, "BadRequest", Apology.TooMuchData) };
    }

    private static string? Text(JsonElement json, string name)
    {
        try
        {
            return json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: not text.
            return null;
        }
    }
}
