using System.Security.Cryptography;
using System.Text;
using ChatOps.Updates;

namespace ChatOps.Registers;

/// <summary>How the lines in which a lead says what happens next become next steps, and what carries over of them.
/// Pure.</summary>
public static class NextSteps
{
    private const int IdLength = 8;

    /// <summary>What an update said would be done. One that was stored before next steps had entries of their own has its
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
        foreach (var line in UpdateContent.Lines(lines))
        {
            if (!steps.Exists(s => s.Outcome == NextStepOutcome.Open && SameWords(s.Text, line)))
            {
                steps.Add(new NextStep { Id = NewId(line, steps), Text = line });
            }
        }

        return steps.ToValueList();
    }

    /// <summary>The lines that stand in the box: what is new in this period.</summary>
    public static string Typed(Register opening, Register now) =>
        string.Join('\n', now.NextSteps.Where(s => !opening.NextSteps.Any(o => o.Id == s.Id)).Select(s => s.Text));

    /// <summary>What stands in the box of whoever changes an update: those that were carried over have lines of their
    /// own.</summary>
    public static string Box(Register opening, UpdateContent content) =>
        content.Register.NextSteps.Count > 0 ? Typed(opening, content.Register) : content.NextSteps;

    /// <summary>Case, spaces and a full stop aside.</summary>
    internal static bool SameWords(string one, string other) => Normal(one) == Normal(other);

    /// <summary>An id from words, the same for those that differ only in their spaces, their case or a full stop.</summary>
    internal static string IdOf(string words) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Normal(words))))[..IdLength];

    // From the words, so that an update that is sent again has the same steps.
    private static string NewId(string line, List<NextStep> steps)
    {
        var id = IdOf(line);
        return steps.Exists(s => s.Id == id) ? $"{id}{steps.Count}" : id;
    }

    /// <summary>What a text says, however it is spaced, capitalised or ended.</summary>
    internal static string Normal(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.').ToUpperInvariant();
}
