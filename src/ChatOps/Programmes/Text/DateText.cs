using ChatOps.Text;

namespace ChatOps.Programmes.Text;

/// <summary>A day: <c>2020-10-01</c>, <c>1 October 2020</c>, <c>1 Oct 2020</c> or <c>1/10/2020</c>, the day first.</summary>
internal static class DateText
{
    public static Parsed<DateOnly> Parse(string text)
    {
        var date = FileDateText.Parse(text);
        if (!date.Ok)
        {
            return Parsed.Wrong<FileDate, DateOnly>(date);
        }

        return date.Value.Day is { } day
            ? Parsed.As(new DateOnly(date.Value.Year, date.Value.Month, day))
            : Parsed.Wrong<DateOnly>(
                $"{CalendarWords.Quote(text)} is a month, but a day is needed.",
                $"Write the day as well, such as 1 {CalendarWords.MonthName(date.Value.Month)} {date.Value.Year:0000}."
            );
    }
}
