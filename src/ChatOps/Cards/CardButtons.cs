using ChatOps.Teams.Cards;

namespace ChatOps.Cards;

/// <summary>Finds and changes the buttons of a card that was built. Pure.</summary>
internal static class CardButtons
{
    // Every card begins with its title and the line below it.
    private const int HeaderLength = 2;

    /// <summary>The first button with a verb; null when there is none.</summary>
    public static ExecuteAction? Find(AdaptiveCard card, string verb) =>
        (card.Actions ?? []).Concat(Within(card.Body)).OfType<ExecuteAction>().FirstOrDefault(a => a.Verb == verb);

    /// <summary>The buttons below a card, with one value more in the data of those with a verb.</summary>
    public static IReadOnlyList<CardAction> With(AdaptiveCard card, string verb, string key, string value) =>
        [.. (card.Actions ?? []).Select(a => a is ExecuteAction e && e.Verb == verb ? e.With(key, value) : a)];

    /// <summary>The buttons below a card, with others first in place of those with the same verbs.</summary>
    public static IReadOnlyList<CardAction> InPlace(AdaptiveCard card, params IReadOnlyList<ExecuteAction> buttons)
    {
        var verbs = buttons.Select(b => b.Verb).ToHashSet(StringComparer.Ordinal);
        return [.. buttons, .. (card.Actions ?? []).Where(a => a is not ExecuteAction execute || !verbs.Contains(execute.Verb))];
    }

    /// <summary>The body of a card with a notice below its title.</summary>
    public static IReadOnlyList<CardElement> Below(AdaptiveCard card, CardElement notice) =>
        [.. card.Body.Take(HeaderLength), notice, .. card.Body.Skip(HeaderLength)];

    private static IEnumerable<CardAction> Within(IEnumerable<CardElement> elements) =>
        elements.SelectMany(element =>
            element switch
            {
                ActionSet set => set.Actions,
                Container container => Within(container.Items),
                ColumnSet columns => columns.Columns.SelectMany(c => Within(c.Items)),
                _ => [],
            }
        );
}
