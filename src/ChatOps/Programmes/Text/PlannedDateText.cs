using System.Text.RegularExpressions;
using ChatOps.Typed;

namespace ChatOps.Programmes.Text;

/// <summary>
/// The date of a plan as a programme file gives it, with the precision that the plan has: what <see cref="FileDateText"/> reads, and "By July 2018",
/// "Start April 2018", "Quarter 3 2020/21". The year is always written with four digits, so that a file means the same whenever it is read.
/// </summary>
public static partial class PlannedDateText
{
    public static Parsed<PartialDate> Parse(string text)
    {
        var plain = FileDateText.Parse(text);
        if (plain.Ok && plain.Value.Year is >= PartialDate.EarliestYear and <= PartialDate.LatestYear)
        {
            return Parsed.As(plain.Value is { Day: { } day } date
                ? PartialDate.OfDay(new DateOnly(date.Year, date.Month, day))
                : PartialDate.OfMonth(plain.Value.Year, plain.Value.Month));
        }

        if (FourDigits().IsMatch(text) && !DayFirstOrMonthFirst().IsMatch(text)
            && Typed.PartialDateText.Read(text, default, _ => null) is { IsGiven: true } read)
        {
            return Parsed.As(read.Value);
        }

        return plain.Ok || !FourDigits().IsMatch(text)
            ? Parsed.Wrong<PartialDate>($"{CalendarWords.Quote(text)} is not a date of a plan.", $"{Meant(text)}Write 1 October 2020, Oct 2020, By July 2018 or Quarter 3 2020/21, with the whole year.")
            : Parsed.Wrong<PartialDate>(plain.What!, $"{Meant(text)}{plain.HowToMend}");
    }

    // What a lead who typed it would be taken to mean: offered and not taken, for a file has to say it outright.
    private static string Meant(string text)
    {
        const int NearAnyYearOfAPlan = 2022;
        return PartialDateText.Read(text, new DateOnly(NearAnyYearOfAPlan, 1, 1), _ => null) is { IsGiven: true } read
            ? $"If it is {PartialDateText.Print(read.Value)}, write that. "
            : "";
    }

    [GeneratedRegex(@"\d{4}", RegexOptions.NonBacktracking)]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"\d{1,2}/\d{1,2}/", RegexOptions.NonBacktracking)]
    private static partial Regex DayFirstOrMonthFirst();
}
