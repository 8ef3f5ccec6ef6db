using System.Text.Json.Serialization;

namespace ChatOps.Teams.Cards;

/// <summary>A button.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteAction), "Action.Execute")]
[JsonDerivedType(typeof(SubmitAction), "Action.Submit")]
[JsonDerivedType(typeof(ToggleVisibilityAction), "Action.ToggleVisibility")]
public abstract record CardAction(string? Title)
{
    /// <summary><c>positive</c> or <c>destructive</c>. Some clients ignore it, so it never carries meaning.</summary>
    public string? Style { get; init; }

    /// <summary>What a screen reader adds to the title: which of several buttons with one title it is.</summary>
    public string? Tooltip { get; init; }

    /// <summary><c>secondary</c> puts the button behind "…", for what is rarely wanted; null shows it.</summary>
    public string? Mode { get; init; }
}

/// <summary>
/// A Universal Action: its answer can replace the card. Always carries an <see cref="SubmitAction"/> as fallback, with the verb
/// in its data under <see cref="VerbKey"/>, for a client that does not know it.
/// </summary>
public sealed record ExecuteAction : CardAction
{
    /// <summary>The key of the verb in a fallback's data, and in the data of every received submit.</summary>
    public const string VerbKey = "verb";

    /// <param name="title">The button's words; null for a refresh, which is not shown.</param>
    /// <param name="verb">A versioned wire identifier: cards live in chats for months.</param>
    /// <param name="data">Sent back with the inputs' values. Hostile by the time it returns: it may name things, never grant
    /// them.</param>
    public ExecuteAction(string? title, string verb, IReadOnlyDictionary<string, string>? data = null)
        : base(title)
    {
        Verb = verb;
        Data = data;
        Fallback = title is null
            ? null
            : new SubmitAction(
                title,
                new Dictionary<string, string>(data ?? EmptyData, StringComparer.Ordinal) { [VerbKey] = verb }
            );
    }

    private static readonly Dictionary<string, string> EmptyData = [];

    public string Verb { get; }

    public IReadOnlyDictionary<string, string>? Data { get; }

    /// <summary><c>none</c> sends the data without reading or checking the card's inputs.</summary>
    public string? AssociatedInputs { get; init; }

    /// <summary>Declared as any action: only so is its type written.</summary>
    public CardAction? Fallback { get; }

    /// <summary>The same button with one value more in its data.</summary>
    public ExecuteAction With(string key, string value) =>
        new(Title, Verb, new Dictionary<string, string>(Data ?? EmptyData, StringComparer.Ordinal) { [key] = value })
        {
            Style = Style,
            Tooltip = Tooltip,
            Mode = Mode,
            AssociatedInputs = AssociatedInputs,
        };
}

public sealed record SubmitAction(string? Title, IReadOnlyDictionary<string, string>? Data) : CardAction(Title);

/// <summary>Shows what is hidden and hides what is shown, without a round trip; <paramref name="TargetElements"/> are
/// ids.</summary>
public sealed record ToggleVisibilityAction(string? Title, IReadOnlyList<string> TargetElements) : CardAction(Title);
