using ChatOps.Values;

namespace ChatOps.Registers;

/// <summary>
/// The date by which a decision is needed, from the line that requests it: a date after "by". A date of the work ("the plan
/// delivered by March 2021"), a person ("by May Smith") and an amount ("cut it by 1/3") do not count: missing a date only means
/// that the decision is not chased. Pure.
/// </summary>
internal static class DecisionDate
{
    private const int MaxWords = 5;

    private const string Dashes = "-–—•*·";

    private static readonly char[] Marks = [',', '.', ';', ':', ')', '(', '?', '!'];

    // After these words the date is the decision's own.
    private static readonly HashSet<string> Deciding = new(StringComparer.OrdinalIgnoreCase)
    {
        "agreed",
        "approved",
        "confirmed",
        "decided",
        "endorsed",
        "needed",
        "ratified",
        "requested",
        "required",
        "wanted",
        "need",
    };

    // Participles without the usual "-ed", before a person or a date.
    private static readonly HashSet<string> Irregular = new(StringComparer.OrdinalIgnoreCase)
    {
        "begun",
        "bought",
        "brought",
        "built",
        "chosen",
        "cut",
        "done",
        "drawn",
        "found",
        "given",
        "held",
        "kept",
        "led",
        "left",
        "let",
        "made",
        "met",
        "paid",
        "put",
        "run",
        "sent",
        "set",
        "sold",
        "spent",
        "taken",
        "written",
    };

    private static readonly HashSet<string> Amounting = new(StringComparer.OrdinalIgnoreCase)
    {
        "cut",
        "decrease",
        "grow",
        "increase",
        "lower",
        "raise",
        "reduce",
        "uplift",
    };

    /// <param name="names">What may follow a date at once: the names of the programme's boards.</param>
    /// <param name="today">Today in the programme's time zone.</param>
    public static PartialDate? Of(string line, IReadOnlyCollection<string> names, DateOnly today)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = words.Length - 2; at >= 0; at--)
        {
            if (
                words[at].Equals("by", StringComparison.OrdinalIgnoreCase)
                && !IsOfTheWork(words, at)
                && After(words, at + 1, names, today) is { } date
            )
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>The day on which something was decided, as the line that says so has it; of several the last that is past. Null
    /// when it names none.</summary>
    /// <param name="names">After which a day is of the decision: the names of the programme's boards.</param>
    /// <param name="today">Today in the programme's time zone.</param>
    public static DecidedOn? On(string line, IReadOnlyCollection<string> names, DateOnly today)
    {
        var words = Spans(line);
        DecidedOn? toCome = null;
        for (var start = words.Count - 1; start >= 0; start--)
        {
            for (var count = Math.Min(words.Count - start, MaxWords); count > 0; count--)
            {
                if (Day(line, words[start].Start, words[start + count - 1].End, today) is not { } on)
                {
                    continue;
                }

                if (IsOfTheDecision(line, on, names))
                {
                    if (on.Day <= today)
                    {
                        return on;
                    }

                    toCome = on;
                }

                break;
            }
        }

        return toCome;
    }

    private static List<(int Start, int End)> Spans(string line)
    {
        var words = new List<(int Start, int End)>();
        for (var at = 0; at < line.Length; at++)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                continue;
            }

            if (at == 0 || char.IsWhiteSpace(line[at - 1]))
            {
                words.Add((at, at));
            }

            words[^1] = (words[^1].Start, at + 1);
        }

        return words;
    }

    private static DecidedOn? Day(string line, int start, int end, DateOnly today)
    {
        var text = line[start..end];
        var bare = text.Trim(Marks);
        return
            bare.Length > 0
            && PartialDateText.Read(bare, today)
                is { IsGiven: true, Value: { Precision: DatePrecision.Day, Qualifier: DateQualifier.None, Begins: var day } }
            ? new DecidedOn(day, start + text.IndexOf(bare, StringComparison.Ordinal), bare.Length)
            : null;
    }

    // Set apart by marks on both sides, or after a board's name or "agreed".
    private static bool IsOfTheDecision(string line, DecidedOn on, IReadOnlyCollection<string> names)
    {
        var before = line[..on.At].TrimEnd();
        if (before.EndsWith(" on", StringComparison.OrdinalIgnoreCase))
        {
            before = before[..^3].TrimEnd();
        }

        if (
            names.Any(name => before.EndsWith(name, StringComparison.OrdinalIgnoreCase))
            || Deciding.Contains(before[(before.LastIndexOf(' ') + 1)..])
        )
        {
            return true;
        }

        var after = line[(on.At + on.Length)..];
        return (before.Length == 0 || Marks.Contains(before[^1]) || Dashes.Contains(before[^1], StringComparison.Ordinal))
            && (after.Length == 0 || Marks.Contains(after[0]) || after.TrimStart() is "" or ['-' or '–' or '—', ..]);
    }

    private static PartialDate? After(string[] words, int start, IReadOnlyCollection<string> names, DateOnly today)
    {
        for (var count = Math.Min(words.Length - start, MaxWords); count > 0; count--)
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
            && (
                Irregular.Contains(before)
                || (
                    before.EndsWith("ed", StringComparison.OrdinalIgnoreCase)
                    && !before.EndsWith("eed", StringComparison.OrdinalIgnoreCase)
                )
            );
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

/// <summary>The date on which something was decided, and its position in the line.</summary>
/// <param name="At">From 0, in UTF-16 characters.</param>
internal sealed record DecidedOn(DateOnly Day, int At, int Length);
