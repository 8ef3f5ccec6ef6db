using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Programmes.Text;

/// <summary>The year or the quarter of a figure as a programme file gives it: "2020/21", "2020/21 Q1", "Quarter 3
/// 2020/21".</summary>
internal static class FigureTimeText
{
    private const string Example =
        "Write the financial year as 2020/21, or a quarter of it as 2020/21 Q1. Inside { } put an amount with commas in quotes.";

    public static Parsed<FigureTime> Parse(string text)
    {
        var date = PlannedDateText.Parse(text);
        return
            date is { IsGiven: true, Value.Qualifier: DateQualifier.None }
            && date.Value.Precision is DatePrecision.FinancialYear or DatePrecision.FinancialQuarter
            ? Parsed.As(
                date.Value.Precision == DatePrecision.FinancialYear
                    ? new FigureTime(date.Value.Begins.Year, null)
                    : new FigureTime(Quarters.Year(date.Value), Quarters.Number(date.Value))
            )
            : Parsed.Wrong<FigureTime>($"{CalendarWords.Quote(text)} is not a financial year or a quarter of one.", Example);
    }

    /// <summary>A whole year, by the calendar year in which it begins.</summary>
    public static Parsed<int> ParseYear(string text) =>
        Parse(text) is { IsGiven: true, Value: { Quarter: null } time }
            ? Parsed.As(time.FinancialYear)
            : Parsed.Wrong<int>($"{CalendarWords.Quote(text)} is not a financial year.", "Write it as 2020/21.");
}
