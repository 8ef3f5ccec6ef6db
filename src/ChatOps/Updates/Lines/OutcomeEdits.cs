using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to the evidence for a workstream's outcomes. Pure.</summary>
internal static class OutcomeEdits
{
    /// <param name="today">Today in the programme's time zone.</param>
    public static Register Apply(UpdateSubject subject, Register register, RegisterBoxes boxes, DateOnly today)
    {
        var evidence = register.Evidence.ToList();
        foreach (var outcome in subject.Workstream.Outcomes)
        {
            var at = evidence.FindIndex(e => e.Outcome == outcome);
            if (boxes.Find(OutcomeLines.Box(outcome)) is not { } text || text == (at < 0 ? "" : evidence[at].Text))
            {
                continue;
            }

            // An emptied box removes only what was entered in this period.
            var now =
                text.Length > 0
                    ? new OutcomeEvidence(outcome, text, today)
                    : subject.Opening.Evidence.FirstOrDefault(e => e.Outcome == outcome);
            if (at >= 0)
            {
                evidence.RemoveAt(at);
            }

            if (now is not null)
            {
                evidence.Insert(at < 0 ? evidence.Count : at, now);
            }
        }

        return register with
        {
            Evidence = evidence.ToValueList(),
        };
    }
}
