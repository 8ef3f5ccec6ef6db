using System.Text.RegularExpressions;

namespace ChatOps.Teams.Cards;

/// <summary>Keeps a date, a time and an amount below zero on one line of a card.</summary>
public static partial class UnbrokenText
{
    /// <summary>The text with no-break spaces inside dates as the UK writes them ("Fri 2 Oct", "5 October 2026") and with a word
    /// joiner (U+2060) between a minus and its pound sign. All else is left as it is.</summary>
    public static string Of(string text)
    {
        var joined = text.Contains('−') ? text.Replace("−£", "−\u2060£", StringComparison.Ordinal) : text;
        return joined.AsSpan().IndexOfAnyInRange('0', '9') < 0
            ? joined
            : Date().Replace(joined, static date => date.Value.Replace(' ', '\u00A0'));
    }

    [GeneratedRegex(
        @"(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w{0,6} )?(?<!\d)\d{1,2} "
            + @"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}(?: \d{4}\b)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Date();
}
