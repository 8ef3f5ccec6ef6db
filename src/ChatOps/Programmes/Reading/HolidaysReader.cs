using ChatOps.Programmes.Text;
using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>The bank holidays that the programme works, and those that it has beside its nation's.</summary>
internal static class HolidaysReader
{
    private const string Fix =
        "Write the day, such as 30 November 2026, or 30 November for every year; of a bank holiday that is worked also its name, "
        + "such as St Andrew's Day.";

    public static LocalHolidays Read(MapReader programme)
    {
        var map = programme.Group("bankHolidays", "The bankHolidays section", ProgrammeFileKeys.BankHolidays);
        return map is null
            ? LocalHolidays.None
            : new LocalHolidays(Holidays(map, "worked", allowNames: true), Holidays(map, "added", allowNames: false));
    }

    private static List<HolidayText> Holidays(MapReader map, string key, bool allowNames)
    {
        var holidays = new List<HolidayText>();
        foreach (var text in map.Texts(key))
        {
            if (Holiday(text, allowNames) is { } holiday)
            {
                holidays.Add(holiday);
            }
            else
            {
                map.Problems.Error(text, $"{CalendarWords.Quote(text.Value)} is not a day.", Fix);
            }
        }

        return holidays;
    }

    private static HolidayText? Holiday(YamlText text, bool allowNames)
    {
        if (DateText.Parse(text.Value) is { IsGiven: true, Value: var date })
        {
            return new HolidayText(text.Value, text.Line, text.Column, date.Month, date.Day, date.Year);
        }

        // A leap year has every day.
        foreach (var inALeapYear in (string[])[$"{text.Value} 2024", $"{text.Value}/2024"])
        {
            if (DateText.Parse(inALeapYear) is { IsGiven: true, Value: var yearly })
            {
                return new HolidayText(text.Value, text.Line, text.Column, yearly.Month, yearly.Day);
            }
        }

        return allowNames && !text.Value.Any(char.IsAsciiDigit) && text.Value.Any(char.IsLetter)
            ? new HolidayText(text.Value, text.Line, text.Column)
            : null;
    }
}
