using ChatOps.Cards;
using ChatOps.Teams.Cards;

namespace ChatOps.Reports;

/// <summary>A list in which some lines have sub-headings of their own.</summary>
internal static class Headings
{
    /// <summary>
    /// A block for each line, with the heading before the first: lines without a sub-heading first, then those of each, in the
    /// order in which it first comes. A message that begins in the middle repeats the headings in force.
    /// </summary>
    /// <param name="heading">Null for a list that needs none.</param>
    public static IEnumerable<IReadOnlyList<CardElement>> Under<T>(
        string? heading,
        IEnumerable<T> lines,
        Func<T, string?> subheading,
        Func<T, CardElement> draw
    )
    {
        CardElement[] whole = heading is null ? [] : [CardParts.Heading(heading)];
        var isBegun = false;
        foreach (var group in lines.GroupBy(subheading).OrderBy(g => g.Key is not null))
        {
            CardElement[] sub = group.Key is { } name
                ? [new TextBlock($"**{CardText.Escape(name)}**") { Spacing = Spacing.Medium }]
                : [];
            var isSubBegun = false;
            foreach (var line in group)
            {
                CardElement[] begins = [.. isBegun ? [] : whole, .. isSubBegun ? [] : sub];
                yield return new HeadedBlock([.. begins, draw(line)])
                {
                    Above = [.. isBegun ? whole : [], .. isSubBegun ? sub : []],
                    Continued = [.. whole, .. sub],
                };
                (isBegun, isSubBegun) = (true, true);
            }
        }
    }
}
