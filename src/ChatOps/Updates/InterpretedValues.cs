using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>
/// How the dates and amounts on an update card were read, shown to the person who typed them before the update is saved. A value
/// that was typed exactly as we print it is left out. Pure.
/// </summary>
internal static class InterpretedValues
{
    private const string Because = "because";

    /// <param name="before">The register that the card was drawn from.</param>
    /// <param name="edited">The register as the card's boxes leave it.</param>
    /// <param name="decisions">The decisions as they would be stored.</param>
    public static IReadOnlyList<string> Of(
        UpdateSubject subject,
        Register before,
        Register edited,
        IEnumerable<DecisionEntry> decisions,
        RegisterBoxes boxes
    )
    {
        var wanted = decisions.Where(d => IsToShow(d, before)).Select(d => Words(d, subject.Programme));
        if (boxes.All.Count == 0)
        {
            return [.. wanted];
        }

        var changes = RegisterChanges.Between(
            Register.Empty with
            {
                Milestones = before.Milestones,
                Measures = before.Measures,
            },
            Register.Empty with
            {
                Milestones = edited.Milestones.Where(m => IsToShow(m, boxes)).ToValueList(),
                Measures = edited.Measures.Where(m => IsToShow(m, subject, boxes)).ToValueList(),
            }
        );
        return
        [
            .. ChangeWords.Milestones(changes, subject.Programme),
            .. MeasureWords.Changes(changes with { Retargeted = [] }, subject.Programme),
            .. wanted,
        ];
    }

    /// <summary>The mark that a card carries once it has shown these lines, so that they are not shown again.</summary>
    public static string Mark(IReadOnlyCollection<string> lines) => ShortHash.Of(string.Join('\n', lines), 16);

    /// <summary>Whether the card with this mark has shown these lines.</summary>
    public static bool IsShown(IReadOnlyCollection<string> lines, string mark) => lines.Count == 0 || Mark(lines) == mark;

    private static bool IsToShow(MilestoneEntry milestone, RegisterBoxes boxes)
    {
        if (boxes.Find(RegisterForm.Milestone(milestone.Id)) is not { } text)
        {
            return false;
        }

        var at = text.IndexOf(Because, StringComparison.OrdinalIgnoreCase);
        var what = (at < 0 ? text : text[..at]).Trim().TrimEnd(',');
        return !string.Equals(what, MilestoneLine.Print(milestone), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsToShow(MeasureEntry entry, UpdateSubject subject, RegisterBoxes boxes) =>
        subject
            .AskedFigures.Where(a => a.Measure.Id == entry.MeasureId && a.When == entry.When)
            .Any(asked =>
                IsAmountToShow(asked, MeasureForm.Actual, entry.Actual, boxes)
                || IsAmountToShow(asked, MeasureForm.Forecast, entry.Forecast, boxes)
            );

    private static bool IsAmountToShow(AskedFigure asked, string what, decimal? amount, RegisterBoxes boxes) =>
        boxes.Text(MeasureForm.Box(asked, what)) is { Length: > 0 } text
        && Bare(text) != Bare(MeasureLines.Print(asked.Measure, amount));

    // "528000", "528,000" and "£528,000" can be read in one way only.
    private static string Bare(string amount) =>
        new([.. amount.Where(c => c is not ('£' or ',' or ' ')).Select(char.ToLowerInvariant)]);

    private static bool IsToShow(DecisionEntry decision, Register before) =>
        decision.By is { } by
        && !before.Decisions.Any(d => d.Ref == decision.Ref && d.Text == decision.Text)
        && !decision.Text.Contains(EntryText.Due(by), StringComparison.OrdinalIgnoreCase);

    private static string Words(DecisionEntry decision, Programme programme)
    {
        var from = decision.BoardId is { } id ? $" from {programme.Boards.First(b => b.Id == id).Name}" : "";
        return $"{decision.Text.TrimEnd('.')}: wanted {EntryText.Due(decision.By!)}{from}";
    }
}
