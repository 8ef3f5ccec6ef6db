using System.Globalization;
using ChatOps.Text;

namespace ChatOps.Programmes.Text;

/// <summary>A time of day: <c>17:00</c>, or <c>5pm</c>, <c>5:30pm</c>, <c>9.30am</c>.</summary>
internal static class TimeText
{
    private const string Fix = "Write a time such as 09:00 or 17:30.";

    public static Parsed<TimeOnly> Parse(string text)
    {
        var body = text.Trim().ToLowerInvariant();
        var half =
            body.EndsWith("am", StringComparison.Ordinal) ? 0
            : body.EndsWith("pm", StringComparison.Ordinal) ? 12
            : (int?)null;
        var parts = (half is null ? body : body[..^2].TrimEnd()).Split(':', '.');
        if (
            parts.Length > 2
            || parts[0].Length > 2
            || (parts.Length == 1 && half is null)
            || (parts.Length == 2 && parts[1].Length != 2)
            || CalendarWords.WholeNumber(parts[0]) is not { } hour
            || (parts.Length == 2 ? CalendarWords.WholeNumber(parts[1]) : 0) is not { } minute
        )
        {
            return Wrong(text);
        }

        if (half is not null)
        {
            if (hour is < 1 or > 12)
            {
                return Wrong(text);
            }

            hour = (hour % 12) + half.Value;
        }

        return hour <= 23 && minute <= 59 ? Parsed.As(new TimeOnly(hour, minute)) : Wrong(text);
    }

    public static string Print(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static Parsed<TimeOnly> Wrong(string text) =>
        Parsed.Wrong<TimeOnly>($"{CalendarWords.Quote(text)} is not a time of day.", Fix);
}
