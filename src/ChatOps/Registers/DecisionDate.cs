using ChatOps.Typed;

namespace ChatOps.Registers;

/// <summary>
/// By when a decision is wanted, as the line that asks for it says: a date after "by". What is of the work and not of the decision ("the plan delivered by
/// March 2021"), a person ("by May Smith") and an amount ("cut it by 1/3") are no such date: a decision without one is only not chased. Pure.
/// </summary>
internal static class DecisionDate
{
    private const int MostWords = 5;

    private static readonly char[] Marks = [',', '.', ';', ':', ')', '(', '?', '!'];

    // After these the date is of the decision itself.
    private static readonly HashSet<string> Deciding = new(StringComparer.OrdinalIgnoreCase)
    {
        "agreed", "approved", "confirmed", "decided", "endorsed", "needed", "ratified", "requested", "required", "wanted", "need",
    };

    // Done by somebody or by a day, without the usual ending.
    private static readonly HashSet<string> Irregular = new(StringComparer.OrdinalIgnoreCase)
    {
        "begun", "bought", "brought", "built", "chosen", "cut", "done", "drawn", "found", "given", "held", "kept", "led", "left", "let", "made", "met",
        "paid", "put", "run", "sent", "set", "sold", "spent", "taken", "written",
    };

    private static readonly HashSet<string> Amounting = new(StringComparer.OrdinalIgnoreCase)
    {
        "cut", "decrease", "grow", "increase", "lower", "raise", "reduce", "uplift",
    };

    /// <param name="names">What may follow a date at once: the names of the programme's boards.</param>
    /// <param name="today">Today in the programme's time zone.</param>
    public static PartialDate? Of(string line, IReadOnlyCollection<string> names, DateOnly today)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = words.Length - 2; at >= 0; at--)
        {
            if (words[at].Equals("by", StringComparison.OrdinalIgnoreCase) && !IsOfTheWork(words, at) && After(words, at + 1, names, today) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    private static PartialDate? After(string[] words, int start, IReadOnlyCollection<string> names, DateOnly today)
    {
        for (var count = Math.Min(words.Length - start, MostWords); count > 0; count--)
        {
            var text = string.Join(' ', words.Skip(start).Take(count)).TrimEnd(Marks);
            if (PartialDateText.Read(text, today) is { IsGiven: true } date)
            {
                return IsName(text, words, start + count, names) || IsAmount(text, words, start) ? null : date.Value;
            }
        }

        return null;
    }

    private static bool IsOfTheWork(string[] words, int by)
    {
        var before = by == 0 ? "" : words[by - 1];
        return !Deciding.Contains(before)
            && (Irregular.Contains(before) || (before.EndsWith("ed", StringComparison.OrdinalIgnoreCase) && !before.EndsWith("eed", StringComparison.OrdinalIgnoreCase)));
    }

    // April, May, June and Summer are people too, when another name follows.
    private static bool IsName(string text, string[] words, int next, IReadOnlyCollection<string> names) =>
        !text.Any(char.IsAsciiDigit)
        && next < words.Length
        && words[next - 1].IndexOfAny(Marks) < 0
        && char.IsUpper(words[next][0])
        && !names.Any(name => string.Join(' ', words.Skip(next)).StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsAmount(string text, string[] words, int start) =>
        !text.Any(char.IsAsciiLetter) && text.Length <= "31/12".Length && words.Take(start).Any(Amounting.Contains);
}
