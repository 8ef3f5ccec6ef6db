using System.Security.Cryptography;
using System.Text;

namespace ChatOps.Teams.Cards;

/// <summary>
/// Which boxes of a card were shown filled. Clients leave empty boxes out, and some leave out more, so every button that reads
/// the inputs carries in its data the boxes that held something: one of them that does not come back was emptied, or was lost on
/// the way (.github/PROTOCOL.md, section 8). Boxes that are typed into count; a choice that was left out was not touched.
/// </summary>
public static class ShownBoxes
{
    /// <summary>The key in the data of a button. Cards from before it lack it.</summary>
    public const string Key = "shown";

    // Every button of a card carries the list, twice: 18 bits of a hash are shorter than any id, and among the boxes of one card
    // as good as unique.
    private const int MarkLength = 3;

    /// <summary>The card with the list in every button that reads its inputs; the same card when it has no inputs.</summary>
    public static AdaptiveCard Mark(AdaptiveCard card)
    {
        var inputs = Inputs(card.Body).ToList();
        if (inputs.Count == 0)
        {
            return card;
        }

        var shown = Write(inputs.Where(IsFilled).Select(i => i.Id!));
        return card with { Body = Marked(card.Body, shown), Actions = Marked(card.Actions, shown) };
    }

    /// <summary>Whether the card says which boxes it showed filled.</summary>
    /// <param name="data">Hostile.</param>
    public static bool AreKnown(IReadOnlyDictionary<string, string> data) => data.ContainsKey(Key);

    /// <summary>Whether the card showed the box <paramref name="id"/> filled.</summary>
    /// <param name="data">Hostile.</param>
    public static bool Held(IReadOnlyDictionary<string, string> data, string id) => Contains(data.GetValueOrDefault(Key, ""), id);

    /// <summary>A short list of boxes, for the data of a button.</summary>
    public static string Write(IEnumerable<string> ids) => string.Concat(ids.Select(MarkOf));

    /// <summary>Whether a list of boxes has <paramref name="id"/>.</summary>
    /// <param name="list">As <see cref="Write"/> writes it. Hostile.</param>
    public static bool Contains(string list, string id)
    {
        var mark = MarkOf(id);
        for (var at = 0; at + MarkLength <= list.Length; at += MarkLength)
        {
            if (string.CompareOrdinal(list, at, mark, 0, MarkLength) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every input of the elements, in order, with those inside of others.</summary>
    public static IEnumerable<CardInput> Inputs(IEnumerable<CardElement> elements) =>
        elements.SelectMany(element =>
            element switch
            {
                CardInput input => [input],
                Container container => Inputs(container.Items),
                ColumnSet columns => columns.Columns.SelectMany(c => Inputs(c.Items)),
                Table table => table.Rows.SelectMany(r => r.Cells).SelectMany(c => Inputs(c.Items)),
                _ => [],
            }
        );

    private static bool IsFilled(CardInput input) =>
        input switch
        {
            TextInput text => text.Value is { Length: > 0 },
            DateInput date => date.Value is { Length: > 0 },
            _ => false,
        };

    private static string MarkOf(string id) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(id)), 0, MarkLength)[..MarkLength];

    private static List<CardElement> Marked(IReadOnlyList<CardElement> elements, string shown) =>
        [.. elements.Select(e => Marked(e, shown))];

    private static CardElement Marked(CardElement element, string shown) =>
        element switch
        {
            ActionSet set => set with { Actions = Marked(set.Actions, shown)! },
            Container container => container with { Items = Marked(container.Items, shown) },
            ColumnSet columns => columns with
            {
                Columns = [.. columns.Columns.Select(c => c with { Items = Marked(c.Items, shown) })],
            },
            _ => element,
        };

    private static List<CardAction>? Marked(IReadOnlyList<CardAction>? actions, string shown) =>
        actions is null
            ? null
            : [.. actions.Select(a => a is ExecuteAction { AssociatedInputs: null } execute ? execute.With(Key, shown) : a)];
}
