using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;

namespace ChatOps.Updates.Lines;

/// <summary>Which lines of a register stand on which card. Pure.</summary>
internal static class RegisterPages
{
    /// <summary>More than this is read by nobody in one go.</summary>
    private const int MaxLines = 8;

    // Ids of a programme file have at most 63 characters; with a measure's id stand its year and what of it it is.
    private const int LongestKey = 100;

    /// <summary>A card in the middle of others, with every button that one can have, for finding out how much room is left: no
    /// key is longer.</summary>
    public static RegisterPlace Widest { get; } =
        new(1, 3) { Next = new string('x', LongestKey), Previous = new string('x', LongestKey) };

    /// <summary>For each card the first of its lines, from 0, and how many it has. Never empty: a register without lines has one
    /// card.</summary>
    /// <param name="lines">Each as it is drawn.</param>
    /// <param name="room">For the lines of a card, in bytes as <see cref="CardSize"/> counts them. A line that is longer has a
    /// card of its own.</param>
    public static IReadOnlyList<(int First, int Count)> Of(IEnumerable<IReadOnlyList<CardElement>> lines, int room)
    {
        var pages = new List<(int First, int Count)> { (0, 0) };
        var left = room;
        foreach (var size in lines.Select(line => CardSize.Of(new AdaptiveCard { Body = line })))
        {
            var (first, count) = pages[^1];
            if (count > 0 && (size > left || count == MaxLines))
            {
                pages.Add((first + count, 1));
                left = room - size;
            }
            else
            {
                pages[^1] = (first, count + 1);
                left -= size;
            }
        }

        return pages;
    }

    /// <summary>Which of the cards is shown: the one with the line that is asked for, or by its number.</summary>
    /// <param name="pages">As <see cref="Of"/> cuts them.</param>
    /// <param name="keys">Of every line, in order.</param>
    public static RegisterPlace Place(
        IReadOnlyList<(int First, int Count)> pages,
        IReadOnlyList<string> keys,
        RegisterModel model
    )
    {
        var line =
            model.To.Length == 0 ? -1 : keys.Index().Where(k => k.Item == model.To).Select(k => k.Index).FirstOrDefault(-1);
        var page =
            line < 0
                ? Math.Clamp(model.Page, 0, pages.Count - 1)
                : pages.Index().First(p => line < p.Item.First + p.Item.Count).Index;
        return new RegisterPlace(page, pages.Count)
        {
            First = pages[page].First,
            Count = pages[page].Count,
            Next = page + 1 < pages.Count ? keys[pages[page + 1].First] : "",
            Previous = page > 0 ? keys[pages[page].First - 1] : "",
        };
    }
}

/// <summary>Where a card stands among those of one register, from 0.</summary>
internal sealed record RegisterPlace(int Page, int Pages)
{
    public static RegisterPlace Alone { get; } = new(0, 1);

    /// <summary>The first of its lines, from 0.</summary>
    public int First { get; init; }

    public int Count { get; init; }

    /// <summary>The key of the first line of the next card; empty on the last. Cards are cut anew when something was kept, so
    /// that a line that moved to another is still come to.</summary>
    public string Next { get; init; } = "";

    /// <summary>The key of the last line of the card before; empty on the first.</summary>
    public string Previous { get; init; } = "";
}
