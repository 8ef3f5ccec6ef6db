using ChatOps.Entries;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Updates.Lines;

/// <summary>The text of an action's single box, and what the lead's text in it means (<see cref="LineWords"/>). Pure.</summary>
internal static class ActionLine
{
    /// <summary>What the box holds before it is changed.</summary>
    public static string Print(ActionEntry entry) =>
        entry.DoneOn is { } day ? $"done {UkText.Date(day)}"
        : entry.IsDoneUndated ? "done"
        : entry.Due is { } due ? PartialDateText.Print(due)
        : "";

    /// <summary>The action with the text applied. A new date keeps the first one on record.</summary>
    /// <param name="today">Today in the programme's time zone.</param>
    public static Parsed<ActionEntry> Read(ActionEntry entry, string text, DateOnly today)
    {
        var words = LineWords.Read(text, Print(entry), today);
        var noted = words.Why.Length == 0 ? entry : entry with { Note = words.Why };
        return words switch
        {
            LineWords.Wrong wrong => Parsed.Wrong<ActionEntry>(wrong.Problem),
            LineWords.Done { Day: { } day } => Parsed.As(noted with { DoneOn = day, IsDoneUndated = false }),
            LineWords.Done => Parsed.As(entry.IsDone ? noted : noted with { IsDoneUndated = true }),
            LineWords.Dated dated => Parsed.As(
                noted with
                {
                    Due = dated.Date,
                    FirstDue = (entry.FirstDue ?? entry.Due) is { } first && first != dated.Date ? first : null,
                    DoneOn = null,
                    IsDoneUndated = false,
                }
            ),
            _ => Parsed.As(noted),
        };
    }
}
