using ChatOps.Teams.Cards;

namespace ChatOps.Wire;

/// <summary>The wire identifiers of what a lead can arrange from a card. Versioned: a card lives in a chat for months.</summary>
internal static class ArrangementForm
{
    public const string AwayVerb = "arrange.away/1";
    public const string SaveAwayVerb = "arrange.away.save/1";
    public const string BackVerb = "arrange.back/1";
    public const string HandVerb = "arrange.hand/1";
    public const string SaveHandVerb = "arrange.hand.save/1";
    public const string TakeBackVerb = "arrange.takeback/1";

    public const string FromInput = "from";
    public const string ToInput = "to";

    /// <summary>A person id.</summary>
    public const string PersonInput = "person";

    /// <summary>Prefix of the update's boxes while another card is shown: their text is restored on return.</summary>
    private const string KeptPrefix = "kept-";

    public static ExecuteAction AwayButton(UpdateReference reference) =>
        new("I'm away", AwayVerb, UpdateForm.WriteReference(reference)) { Mode = "secondary" };

    public static ExecuteAction HandButton(UpdateReference reference) =>
        new("Hand to…", HandVerb, UpdateForm.WriteReference(reference)) { Mode = "secondary" };

    /// <summary>
    /// The text of the previous card as hidden inputs: they are sent back once with any button, however many buttons there are.
    /// </summary>
    public static IEnumerable<CardElement> Kept(UpdateInput typed) =>
        UpdateForm
            .WriteInput(typed)
            .Where(pair => pair.Value.Length > 0)
            .Select(pair => new TextInput("What you wrote")
            {
                Id = KeptPrefix + pair.Key,
                IsMultiline = true,
                IsVisible = false,
                ErrorMessage = "What you wrote is too long.",
                Value = pair.Value,
            });

    /// <summary>The text in the boxes of this card, or carried from the previous one.</summary>
    public static UpdateInput ReadTyped(IReadOnlyDictionary<string, string> data)
    {
        var typed = UpdateForm.ReadInput(data);
        return typed != UpdateInput.Empty
            ? typed
            : UpdateForm.ReadInput(
                data.Where(pair => pair.Key.StartsWith(KeptPrefix, StringComparison.Ordinal))
                    .ToDictionary(pair => pair.Key[KeptPrefix.Length..], pair => pair.Value, StringComparer.Ordinal)
            );
    }
}
