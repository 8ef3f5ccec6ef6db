using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Programmes.Text;

/// <summary>
/// The date of a plan as a programme file gives it, with the precision that the plan has: what people type, as far as it names a
/// year: "30/11/20", "Oct 20", "By July 2018", "Start April 2018", "Quarter 3 2020/21". A file means the same whenever it is
/// read.
/// </summary>
internal static class PlannedDateText
{
    private const string Example =
        "Write 30/11/2020, 1 October 2020, Oct 2020, By July 2018 or Quarter 3 2020/21, with the year.";

    public static Parsed<PartialDate> Parse(string text) =>
        PartialDateText.ReadFile(text, new FileDateProblems(text, "is not a date that a plan can have.", Example));
}
