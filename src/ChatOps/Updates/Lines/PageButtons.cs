using System.Globalization;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>The buttons that save a workstream's cards and move between them.</summary>
internal static class PageButtons
{
    private const string Back = "back";
    private const string Stay = "stay";
    private const string One = "one";
    private const string Next = "next";
    private const string Previous = "previous";

    /// <summary>Beyond any card that is sent: a number is hostile, and the next one must be one too.</summary>
    private const int MaxPage = 10_000;

    public static List<CardAction> Of(string verb, UpdateReference reference, RegisterPlace place)
    {
        var buttons = new List<CardAction>
        {
            new ExecuteAction("Save and go back", verb, Data(reference, place, Back)) { Style = "positive" },
            new ExecuteAction("Save", verb, Data(reference, place, Stay)),
        };
        if (place.Next.Length > 0)
        {
            buttons.Add(new ExecuteAction("Save and next card", verb, DataOfTurn(reference, place, Next, place.Next)));
        }

        if (place.Previous.Length > 0)
        {
            buttons.Add(
                new ExecuteAction("Save and previous card", verb, DataOfTurn(reference, place, Previous, place.Previous))
                {
                    Mode = "secondary",
                }
            );
        }

        return buttons;
    }

    /// <summary>Saves the card, and shows one of its entries in full.</summary>
    public static ExecuteAction ToOne(string title, string verb, UpdateReference reference, int page, string entry) =>
        new(title, verb, DataOfOne(reference, page, One, entry));

    /// <summary>Saves the entry, and goes back to the card that it was opened from.</summary>
    public static ExecuteAction FromOne(string verb, UpdateReference reference, int page, string entry) =>
        new("Save and go back", verb, DataOfOne(reference, page, Stay, entry)) { Style = "positive" };

    /// <summary>The single entry to show; empty for a card of many.</summary>
    /// <param name="data">Hostile.</param>
    public static string Opens(IReadOnlyDictionary<string, string> data) =>
        data.GetValueOrDefault(RegisterForm.ThenKey) == One ? data.GetValueOrDefault(RegisterForm.OneKey, "") : "";

    /// <summary>The single entry whose card was sent; empty for a card of many.</summary>
    /// <param name="data">Hostile.</param>
    public static string IsOf(IReadOnlyDictionary<string, string> data) =>
        data.GetValueOrDefault(RegisterForm.ThenKey) == One ? "" : data.GetValueOrDefault(RegisterForm.OneKey, "");

    /// <summary>The card that has the button.</summary>
    /// <param name="data">Hostile.</param>
    public static int Page(IReadOnlyDictionary<string, string> data) =>
        int.TryParse(
            data.GetValueOrDefault(RegisterForm.PageKey),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? Math.Min(number, MaxPage)
            : 0;

    /// <summary>The line to show next: of another card, or the first of this one.</summary>
    /// <param name="data">Hostile.</param>
    public static string To(IReadOnlyDictionary<string, string> data) =>
        data.GetValueOrDefault(RegisterForm.ThenKey) is Next or Previous
            ? data.GetValueOrDefault(RegisterForm.ToKey, "")
            : Start(data);

    /// <summary>The first line of the card that has the button; empty where it does not say.</summary>
    /// <param name="data">Hostile.</param>
    public static string Start(IReadOnlyDictionary<string, string> data) => data.GetValueOrDefault(RegisterForm.StartKey, "");

    /// <summary>The line of <see cref="To"/> is the last of its card.</summary>
    /// <param name="data">Hostile.</param>
    public static bool IsBackwards(IReadOnlyDictionary<string, string> data) =>
        data.GetValueOrDefault(RegisterForm.ThenKey) == Previous;

    /// <summary>The card to show next, where <see cref="To"/> does not say; null goes back to the update.</summary>
    public static int? PageAfter(IReadOnlyDictionary<string, string> data) =>
        data.GetValueOrDefault(RegisterForm.ThenKey) switch
        {
            Back => null,
            Next => Page(data) + 1,
            Previous => Page(data) - 1,
            _ => Page(data),
        };

    private static Dictionary<string, string> Data(UpdateReference reference, RegisterPlace place, string then)
    {
        var data = Data(reference, place.Page, then);
        if (place.Start.Length > 0)
        {
            data[RegisterForm.StartKey] = place.Start;
        }

        return data;
    }

    private static Dictionary<string, string> DataOfTurn(UpdateReference reference, RegisterPlace place, string then, string to)
    {
        var data = Data(reference, place, then);
        data[RegisterForm.ToKey] = to;
        return data;
    }

    private static Dictionary<string, string> DataOfOne(UpdateReference reference, int page, string then, string entry)
    {
        var data = Data(reference, page, then);
        data[RegisterForm.OneKey] = entry;
        return data;
    }

    private static Dictionary<string, string> Data(UpdateReference reference, int page, string then) =>
        new(UpdateForm.WriteReference(reference), StringComparer.Ordinal)
        {
            [RegisterForm.PageKey] = page.ToString(CultureInfo.InvariantCulture),
            [RegisterForm.ThenKey] = then,
        };
}
