using ChatOps.Entries;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Updates.Lines;

/// <summary>What stands in an action's one box, and what a lead's words in it mean (<see cref="LineWords"/>). Pure.</summary>
public static class ActionLine
{
    /// <summary>What the box holds before anybody writes in it.</summary>
    public static string Print(ActionEntry entry) =>
        entry.DoneOn is { } day ? $"done {UkText.Date(day)}"
        : entry.IsDoneUndated ? "done"
        : entry.Due is { } due ? PartialDateText.Print(due)
        : "";

    /// <summary>The action as the words leave it. A new date keeps the first one in view.</summary>
    /// <param name="today">Today in the programme's time zone.</param>
    public static LineRead<ActionEntry> Read(ActionEntry entry, string text, DateOnly today)
    {
        var words = LineWords.Read(text, Print(entry), today);
        var noted = words.Why.Length == 0 ? entry : entry with { Note = words.Why };
        return words switch
        {
            LineWords.Wrong wrong => LineRead.Wrong<ActionEntry>(wrong.Problem),
            LineWords.Done { Day: { } day } => LineRead.Of(noted with { DoneOn = day, IsDoneUndated = false }),
            LineWords.Done => LineRead.Of(entry.IsDone ? noted : noted with { IsDoneUndated = true }),
            LineWords.Dated dated => LineRead.Of(
                noted with
                {
                    Due = dated.Date,
                    FirstDue = (entry.FirstDue ?? entry.Due) is { } first && first != dated.Date ? first : null,
                    DoneOn = null,
                    IsDoneUndated = false,
                }
            ),
            _ => LineRead.Of(noted),
        };
    }
}
