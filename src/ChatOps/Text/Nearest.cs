namespace ChatOps.Text;

/// <summary>Finds what a person probably meant to write.</summary>
internal static class Nearest
{
    /// <summary>Longer texts are compared by their beginning: enough to tell names apart, and bounded for any file.</summary>
    private const int Compared = 48;

    /// <summary>Texts that differ by more are different words.</summary>
    private const int MaxDifferences = 5;

    /// <summary>The candidate that differs least, when it differs by little; null otherwise. Case counts for nothing.</summary>
    public static string? To(string text, IEnumerable<string> candidates)
    {
        var wanted = Comparable(text);
        string? best = null;

        // Every letter is one difference from every other.
        var least = wanted.Length == 1 ? 1 : Math.Clamp(wanted.Length / 3, 1, MaxDifferences) + 1;
        foreach (var candidate in candidates)
        {
            var other = Comparable(candidate);
            if (Math.Abs(other.Length - wanted.Length) < least && Distance(wanted, other, least) is { } distance)
            {
                (best, least) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>
    /// As <see cref="To"/>, and for names of several words also by the words: "Comms Plan" is "Communications Plan", "Comms" too
    /// where no other name has such a word. Null when several fit equally well.
    /// </summary>
    public static string? ToName(string text, IEnumerable<string> names)
    {
        var all = names.Distinct(StringComparer.Ordinal).ToList();
        if (To(text, all) is { } nearest)
        {
            return nearest;
        }

        var words = WordsOf(text);
        var fitting =
            words.Count == 0 ? [] : all.Select(name => (Name: name, Left: Left(words, WordsOf(name)))).Where(n => n.Left >= 0);
        var best = fitting.GroupBy(n => n.Left).MinBy(same => same.Key)?.ToList();
        return best is [var only] ? only.Name : null;
    }

    /// <summary>The question with a space after it, or nothing.</summary>
    public static string DidYouMean(string text, IEnumerable<string> candidates) =>
        ToName(text, candidates) is { } nearest ? $"Did you mean '{nearest}'? " : "";

    private static List<string> WordsOf(string text) =>
        [
            .. string.Concat(Comparable(text).Select(c => char.IsLetterOrDigit(c) ? c : ' '))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word is not ("and" or "the" or "of" or "for")),
        ];

    // How many words of the name are left when every word of the text has found one; -1 when one has not.
    private static int Left(List<string> words, List<string> name)
    {
        if (words is [var initials] && initials.Length > 1 && name.Count == initials.Length)
        {
            return name.Select(word => word[0]).SequenceEqual(initials) ? 0 : -1;
        }

        var free = name.ToList();
        foreach (var word in words)
        {
            var at = free.FindIndex(other => other == word);
            at = at >= 0 ? at : free.FindIndex(other => IsShortFor(word, other) || IsShortFor(other, word));
            at = at >= 0 ? at : free.FindIndex(other => To(word, [other]) is not null);
            if (at < 0)
            {
                return -1;
            }

            free.RemoveAt(at);
        }

        return free.Count;
    }

    // "Comms" for "communications", "mgmt" for "management", "dev" for "development".
    private static bool IsShortFor(string word, string whole)
    {
        if (word.Length < 3 || word.Length >= whole.Length || word[0] != whole[0])
        {
            return false;
        }

        var next = 0;
        foreach (var letter in whole)
        {
            next += next < word.Length && word[next] == letter ? 1 : 0;
        }

        return next == word.Length;
    }

    private static string Comparable(string text) => (text.Length <= Compared ? text : text[..Compared]).ToLowerInvariant();

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment); null when there are as
    /// many as the limit.</summary>
    private static int? Distance(string a, string b, int limit)
    {
        var beforeLast = new int[b.Length + 1];
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            if (row.Min() >= limit)
            {
                return null;
            }

            (beforeLast, last) = (last, row);
        }

        return last[b.Length] < limit ? last[b.Length] : null;
    }
}
