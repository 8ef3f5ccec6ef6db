using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;

namespace ChatOps.Updates.Lines;

/// <summary>Splits a register's lines into cards. Pure.</summary>
internal static class RegisterPages
{
    /// <summary>People do not read more than this in one go.</summary>
    private const int MaxLines = 8;

    // Ids of a programme file have at most 63 characters; a measure's box adds the year and the kind of figure.
    private const int MaxKeyLength = 100;

    /// <summary>A card in the middle of others with every possible button and the longest key, to work out how much room is
    /// left.</summary>
    public static RegisterPlace Widest { get; } =
        new(1, 3)
        {
            Next = new string('x', MaxKeyLength),
            Previous = new string('x', MaxKeyLength),
            Start = new string('x', MaxKeyLength),
        };

    /// <summary>For each card the index of its first line, from 0, and how many lines it has. Never empty: a register without
    /// lines has one card.</summary>
    /// <param name="lines">Each as it is drawn.</param>
    /// <param name="room">Room for the lines of a card, in bytes as <see cref="CardSize"/> counts them. A longer line has a card
    /// of its own.</param>
    /// <param name="breaksAt">A card begins with the line at this index, whether or not the one before it is full.</param>
    public static IReadOnlyList<(int First, int Count)> Of(
        IEnumerable<IReadOnlyList<CardElement>> lines,
        int room,
        int breaksAt = 0
    )
    {
        var pages = new List<(int First, int Count)> { (0, 0) };
        var left = room;
        foreach (var size in lines.Select(line => CardSize.Of(new AdaptiveCard { Body = line })))
        {
            var (first, count) = pages[^1];
            if (count > 0 && (size > left || count == MaxLines || first + count == breaksAt))
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

    /// <summary>Where the cards are to be cut so that saving, which changes how much room each line takes, neither shows a line
    /// again nor leaves one out.</summary>
    /// <param name="keys">The key of every line, in order.</param>
    public static int Break(IReadOnlyList<string> keys, RegisterModel model)
    {
        var line =
            model.To.Length == 0 ? -1 : keys.Index().Where(k => k.Item == model.To).Select(k => k.Index).FirstOrDefault(-1);
        return line < 0 ? 0
            : model.IsBackwards ? line + 1
            : line;
    }

    /// <summary>The card to show: the one with the requested line, or the one with the requested number.</summary>
    /// <param name="pages">As <see cref="Of"/> splits them.</param>
    /// <param name="keys">The key of every line, in order.</param>
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
            Start = keys.Count > 0 ? keys[pages[page].First] : "",
            Count = pages[page].Count,
            Next = page + 1 < pages.Count ? keys[pages[page + 1].First] : "",
            Previous = page > 0 ? keys[pages[page].First - 1] : "",
        };
    }
}

/// <summary>A card's position among those of one register, from 0.</summary>
internal sealed record RegisterPlace(int Page, int Pages)
{
    public static RegisterPlace Alone { get; } = new(0, 1);

    /// <summary>The index of its first line, from 0.</summary>
    public int First { get; init; }

    public int Count { get; init; }

    /// <summary>The key of its first line; empty for a card without lines.</summary>
    public string Start { get; init; } = "";

    /// <summary>The key of the first line of the next card; empty on the last. Saving can move lines to other cards, so the next
    /// card is found by its line and not by its number.</summary>
    public string Next { get; init; } = "";

    /// <summary>The key of the last line of the card before; empty on the first.</summary>
    public string Previous { get; init; } = "";
}
