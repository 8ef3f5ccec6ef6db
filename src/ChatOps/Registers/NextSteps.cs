using System.Security.Cryptography;
using System.Text;
using ChatOps.Updates;

namespace ChatOps.Registers;

/// <summary>How the lines in which a lead says what happens next become next steps, and what carries over of them. Pure.</summary>
public static class NextSteps
{
    private const int IdLength = 8;

    /// <summary>What an update said would be done. One that was stored before next steps had entries of their own has its lines.</summary>
    public static ValueList<NextStep> Of(UpdateContent content) =>
        content.Register.NextSteps.Count > 0 || content.NextSteps.Length == 0
            ? content.Register.NextSteps
            : With([], content.NextSteps);

    /// <summary>Those that were carried over, as their lead leaves them, and a line each that is new. A line that repeats one that is still open is that one.</summary>
    public static ValueList<NextStep> With(IEnumerable<NextStep> carried, string lines)
    {
        var steps = carried.ToList();
        foreach (var line in UpdateContent.Lines(lines))
        {
            if (!steps.Exists(s => s.Outcome == NextStepOutcome.Open && Normal(s.Text) == Normal(line)))
            {
                steps.Add(new NextStep { Id = NewId(line, steps), Text = line });
            }
        }

        return steps.ToValueList();
    }

    /// <summary>The lines that stand in the box: what is new in this period.</summary>
    public static string Typed(Register opening, Register now) =>
        string.Join('\n', now.NextSteps.Where(s => !opening.NextSteps.Any(o => o.Id == s.Id)).Select(s => s.Text));

    // From the words, so that an update that is sent again has the same steps.
    private static string NewId(string line, List<NextStep> steps)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Normal(line))))[..IdLength];
        return steps.Exists(s => s.Id == id) ? $"{id}{steps.Count}" : id;
    }

    /// <summary>What a text says, however it is spaced, capitalised or ended.</summary>
    internal static string Normal(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.').ToUpperInvariant();
}
