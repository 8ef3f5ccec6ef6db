using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Text;

namespace ChatOps.Records;

/// <summary>How the lines in which a lead asks a board for decisions become entries, and what carries over of them.
/// Pure.</summary>
internal static class DecisionLog
{
    /// <summary>What an update asks for. One that was stored before decisions had entries of their own has its lines.</summary>
    /// <param name="on">The day of the update.</param>
    public static ValueList<DecisionEntry> Of(UpdateContent content, Programme programme, DateOnly on) =>
        content.Register.Decisions.Count > 0 || content.Decisions.Length == 0
            ? content.Register.Decisions
            : With([], [], content.Decisions, content.Register.Used.Decisions, programme, on);

    /// <summary>Those that were carried over, as their lead leaves them, and a line each that is asked for now. A line that
    /// repeats one that is still open is that one.</summary>
    /// <param name="known">Those that were asked for in the period already: the same words are the same decision, asked on the
    /// day it was.</param>
    /// <param name="used">The highest number that was given out before.</param>
    public static ValueList<DecisionEntry> With(
        IEnumerable<DecisionEntry> carried,
        IReadOnlyList<DecisionEntry> known,
        string lines,
        int used,
        Programme programme,
        DateOnly today
    )
    {
        var decisions = carried.ToList();
        foreach (var line in PastedLines.Split(lines))
        {
            if (decisions.Exists(d => d.IsOpen && WordMatch.IsSame(d.Text, line)))
            {
                continue;
            }

            decisions.Add(
                new DecisionEntry
                {
                    Ref = Refs.Next("D", decisions.Select(d => d.Ref), used),
                    Text = line,
                    BoardId = BoardOf(line, programme),
                    By = DecisionDate.Of(line, [.. programme.Boards.Select(b => b.Name)], today),
                    AskedOn = known.FirstOrDefault(d => WordMatch.IsSame(d.Text, line))?.AskedOn ?? today,
                }
            );
        }

        return decisions.ToValueList();
    }

    /// <summary>The text of the box when an update is changed: the decisions requested in this period that are still
    /// open.</summary>
    public static string Box(Register opening, UpdateContent content) =>
        content.Register.Decisions.Count == 0
            ? content.Decisions
            : string.Join(
                '\n',
                content.Register.Decisions.Where(d => d.IsOpen && !opening.Decisions.Any(o => o.Ref == d.Ref)).Select(d => d.Text)
            );

    // The longest name, so that a board whose name holds another's is not taken for it.
    internal static string? BoardOf(string line, Programme programme) =>
        programme.Boards.Where(b => line.Contains(b.Name, StringComparison.OrdinalIgnoreCase)).MaxBy(b => b.Name.Length)?.Id;
}
