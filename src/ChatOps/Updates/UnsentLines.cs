using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>What somebody did to a register and could not send, in words, so that it can be said again. Not escaped.
/// Pure.</summary>
internal static class UnsentLines
{
    // They stand on a card beside an update's words, which a card holds in whole.
    private const int MaxCharacters = 4_000;

    /// <param name="before">As their card was drawn from.</param>
    /// <param name="edited">As they left it.</param>
    /// <param name="boxes">What they typed: of what was not understood, and of answers, as it was typed.</param>
    public static IReadOnlyList<string> Of(UpdateSubject subject, Register before, EditedRegister edited, RegisterBoxes boxes)
    {
        var changes = RegisterChanges.Between(before, edited.Register);
        List<string> lines =
        [
            .. ChangeWords.All(changes with { Said = [.. changes.Said.Except(before.NextSteps)] }, subject.Programme),
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
