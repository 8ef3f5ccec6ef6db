using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Programmes.Text;

/// <summary>
/// The date of a plan as a programme file gives it, with the precision that the plan has: what <see cref="FileDateText"/> reads,
/// and what people type, as far as it names a year: "30/11/20", "Oct 20", "By July 2018", "Start April 2018", "Quarter 3
/// 2020/21". A file means the same whenever it is read.
/// </summary>
internal static class PlannedDateText
{
    // What is typed is read by the day that it is typed on, and a file has none: this one is near any year of a plan that is
    // written with two digits.
    private static readonly DateOnly AnyDay = new(2022, 1, 1);

    public static Parsed<PartialDate> Parse(string text)
    {
        var plain = FileDateText.Parse(text);
        if (plain.Ok && plain.Value.Year is >= PartialDate.EarliestYear and <= PartialDate.LatestYear)
        {
            return Parsed.As(
                plain.Value is { Day: { } day } date
                    ? PartialDate.OfDay(new DateOnly(date.Year, date.Month, day))
                    : PartialDate.OfMonth(plain.Value.Year, plain.Value.Month)
            );
        }

        if (PartialDateText.Read(text, AnyDay, _ => null) is { IsGiven: true } read)
        {
            return Parsed.As(read.Value);
        }

        // What is nearly a day says what is wrong with it; anything else is shown what can be written.
        return plain.Ok || plain.Fix == FileDateText.Example
            ? Parsed.Wrong<PartialDate>($"{CalendarWords.Quote(text)} is not a date that a plan can have.", Example)
            : Parsed.Wrong<PartialDate>(plain.What!, plain.Fix!);
    }

    private const string Example =
        "Write 30/11/2020, 1 October 2020, Oct 2020, By July 2018 or Quarter 3 2020/21, with the year.";
}
