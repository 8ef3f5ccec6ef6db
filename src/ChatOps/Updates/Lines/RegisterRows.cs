using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Updates.Lines;

/// <summary>What changed in a register and what did not add up, as rows of a card. Empty rows are left out.</summary>
internal static class RegisterRows
{
    public static IEnumerable<CardElement> Of(RegisterChanges changes, Programmes.Programme programme)
    {
        foreach (
            var (label, lines) in new (string, IEnumerable<string>)[]
            {
                ("Carried over", ChangeWords.NextSteps(changes)),
                ("Milestones", ChangeWords.Milestones(changes, programme)),
                ("Risk register", ChangeWords.Risks(changes, programme)),
                ("Issues", ChangeWords.Issues(changes, programme.RiskScale)),
                ("Depends on", ChangeWords.Dependencies(changes, programme)),
                ("Decided", ChangeWords.Decisions(changes)),
                ("Actions", ChangeWords.Actions(changes)),
            }
        )
        {
            foreach (var row in Row(label, lines))
            {
                yield return row;
            }
        }
    }

    /// <summary>The figures that changed.</summary>
    public static IEnumerable<CardElement> Figures(RegisterChanges changes, Programmes.Programme programme) =>
        Row("Figures", MeasureWords.Changes(changes, programme));

    /// <summary>The evidence for its outcomes.</summary>
    public static IEnumerable<CardElement> Evidence(IEnumerable<OutcomeEvidence> evidence) =>
        Row("Evidence", evidence.Select(OutcomeLines.Print));

    private static IEnumerable<CardElement> Row(string label, IEnumerable<string> lines)
    {
        if (lines.ToList() is { Count: > 0 } said)
        {
            yield return CardParts.Labelled(label, said.Count == 1 ? CardText.Escape(said[0]) : CardParts.Bullets(said));
        }
    }

    /// <summary>Each question in bold, with its answer or a note that there is none.</summary>
    public static IEnumerable<CardElement> Answers(IReadOnlyList<ChallengeAnswer> answers) =>
        answers.Select(a =>
            CardParts.Labelled(
                "Asked",
                $"**{CardText.Escape(a.Question)}**",
                a.Answer.Length > 0 ? CardText.Escape(string.Join(' ', a.Answer.Split('\n'))) : "No answer was given."
            )
        );

    /// <summary>The label of a milestone in a board's list: the day on which it was done, or the date on which it is
    /// expected. One that was done on a day that is not known has none: the date it was planned for may be still to
    /// come.</summary>
    public static string Date(MilestoneEntry entry) =>
        entry.IsCompleted
            ? entry.CompletedOn is { } day
                ? UkText.Date(day)
                : NoDate
            : entry.Expected is { } expected
                ? PartialDateText.Print(expected)
                : NoDate;

    private const string NoDate = "No date";
}
