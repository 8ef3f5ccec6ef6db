using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to the evidence for a workstream's outcomes. Pure.</summary>
internal static class OutcomeEdits
{
    private const int MaxNamed = 60;

    /// <param name="today">Today in the programme's time zone.</param>
    /// <param name="arrived">What the card says of boxes that are empty or are not there; unknown when left out.</param>
    public static EditedRegister Apply(
        UpdateSubject subject,
        Register register,
        RegisterBoxes boxes,
        DateOnly today,
        ArrivedBoxes? arrived = null
    )
    {
        var evidence = register.Evidence.ToList();
        var removals = new List<Removal>();
        foreach (var outcome in subject.Workstream.Outcomes)
        {
            var (id, at) = (OutcomeLines.Box(outcome), evidence.FindIndex(e => e.Outcome == outcome));
            var before = at < 0 ? "" : evidence[at].Text;
            var earlier = subject.Opening.Evidence.FirstOrDefault(e => e.Outcome == outcome);

            // An emptied box takes back what was entered in this period. Of what was carried over the sender is asked.
            var text = Emptied.Read(
                boxes.Find(id),
                before,
                new Removal(id, $"the evidence for “{CardParts.Shorten(outcome, MaxNamed)}”"),
                isAsked: earlier?.Text == before,
                arrived ?? ArrivedBoxes.Unknown,
                removals
            );
            if (text == before)
            {
                continue;
            }

            var now =
                text.Length > 0 ? new OutcomeEvidence(outcome, text, today)
                : earlier?.Text == before ? null
                : earlier;
            if (at >= 0)
            {
                evidence.RemoveAt(at);
            }

            if (now is not null)
            {
                evidence.Insert(at < 0 ? evidence.Count : at, now);
            }
        }

        return new EditedRegister(register with { Evidence = evidence.ToValueList() }, []) { Removals = removals };
    }
}
