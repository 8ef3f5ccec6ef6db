using ChatOps.Text;

namespace ChatOps.Programmes.Text;

/// <summary>The hours when no message is sent unprompted: <c>19:00 to 07:00</c>, in any way that <see cref="TimeText"/>
/// reads; or <c>none</c>.</summary>
internal static class QuietHoursText
{
    /// <summary>More leaves no working day to write in.</summary>
    public static readonly TimeSpan MaxLength = TimeSpan.FromHours(16);

    private const string NoneWord = "none";

    private const string Fix = "Write it like '19:00 to 07:00', or 'none'.";

    public static Parsed<QuietHours> Parse(string text)
    {
        var words = CalendarWords.Words(
            text.ToLowerInvariant().Replace('\u2013', '-').Replace("-", " to ", StringComparison.Ordinal)
        );
        if (words is [NoneWord])
        {
            return Parsed.As(QuietHours.None);
        }

        words = words is ["from", .. var rest] ? rest : words;
        var to = Array.IndexOf(words, "to");
        if (to < 0)
        {
            return Parsed.Wrong<QuietHours>($"{CalendarWords.Quote(text)} does not say when the quiet hours start and end.", Fix);
        }

        var start = TimeText.Parse(string.Join(' ', words[..to]));
        var end = TimeText.Parse(string.Join(' ', words[(to + 1)..]));
        return !start.IsGiven ? Parsed.Wrong<TimeOnly, QuietHours>(start)
            : !end.IsGiven ? Parsed.Wrong<TimeOnly, QuietHours>(end)
            : Checked(text, new QuietHours(start.Value, end.Value));
    }

    public static string Print(QuietHours hours) =>
        hours == QuietHours.None ? NoneWord : $"{TimeText.Print(hours.From)} to {TimeText.Print(hours.To)}";

    private static Parsed<QuietHours> Checked(string text, QuietHours hours) =>
        hours.From == hours.To
            ? Parsed.Wrong<QuietHours>(
                $"{CalendarWords.Quote(text)} starts and ends at the same time, so it could mean no hours or all of them.",
                "Write 'none' if there are no quiet hours, or another end time, such as '19:00 to 07:00'."
            )
        : hours.Length > MaxLength
            ? Parsed.Wrong<QuietHours>(
                $"{CalendarWords.Quote(text)} leaves less than {24 - MaxLength.TotalHours:0} hours a day for messages.",
                $"{Swapped(hours)}Have at most {MaxLength.TotalHours:0} quiet hours."
            )
        : Parsed.As(hours);

    /// <summary>Hours in the middle of the day are likely those in which people may be written to.</summary>
    private static string Swapped(QuietHours hours) =>
        hours.SpanMidnight ? "" : $"Did you mean '{TimeText.Print(hours.To)} to {TimeText.Print(hours.From)}'? ";
}
