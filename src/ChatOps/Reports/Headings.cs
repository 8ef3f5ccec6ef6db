using ChatOps.Cards;
using ChatOps.Teams.Cards;

namespace ChatOps.Reports;

/// <summary>A list in which some lines have sub-headings of their own.</summary>
internal static class Headings
{
    /// <summary>
    /// A block for each line, with the heading before the first: lines without a sub-heading first, then those of each, in the
    /// order in which it first comes.
    /// </summary>
    /// <param name="heading">Null for a list that needs none.</param>
    public static IEnumerable<IReadOnlyList<CardElement>> Under<T>(
        string? heading,
        IEnumerable<T> lines,
        Func<T, string?> subheading,
        Func<T, CardElement> draw
    )
    {
        var above = heading is null ? new List<CardElement>() : [CardParts.Heading(heading)];
        foreach (var group in lines.GroupBy(subheading).OrderBy(g => g.Key is not null))
        {
            if (group.Key is { } name)
            {
                above.Add(new TextBlock($"**{CardText.Escape(name)}**") { Spacing = Spacing.Medium });
            }

            foreach (var line in group)
            {
                yield return [.. above, draw(line)];
                above.Clear();
            }
        }
    }
}
