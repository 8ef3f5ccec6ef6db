using ChatOps.Entries;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Updates.Lines;

/// <summary>
/// What a lead's text in the single box of a line means: a date ("30/11/20", "end of Oct"), "done" or "done 30/9/20", each
/// optionally followed by "because" and a reason, and a date by "approved by … on …". Pure.
/// </summary>
internal abstract record LineWords
{
    private const string Because = "because";
    private const string ApprovedBy = " approved by ";
    private const string Example = "Write a date like 30/11/2020 or Oct 2020, or \"done\", or \"done 30/9/2020\".";
    private const string ApprovalExample =
        "Add who approved the new date and when, like \"30/11/2020 approved by the board on 12/10/2020\".";

    private static readonly string[] DoneWords = ["done", "completed", "complete", "finished"];

    private LineWords() { }

    /// <summary>Empty when no reason was given.</summary>
    public string Why { get; private init; } = "";

    /// <summary>The box was unchanged or emptied: a date is never removed by leaving its box blank.</summary>
    public sealed record Nothing : LineWords;

    /// <param name="Day">Null when no date was entered: it is then unknown, not today.</param>
    public sealed record Done(DateOnly? Day) : LineWords;

    /// <param name="Approved">Who approved it as the new baseline; null for a forecast.</param>
    public sealed record Dated(PartialDate Date, Approval? Approved) : LineWords;

    /// <param name="Problem">What is wrong, and how to fix it.</param>
    public sealed record Wrong(string Problem) : LineWords;

    /// <param name="printed">What the box held before.</param>
    /// <param name="today">Today in the programme's time zone.</param>
    public static LineWords Read(string text, string printed, DateOnly today)
    {
        var (what, why) = Split(text, Because);
        if (what.Length == 0 || what == printed)
        {
            return new Nothing { Why = why };
        }

        var first = what.Split(' ', 2);
        return DoneWords.Contains(first[0].TrimEnd(':', ','), StringComparer.OrdinalIgnoreCase)
            ? ReadDone(first.Length == 2 ? first[1].Trim() : "", why, today)
            : ReadDated(what, why, today);
    }

    private static LineWords ReadDone(string text, string why, DateOnly today)
    {
        if (text.StartsWith("on ", StringComparison.OrdinalIgnoreCase))
        {
            text = text[3..];
        }

        if (text.Length == 0)
        {
            return new Done(null) { Why = why };
        }

        var day = PastDay.Read(text, today, "Enter the date it was done, like \"done 30/9/2020\", or just \"done\".");
        return day.IsGiven ? new Done(day.Value) { Why = why } : new Wrong(day.Problem ?? Example);
    }

    private static LineWords ReadDated(string text, string why, DateOnly today)
    {
        var (what, approval) = Split(text, ApprovedBy);
        var read = PartialDateText.Read(what, today);
        if (read.Problem is { } problem)
        {
            return new Wrong(problem == DateProblems.Example ? Example : problem);
        }

        if (approval.Length == 0)
        {
            return read.IsNothing ? new Nothing { Why = why } : new Dated(read.Value, null) { Why = why };
        }

        var on = approval.LastIndexOf(" on ", StringComparison.OrdinalIgnoreCase);
        if (read.IsNothing || on <= 0)
        {
            return new Wrong(ApprovalExample);
        }

        var day = PastDay.Read(approval[(on + 4)..], today, ApprovalExample);
        return day.IsGiven
            ? new Dated(read.Value, new Approval(approval[..on].Trim(), day.Value)) { Why = why }
            : new Wrong(day.Problem ?? ApprovalExample);
    }

    private static (string Before, string After) Split(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? (text.Trim(), "") : (text[..at].Trim().TrimEnd(','), text[(at + word.Length)..].Trim());
    }
}

/// <summary>The date on which something happened: never just a month, and never in the future.</summary>
internal static class PastDay
{
    /// <param name="today">Today in the programme's time zone.</param>
    /// <param name="example">What to write instead, as an example.</param>
    public static Parsed<DateOnly> Read(string text, DateOnly today, string example)
    {
        var read = PartialDateText.Read(text, today);
        return !read.IsGiven ? (read.Problem is null ? default : Parsed.Wrong<DateOnly>(example))
            : read.Value is not { Precision: DatePrecision.Day, Qualifier: DateQualifier.None } ? Parsed.Wrong<DateOnly>(example)
            : read.Value.Begins > today ? Parsed.Wrong<DateOnly>($"{UkText.Date(read.Value.Begins)} is in the future. {example}")
            : Parsed.As(read.Value.Begins);
    }
}
