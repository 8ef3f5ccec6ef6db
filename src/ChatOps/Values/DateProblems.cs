using ChatOps.Text;

namespace ChatOps.Values;

/// <summary>How a date that cannot be read is told: to a person who typed it (the base), or with the place in a file quoted
/// (<see cref="FileDateProblems"/>).</summary>
internal class DateProblems
{
    public const string Example = "Enter the date like 30/11/2020, Oct 2020 or By July 2018.";

    /// <summary>Whether a date is read as a file writes it: an ISO date has all its digits.</summary>
    public virtual bool IsFile => false;

    public virtual Parsed<PartialDate> NotUnderstood() => Parsed.Wrong<PartialDate>(Example);

    /// <summary>In place of a date, or before one, stands something that needs its own advice.</summary>
    public virtual Parsed<PartialDate> Wrong(string advice) => Parsed.Wrong<PartialDate>(advice);

    public virtual Parsed<PartialDate> Unreachable() =>
        Wrong($"Enter a year from {PartialDate.EarliestYear} to {PartialDate.LatestYear}, like 30/11/2020 or Oct 2020.");

    /// <summary>It names no year, and none that can be meant is found.</summary>
    public virtual Parsed<PartialDate> NoYear() => Unreachable();

    public virtual Parsed<PartialDate> NoSuchMonth(int day, int month) => NotUnderstood();

    /// <param name="year">Null where it makes no difference.</param>
    public virtual Parsed<PartialDate> NoSuchDay(int day, int month, int? year) =>
        Wrong($"There is no {day} {CalendarWords.MonthName(month)}{(year is null || day != 29 ? "" : $" {year}")}. {Example}");
}

/// <summary>The same for a programme file, whose dates mean the same whenever it is read.</summary>
/// <param name="what">What is said of a text that is no date at all, after the text.</param>
/// <param name="fix">What to write instead.</param>
internal sealed class FileDateProblems(string text, string what, string fix) : DateProblems
{
    public override bool IsFile => true;

    public override Parsed<PartialDate> NotUnderstood() => Quoted(what, fix);

    public override Parsed<PartialDate> Wrong(string advice) => NotUnderstood();

    public override Parsed<PartialDate> Unreachable() =>
        Quoted(
            "is not a date: there is no such month, or the year is out of range.",
            $"Give a month from 1 to 12 and a year from {PartialDate.EarliestYear} to {PartialDate.LatestYear}."
        );

    public override Parsed<PartialDate> NoYear() => NotUnderstood();

    public override Parsed<PartialDate> NoSuchMonth(int day, int month) =>
        day is >= 1 and <= 12 && text.Split('/') is [var first, var second, var year]
            ? Quoted("has no such month.", $"Write the day before the month: {second}/{first}/{year}.")
            : Unreachable();

    public override Parsed<PartialDate> NoSuchDay(int day, int month, int? year)
    {
        if (year is not { } y)
        {
            return NotUnderstood();
        }

        var last = DateTime.DaysInMonth(y, month);
        return Quoted($"is not a date: {CalendarWords.MonthName(month)} {y} has {last} days.", $"Give a day from 1 to {last}.");
    }

    private Parsed<PartialDate> Quoted(string problem, string remedy) =>
        Parsed.Wrong<PartialDate>($"{CalendarWords.Quote(text)} {problem}", remedy);
}
