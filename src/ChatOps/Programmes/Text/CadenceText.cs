using ChatOps.Text;

namespace ChatOps.Programmes.Text;

/// <summary>
/// How often updates are due, as written after <c>every:</c> in a programme file:
/// <c>week on Friday</c>; <c>two weeks on Friday, from 2026-10-02</c>; <c>month on</c> a <see cref="DayOfMonthText"/>;
/// <c>quarter on</c> one <c>of January</c> (that month and every third after it).
/// A list of dates, which a file gives as a list, reads <c>on 2026-10-02, 2026-12-04</c>.
/// </summary>
internal static class CadenceText
{
    private const string Fix =
        "Write it like 'week on Friday', 'two weeks on Friday, from 2026-10-02', 'month on last Friday' or 'quarter on 2nd "
        + "working day of January'.";

    public static Parsed<Cadence> Parse(string text)
    {
        var words = CalendarWords.Words(text.Replace(",", " , ", StringComparison.Ordinal));
        return Array.ConvertAll(words, w => w.ToLowerInvariant()) switch
        {
            ["week", "on", var day] => Weekly(day),
            ["two" or "2", "weeks", .. var rest] => Fortnightly(text, rest),
            ["fortnight", .. var rest] => Fortnightly(text, rest),
            ["month", "on", .. var day] => Monthly(day),
            ["quarter", "on", .. var day] => Quarterly(text, day),
            ["on", .. var dates] => OnDates(string.Join(' ', dates)),
            _ => Parsed.Wrong<Cadence>($"{CalendarWords.Quote(text)} does not say how often updates are due.", Fix),
        };
    }

    public static string Print(Cadence cadence) =>
        cadence switch
        {
            Cadence.Weekly w => $"week on {w.Day}",
            Cadence.Fortnightly f => $"two weeks on {f.First.DayOfWeek}, from {IsoDate.Format(f.First)}",
            Cadence.Monthly m => $"month on {DayOfMonthText.Print(m.Day)}",
            Cadence.Quarterly q => $"quarter on {DayOfMonthText.Print(q.Day)} of {CalendarWords.MonthName(q.FirstMonth)}",
            Cadence.OnDates o => $"on {string.Join(", ", o.Dates.Select(day => IsoDate.Format(day)))}",
            _ => throw new ArgumentOutOfRangeException(nameof(cadence), cadence, "There is no such cadence."),
        };

    private static Parsed<Cadence> Weekly(string day) =>
        CalendarWords.Weekday(day) is { } weekday
            ? Parsed.As<Cadence>(new Cadence.Weekly(weekday))
            : Parsed.Wrong<Cadence>(
                $"{CalendarWords.Quote(day)} is not a day of the week.",
                "Write Monday, Tuesday, Wednesday, Thursday or Friday."
            );

    private static Parsed<Cadence> Fortnightly(string text, string[] words)
    {
        var (day, date) = words switch
        {
            ["on", var d, ",", "from", .. var from] => (d, from),
            ["on", var d, "from", .. var from] => (d, from),
            ["from", .. var from] => ((string?)null, from),
            _ => (null, []),
        };
        if (date.Length == 0)
        {
            return Parsed.Wrong<Cadence>(
                $"{CalendarWords.Quote(text)} does not say which weeks.",
                "Add a date on which updates are due, such as 'two weeks on Friday, from 2026-10-02'."
            );
        }

        var first = DateText.Parse(string.Join(' ', date));
        if (!first.IsGiven)
        {
            return Parsed.Wrong<DateOnly, Cadence>(first);
        }

        return day is null || CalendarWords.Weekday(day) == first.Value.DayOfWeek
            ? Parsed.As<Cadence>(new Cadence.Fortnightly(first.Value))
            : Parsed.Wrong<Cadence>(
                $"{CalendarWords.Quote(text)} contradicts itself: {IsoDate.Format(first.Value)} is a {first.Value.DayOfWeek}.",
                $"Write 'on {first.Value.DayOfWeek}', or give a date that falls on the day you want."
            );
    }

    private static Parsed<Cadence> Monthly(string[] words)
    {
        var day = DayOfMonthText.Parse(string.Join(' ', words));
        return day.IsGiven ? Parsed.As<Cadence>(new Cadence.Monthly(day.Value)) : Parsed.Wrong<DayOfMonth, Cadence>(day);
    }

    private static Parsed<Cadence> Quarterly(string text, string[] words)
    {
        if (words is not [.. var dayWords, "of", var monthWord])
        {
            return Parsed.Wrong<Cadence>(
                $"{CalendarWords.Quote(text)} does not say in which months.",
                "Name one of them, such as 'quarter on 2nd working day of January'; every third month follows from it."
            );
        }

        var day = DayOfMonthText.Parse(string.Join(' ', dayWords));
        if (!day.IsGiven)
        {
            return Parsed.Wrong<DayOfMonth, Cadence>(day);
        }

        return CalendarWords.Month(monthWord) is { } month
            ? Parsed.As<Cadence>(new Cadence.Quarterly(day.Value, month))
            : Parsed.Wrong<Cadence>(
                $"{CalendarWords.Quote(monthWord)} is not a month.",
                "Write the month's name, such as January."
            );
    }

    private static Parsed<Cadence> OnDates(string text)
    {
        var dates = new List<DateOnly>();
        foreach (var part in text.Split(','))
        {
            var date = DateText.Parse(part.Trim());
            if (!date.IsGiven)
            {
                return Parsed.Wrong<DateOnly, Cadence>(date);
            }

            dates.Add(date.Value);
        }

        return Parsed.As<Cadence>(new Cadence.OnDates(dates));
    }
}
