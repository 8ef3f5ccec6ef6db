using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>The evidence for a workstream's outcomes as the boxes of a card leave it. Pure.</summary>
public static class OutcomeEdits
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

            // A box that is emptied takes back what was said in this period, and no more.
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
