using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Programmes.Text;

/// <summary>A day: <c>2020-10-01</c>, <c>1 October 2020</c>, <c>1 Oct 2020</c> or <c>1/10/2020</c>, the day first.</summary>
internal static class DateText
{
    private const string Example = "Write 2020-10-01, 1 October 2020 or 1/10/2020.";

    public static Parsed<DateOnly> Parse(string text)
    {
        var problems = new FileDateProblems(text, "is not a date.", Example);
        var date = PartialDateText.ReadFile(text, problems);
        return date.IsGiven
            ? date.Value switch
            {
                { Precision: DatePrecision.Day, Qualifier: DateQualifier.None } day => Parsed.As(day.Begins),
                { Precision: DatePrecision.Month, Qualifier: DateQualifier.None } month => Parsed.Wrong<DateOnly>(
                    $"{CalendarWords.Quote(text)} is a month, but a day is needed.",
                    $"Write the day as well, such as 1 {CalendarWords.MonthName(month.Begins.Month)} {month.Begins.Year}."
                ),
                _ => Parsed.Wrong<PartialDate, DateOnly>(problems.NotUnderstood()),
            }
            : Parsed.Wrong<PartialDate, DateOnly>(date);
    }
}
