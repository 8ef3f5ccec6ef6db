using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Text;

namespace ChatOps.Records;

/// <summary>How the lines in which a lead says what happens next become next steps, and what carries over of them.
/// Pure.</summary>
internal static class NextSteps
{
    /// <summary>What an update planned to do. One that was stored before next steps had entries of their own has its
    /// lines.</summary>
    public static ValueList<NextStep> Of(UpdateContent content) =>
        content.Register.NextSteps.Count > 0 || content.NextSteps.Length == 0
            ? content.Register.NextSteps
            : With([], content.NextSteps);

    /// <summary>Those that were carried over, as their lead leaves them, and a line each that is new. A line that repeats one
    /// that is still open is that one.</summary>
    public static ValueList<NextStep> With(IEnumerable<NextStep> carried, string lines)
    {
        var steps = carried.ToList();
        foreach (var line in PastedLines.Split(lines))
        {
            if (!steps.Exists(s => s.Outcome == NextStepOutcome.Open && WordMatch.IsSame(s.Text, line)))
            {
                steps.Add(new NextStep { Id = NewId(line, steps), Text = line });
            }
        }

        return steps.ToValueList();
    }

    /// <summary>The lines of the box: the next steps that are new in this period.</summary>
    public static string Typed(Register opening, Register now) =>
        string.Join('\n', now.NextSteps.Where(s => !opening.NextSteps.Any(o => o.Id == s.Id)).Select(s => s.Text));

    /// <summary>The text of the box when an update is changed: next steps that were carried over have lines of their
    /// own.</summary>
    public static string Box(Register opening, UpdateContent content) =>
        content.Register.NextSteps.Count > 0 ? Typed(opening, content.Register) : content.NextSteps;

    // From the words, so that an update that is sent again has the same steps.
    private static string NewId(string line, List<NextStep> steps)
    {
        var id = WordMatch.IdOf(line);
        return steps.Exists(s => s.Id == id) ? $"{id}{steps.Count}" : id;
    }
}
