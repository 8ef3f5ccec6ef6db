using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Programmes.Text;

/// <summary>
/// The timescale of a plan as a programme file gives it: what <see cref="TimescaleText"/> reads, with as many years written out
/// as make it mean the same whenever the file is read.
/// </summary>
internal static class PlannedTimescaleText
{
    private const string Fix =
        "Write By July 2018, or January 2018 to March 2019, with the year in full. Put several on separate lines after '- '.";

    // A date without its year is read as near today: on two days so far apart it cannot be the same.
    private static readonly DateOnly Early = new(2010, 1, 1);
    private static readonly DateOnly Late = new(2060, 7, 1);

    public static Parsed<IReadOnlyList<Timescale>> Parse(string text)
    {
        var (early, late) = (TimescaleText.Read(text, Early), TimescaleText.Read(text, Late));
        if (early.IsGiven && late.IsGiven)
        {
            return early.Value.SequenceEqual(late.Value)
                ? Parsed.As(early.Value)
                : Parsed.Wrong<IReadOnlyList<Timescale>>($"{CalendarWords.Quote(text)} does not say which year.", Fix);
        }

        return Parsed.Wrong<IReadOnlyList<Timescale>>($"{CalendarWords.Quote(text)} is not a timescale.", Fix);
    }
}
