using ChatOps.Teams.Cards;

namespace ChatOps.Registers;

/// <summary>Which lines of a register stand on which card. Pure.</summary>
internal static class RegisterPages
{
    /// <summary>More than this is read by nobody in one go.</summary>
    private const int MostLines = 8;

    /// <summary>For each card the first of its lines, from 0, and how many it has. Never empty: a register without lines has one card.</summary>
    /// <param name="lines">Each as it is drawn.</param>
    /// <param name="room">For the lines of a card, in bytes as <see cref="CardSize"/> counts them. A line that is longer has a card of its own.</param>
    public static IReadOnlyList<(int First, int Count)> Of(IEnumerable<IReadOnlyList<CardElement>> lines, int room)
    {
        var pages = new List<(int First, int Count)> { (0, 0) };
        var left = room;
        foreach (var size in lines.Select(line => CardSize.Of(new AdaptiveCard { Body = line })))
        {
            var (first, count) = pages[^1];
            if (count > 0 && (size > left || count == MostLines))
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
}
