using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>Changes to a register that could not be sent, in words, so that they can be entered again. Not escaped.
/// Pure.</summary>
internal static class UnsentLines
{
    // They share a card with an update's text, which the card holds in full.
    private const int MaxCharacters = 4_000;

    /// <param name="before">The register that their card was drawn from.</param>
    /// <param name="edited">The register as they left it.</param>
    /// <param name="boxes">The boxes as typed: used for answers and for values that were not understood.</param>
    public static IReadOnlyList<string> Of(UpdateSubject subject, Register before, EditedRegister edited, RegisterBoxes boxes)
    {
        var changes = RegisterChanges.Between(before, edited.Register);
        List<string> lines =
        [
            .. ChangeWords.All(changes with { NextSteps = [.. changes.NextSteps.Except(before.NextSteps)] }, subject.Programme),
            .. MeasureWords.Changes(changes, subject.Programme),
            .. changes.Evidence.Select(OutcomeLines.Print),
            .. boxes
                .All.Where(b =>
                    b.Text.Length > 0
                    && (
                        b.Id.StartsWith(RegisterForm.QuestionPrefix, StringComparison.Ordinal)
                        || edited.Problems.Any(p => p.Field == b.Id)
                    )
                )
                .Select(b => b.Text),
        ];
        var length = 0;
        var shown = lines.TakeWhile(line => (length += line.Length) <= MaxCharacters).ToList();
        return shown.Count == lines.Count ? lines : [.. shown, $"and {UkText.Count(lines.Count - shown.Count, "more change")}"];
    }
}
