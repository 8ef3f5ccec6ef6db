using System.Globalization;

namespace ChatOps.Text;

/// <summary>The names of days, months and places in a row, as the programme file spells them. Case does not matter.</summary>
internal static class CalendarWords
{
    private static readonly string[] Months =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    private static readonly string[] Places = ["first", "second", "third", "fourth", "fifth"];

    public static string MonthName(int month) => Months[month - 1];

    /// <summary>A month's name or its first three letters (September also as Sept); null for anything else.</summary>
    public static int? Month(string word)
    {
        if (word.Length < 3)
        {
            return null;
        }

        var index = Array.FindIndex(
            Months,
            m =>
                m.Equals(word, StringComparison.OrdinalIgnoreCase)
                || m[..3].Equals(word, StringComparison.OrdinalIgnoreCase)
                || (
                    word.Length == 4
                    && m.StartsWith("Sept", StringComparison.Ordinal)
                    && m.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                )
        );
        return index < 0 ? null : index + 1;
    }

    /// <summary>A weekday's name or its first three letters; null for anything else.</summary>
    public static DayOfWeek? Weekday(string word)
    {
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            var name = day.ToString();
            if (
                name.Equals(word, StringComparison.OrdinalIgnoreCase)
                || name[..3].Equals(word, StringComparison.OrdinalIgnoreCase)
            )
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>"2nd" or "second" as 2; null for anything else.</summary>
    public static int? Ordinal(string word)
    {
        var place = Array.FindIndex(Places, p => p.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (place >= 0)
        {
            return place + 1;
        }

        return
            word.Length > 2
            && WholeNumber(word[..^2]) is { } number
            && word.Equals(UkText.Ordinal(number), StringComparison.OrdinalIgnoreCase)
            ? number
            : null;
    }

    /// <summary>Digits only, at most six of them; null for anything else.</summary>
    public static int? WholeNumber(string word) =>
        word.Length is > 0 and <= 6 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The words of a text, however it is spaced.</summary>
    public static string[] Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The text in quotes, cut to one line, for a message.</summary>
    public static string Quote(string text) => text.Length <= 60 ? $"'{text}'" : $"'{text[..57]}...'";
}
