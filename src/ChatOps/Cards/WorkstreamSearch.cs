using ChatOps.Text;

namespace ChatOps.Cards;

/// <summary>Finds a thing by the words people use for it: its whole name, its beginning, any words of it, and where only one
/// comes near, words that are cut short or mistyped. Pure.</summary>
internal static class WorkstreamSearch
{
    private const int MinAbbreviation = 3;

    // Said beside a name and never what tells it from others.
    private static readonly string[] Fillers =
    [
        "the",
        "a",
        "an",
        "and",
        "of",
        "for",
        "on",
        "to",
        "about",
        "my",
        "our",
        "workstream",
    ];

    /// <summary>The best fits; everything when nothing was asked for.</summary>
    public static IReadOnlyList<T> Find<T>(IReadOnlyList<T> things, Func<T, string> name, string words)
    {
        if (FindAsWritten(things, name, words) is { Count: > 0 } found)
        {
            return found;
        }

        var asked = Words(words);
        if (asked.Length == 0)
        {
            return [];
        }

        // Two that are cut short alike are two that may be meant: neither is taken.
        foreach (
            var fits in new Func<T, bool>[]
            {
                t => asked.All(w => Words(name(t)).Any(n => n.Contains(w, StringComparison.Ordinal))),
                t => IsAbbreviated(asked, Words(name(t))),
            }
        )
        {
            if (things.Where(fits).ToList() is { Count: > 0 } near)
            {
                return near.Count == 1 ? near : [];
            }
        }

        var nearest = Nearest.To(Joined(words), things.Select(t => Joined(name(t))));
        var others = things.Where(t => Joined(name(t)) != nearest).ToList();
        return nearest is null || Nearest.To(Joined(words), others.Select(t => Joined(name(t)))) is not null
            ? []
            : [.. things.Where(t => Joined(name(t)) == nearest)];
    }

    /// <summary>The same without guessing.</summary>
    public static IReadOnlyList<T> FindAsWritten<T>(IReadOnlyList<T> things, Func<T, string> name, string words)
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

    private static string Joined(string text) => string.Join(' ', Words(text));

    private static string[] Words(string text) =>
        [
            .. CalendarWords
                .Words(new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]))
                .Where(w => !Fillers.Contains(w, StringComparer.Ordinal)),
        ];

    // "comms plan" for "communications plan": each word's letters in their order, the first at the beginning.
    private static bool IsAbbreviated(string[] asked, string[] name)
    {
        var at = 0;
        foreach (var word in asked)
        {
            while (at < name.Length && !IsAbbreviated(word, name[at]))
            {
                at++;
            }

            if (at++ >= name.Length)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAbbreviated(string word, string full)
    {
        if (word == full)
        {
            return true;
        }

        if (word.Length < MinAbbreviation || word[0] != full[0] || word.Any(char.IsDigit))
        {
            return false;
        }

        var at = 0;
        foreach (var c in full)
        {
            at += at < word.Length && word[at] == c ? 1 : 0;
        }

        return at == word.Length;
    }
}
