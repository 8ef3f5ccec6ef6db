namespace ChatOps.Cards;

/// <summary>Finds a thing by the words people use for it: its whole name, its beginning, or any words of it, in any case.
/// Pure.</summary>
internal static class WorkstreamSearch
{
    /// <summary>The best fits; everything when nothing was asked for.</summary>
    public static IReadOnlyList<T> Find<T>(IReadOnlyList<T> things, Func<T, string> name, string words)
    {
        if (words.Length == 0)
        {
            return things;
        }

        foreach (
            var fits in new Func<string, bool>[]
            {
                n => n.Equals(words, StringComparison.OrdinalIgnoreCase),
                n => n.StartsWith(words, StringComparison.OrdinalIgnoreCase),
                n =>
                    words
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .All(w => n.Contains(w, StringComparison.OrdinalIgnoreCase)),
            }
        )
        {
            var found = things.Where(t => fits(name(t))).ToList();
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }
}
