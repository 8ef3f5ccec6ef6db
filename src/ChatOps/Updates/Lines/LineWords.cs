using ChatOps.Entries;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Updates.Lines;

/// <summary>
/// What a lead's words in the one box of a line mean: a date ("30/11/20", "end of Oct"), "done", "done 30/9/20", after either
/// "because" and why, and after a date "approved by" whom "on" which day. Pure.
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

    /// <summary>Empty when nothing was said.</summary>
    public string Why { get; private init; } = "";

    /// <summary>The box was left as it was, or emptied: a date that was given is not taken back by saying nothing.</summary>
    public sealed record Nothing : LineWords;

    /// <param name="Day">Null when the day was not given, so it is not known: not today.</param>
    public sealed record Done(DateOnly? Day) : LineWords;

    /// <param name="Approved">Who approved it as the date it is planned for; null for a date that it is expected on.</param>
    public sealed record Dated(PartialDate Date, Approval? Approved) : LineWords;

    /// <param name="Problem">What is wrong, and how to mend it.</param>
    public sealed record Wrong(string Problem) : LineWords;

    /// <param name="printed">What stood in the box.</param>
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
            return new Wrong(problem == DateGrammar.Example ? Example : problem);
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

/// <summary>A day on which something happened: never a month, never one to come.</summary>
internal static class PastDay
{
    /// <param name="today">Today in the programme's time zone.</param>
    /// <param name="example">What to write instead of what is no day.</param>
    public static TypedValue<DateOnly> Read(string text, DateOnly today, string example)
    {
        var read = PartialDateText.Read(text, today);
        return !read.IsGiven ? (read.Problem is null ? default : TypedValue.Wrong<DateOnly>(example))
            : read.Value is not { Precision: DatePrecision.Day, Qualifier: DateQualifier.None }
                ? TypedValue.Wrong<DateOnly>(example)
            : read.Value.Begins > today
                ? TypedValue.Wrong<DateOnly>($"{UkText.Date(read.Value.Begins)} is in the future. {example}")
            : TypedValue.Given(read.Value.Begins);
    }
}
