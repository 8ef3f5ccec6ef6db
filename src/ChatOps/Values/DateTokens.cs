using System.Globalization;
using ChatOps.Text;

namespace ChatOps.Values;

/// <summary>A tidy text (<see cref="TypedText.Tidy"/>) as the pieces of a date, in one pass.</summary>
internal static class DateTokens
{
    private const string Marks = "-/.";

    /// <summary>Null when there is something in it that is no part of a date.</summary>
    public static DateToken[]? Of(string tidy)
    {
        var tokens = new List<DateToken>();
        for (var at = 0; at < tidy.Length; )
        {
            var length = Run(tidy, at);
            var run = tidy.AsSpan(at, length);
            at += length;
            if (char.IsAsciiDigit(run[0]))
            {
                var suffix = tidy.AsSpan(at, Run(tidy, at));
                if (length > 4)
                {
                    return null;
                }

                var value = int.Parse(run, NumberStyles.None, CultureInfo.InvariantCulture);
                var isOrdinal = suffix is "st" or "nd" or "rd" or "th";
                at += isOrdinal ? suffix.Length : 0;
                tokens.Add(isOrdinal ? new DateToken.Ordinal(value) : new DateToken.Number(value, length));
            }
            else if (char.IsAsciiLetter(run[0]))
            {
                if (!IsNoise(run, tidy.AsSpan(at)))
                {
                    if (Word(run.ToString()) is not { } word)
                    {
                        return null;
                    }

                    tokens.Add(word);
                }
            }
            else if (run[0] == '\'')
            {
                // Oct '20: what follows is a year.
                if (Run(tidy, at) != 2 || !char.IsAsciiDigit(tidy[at]))
                {
                    return null;
                }

                tokens.Add(
                    new DateToken.Number(2000 + int.Parse(tidy.AsSpan(at, 2), NumberStyles.None, CultureInfo.InvariantCulture), 4)
                );
                at += 2;
            }
            else if (Marks.Contains(run[0], StringComparison.Ordinal))
            {
                tokens.Add(new DateToken.Mark(run[0]));
            }
            else if (run[0] is not (' ' or ','))
            {
                return null;
            }
        }

        return WithoutMarksNextToWords(tokens);
    }

    /// <summary>The length of the run of digits or letters here; any other character is a run of its own.</summary>
    private static int Run(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        while (end < text.Length && !char.IsAsciiDigit(text[start]) && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return end == start ? Math.Min(1, text.Length - start) : end - start;
    }

    // Only "towards the end of 2021" occurs in papers, never "towards" a month.
    private static bool IsNoise(ReadOnlySpan<char> word, ReadOnlySpan<char> after) =>
        word is "of" or "the" or "in" or "on"
        || (word is "towards" && (after.StartsWith(" end") || after.StartsWith(" the end")));

    private static DateToken? Word(string word) =>
        word switch
        {
            "by" => new DateToken.Qualifier(DateQualifier.By),
            "start" or "beginning" or "early" => new DateToken.Qualifier(DateQualifier.Start),
            "mid" or "middle" => new DateToken.Qualifier(DateQualifier.Mid),
            "end" or "late" => new DateToken.Qualifier(DateQualifier.End),
            "q" or "qtr" or "quarter" => new DateToken.Quarter(),
            "fy" => new DateToken.Financial(),
            "spring" => new DateToken.Season(3),
            "summer" => new DateToken.Season(6),
            "autumn" => new DateToken.Season(9),
            "winter" => new DateToken.Season(12),
            "tues" => new DateToken.Weekday(DayOfWeek.Tuesday),
            "weds" => new DateToken.Weekday(DayOfWeek.Wednesday),
            "thur" or "thurs" => new DateToken.Weekday(DayOfWeek.Thursday),
            _ when CalendarWords.Month(word) is { } month => new DateToken.Month(month),
            _ when CalendarWords.Weekday(word) is { } day => new DateToken.Weekday(day),
            _ => null,
        };

    // "Sept. 2020", "mid-May", "30-Nov-20", "30/11/2020." are what they are without the marks. Any other mark that does not join
    // two numbers is a typing mistake, and the intended date is unknown.
    private static DateToken[]? WithoutMarksNextToWords(List<DateToken> tokens)
    {
        var kept = new List<DateToken>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            var (before, after) = (i == 0 ? null : tokens[i - 1], i == tokens.Count - 1 ? null : tokens[i + 1]);
            if (tokens[i] is not DateToken.Mark mark || (before is DateToken.Number && after is DateToken.Number))
            {
                kept.Add(tokens[i]);
            }
            else if (mark.Character != '.' && (before is null or DateToken.Mark || after is null or DateToken.Mark))
            {
                return null;
            }
        }

        return [.. kept];
    }
}
