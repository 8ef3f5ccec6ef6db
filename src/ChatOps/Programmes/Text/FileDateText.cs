using ChatOps.Text;

namespace ChatOps.Programmes.Text;

/// <summary>
/// A day or a month: <c>2020-10-01</c>, <c>1 October 2020</c>, <c>1 Oct 2020</c>, <c>1/10/2020</c>, <c>1/10/20</c>;
/// <c>2020-10</c>, <c>October 2020</c>, <c>Oct 2020</c>. The day comes before the month, as everywhere in the UK; a year of two
/// digits is of this century.
/// </summary>
internal static class FileDateText
{
    /// <summary>What to write instead of what is no date at all.</summary>
    internal const string Example = "Write 2020-10-01, 1 October 2020 or 1/10/2020.";

    private const int EarliestYear = 1990;
    private const int LatestYear = 2200;

    public static Parsed<FileDate> Parse(string text)
    {
        var words = CalendarWords.Words(text);
        return words.Length switch
        {
            1 when words[0].Split('/') is [var day, var month, var year] => OfNumbers(text, day, month, year),
            1 => Iso(text, words[0].Split('-')),
            2 => Of(text, Year(words[1]), CalendarWords.Month(words[0]), null, dayGiven: false),
            3 => Of(text, Year(words[2]), CalendarWords.Month(words[1]), Day(words[0]), dayGiven: true),
            _ => Unreadable(text),
        };
    }

    private static Parsed<FileDate> Iso(string text, string[] parts) =>
        parts.Length is 2 or 3 && parts.Skip(1).All(p => p.Length == 2)
            ? Of(
                text,
                Year(parts[0]),
                CalendarWords.WholeNumber(parts[1]),
                parts.Length == 3 ? CalendarWords.WholeNumber(parts[2]) : null,
                parts.Length == 3
            )
            : Unreadable(text);

    private static Parsed<FileDate> OfNumbers(string text, string day, string month, string year) =>
        CalendarWords.WholeNumber(month) is > 12 && CalendarWords.WholeNumber(day) is >= 1 and <= 12
            ? Parsed.Wrong<FileDate>(
                $"{CalendarWords.Quote(text)} has no such month.",
                $"Write the day before the month: {month}/{day}/{year}."
            )
            : Of(
                text,
                year.Length == 2 ? CalendarWords.WholeNumber(year) + 2000 : Year(year),
                CalendarWords.WholeNumber(month),
                CalendarWords.WholeNumber(day),
                dayGiven: true
            );

    private static int? Year(string word) => word.Length == 4 ? CalendarWords.WholeNumber(word) : null;

    private static int? Day(string word) => CalendarWords.WholeNumber(word) ?? CalendarWords.Ordinal(word);

    private static Parsed<FileDate> Of(string text, int? year, int? month, int? day, bool dayGiven)
    {
        if (year is not { } y || month is not { } m || (dayGiven && day is null))
        {
            return Unreadable(text);
        }

        if (y is < EarliestYear or > LatestYear || m is < 1 or > 12)
        {
            return Parsed.Wrong<FileDate>(
                $"{CalendarWords.Quote(text)} is not a date: there is no such month, or the year is out of range.",
                $"Give a month from 1 to 12 and a year from {EarliestYear} to {LatestYear}."
            );
        }

        var last = DateTime.DaysInMonth(y, m);
        return day is null || (day >= 1 && day <= last)
            ? Parsed.As(new FileDate(y, m, day))
            : Parsed.Wrong<FileDate>(
                $"{CalendarWords.Quote(text)} is not a date: {CalendarWords.MonthName(m)} {y} has {last} days.",
                $"Give a day from 1 to {last}."
            );
    }

    private static Parsed<FileDate> Unreadable(string text) =>
        Parsed.Wrong<FileDate>($"{CalendarWords.Quote(text)} is not a date.", Example);
}

/// <summary>A day of a month, or the month.</summary>
internal sealed record FileDate(int Year, int Month, int? Day);
