using ChatOps.Typed;
using ChatOps.Words;

namespace ChatOps.Registers;

/// <summary>
/// What stands in a milestone's one box, and what a lead's words in it mean: a date ("30/11/20", "end of Oct"), "done", "done 30/9/20", and after
/// either "because" and why. Pure.
/// </summary>
public static class MilestoneLine
{
    private static readonly string[] DoneWords = ["done", "completed", "complete", "finished"];

    private const string Because = "because";
    private const string Example = "Write a date like 30/11/2020 or Oct 2020, or done, or done 30/9/2020.";

    /// <summary>What the box holds before anybody writes in it.</summary>
    public static string Print(MilestoneEntry entry) =>
        entry.CompletedOn is { } day ? $"done {UkText.Date(day)}"
        : entry.IsCompletedUndated ? "done"
        : entry.Expected is { } date ? PartialDateText.Print(date) : "";

    /// <summary>The milestone as the words leave it. A box that was emptied changes nothing: a date that was given is not taken back by saying nothing.</summary>
    /// <param name="today">Today in the programme's time zone.</param>
    public static LineRead<MilestoneEntry> Read(MilestoneEntry entry, string text, DateOnly today)
    {
        var (what, why) = Split(text);
        if (what.Length == 0 || what == Print(entry))
        {
            return LineRead.Of(why.Length == 0 ? entry : entry with { Note = why });
        }

        var first = what.Split(' ', 2);
        return DoneWords.Contains(first[0].TrimEnd(':', ','), StringComparer.OrdinalIgnoreCase)
            ? Done(entry, first.Length == 2 ? first[1].Trim() : "", why, today)
            : Dated(entry, what, why, today);
    }

    private static LineRead<MilestoneEntry> Done(MilestoneEntry entry, string text, string why, DateOnly today)
    {
        var note = why.Length == 0 ? entry.Note : why;
        if (text.StartsWith("on ", StringComparison.OrdinalIgnoreCase))
        {
            text = text[3..];
        }

        if (text.Length == 0)
        {
            // The day was not given, so it is not known: not today.
            return LineRead.Of(entry.IsCompleted ? entry with { Note = note } : entry with { IsCompletedUndated = true, Note = note });
        }

        var read = PartialDateText.Read(text, today);
        if (!read.IsGiven)
        {
            return LineRead.Wrong<MilestoneEntry>(read.Problem ?? Example);
        }

        var day = read.Value.Begins;
        if (read.Value is not { Precision: DatePrecision.Day, Qualifier: DateQualifier.None })
        {
            return LineRead.Wrong<MilestoneEntry>("Give the day on which it was done, like done 30/9/2020, or only done.");
        }

        return day > today
            ? LineRead.Wrong<MilestoneEntry>($"{UkText.Date(day)} is still to come. Give the day on which it was done, or the date by which it is expected.")
            : LineRead.Of(entry with { CompletedOn = day, IsCompletedUndated = false, Note = note });
    }

    private static LineRead<MilestoneEntry> Dated(MilestoneEntry entry, string what, string why, DateOnly today)
    {
        var read = PartialDateText.Read(what, today);
        if (read.Problem is not null)
        {
            return LineRead.Wrong<MilestoneEntry>(Example);
        }

        if (read.IsNothing)
        {
            return LineRead.Of(why.Length == 0 ? entry : entry with { Note = why });
        }

        var date = read.Value;
        if (entry.IsCompleted && why.Length == 0)
        {
            return LineRead.Wrong<MilestoneEntry>("This was completed. To open it again, say why as well, like 30/11/2020 because the site was lost.");
        }

        return LineRead.Of(entry with
        {
            Forecast = date == entry.Baseline ? null : date,
            CompletedOn = null,
            IsCompletedUndated = false,
            ReopenedBecause = entry.IsCompleted ? why : entry.ReopenedBecause,
            Note = why.Length == 0 ? entry.Note : why,
        });
    }

    private static (string What, string Why) Split(string text)
    {
        var at = text.IndexOf(Because, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? (text.Trim(), "") : (text[..at].Trim().TrimEnd(','), text[(at + Because.Length)..].Trim());
    }
}

/// <summary>What came of reading one box: a value, or what is wrong with its words and how to mend them.</summary>
public sealed record LineRead<T>(T? Value, string? Problem)
    where T : class;

public static class LineRead
{
    public static LineRead<T> Of<T>(T value)
        where T : class => new(value, null);

    public static LineRead<T> Wrong<T>(string problem)
        where T : class => new(null, problem);
}
