using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to a register: its entries, its figures and the evidence for its outcomes. Pure.</summary>
internal static class FormEdits
{
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
        boxes = DraftedLines.Expand(boxes, register);

        // The entries last: their size check counts everything that is to be stored.
        var figures = MeasureEdits.Apply(subject, register, boxes, arrived);
        var evidence = OutcomeEdits.Apply(subject, figures.Register, boxes, today, arrived);
        var entries = RegisterEdits.Apply(evidence.Register, boxes, subject.Programme, today, arrived);
        return entries with
        {
            Problems = [.. entries.Problems, .. figures.Problems],
            Removals = [.. figures.Removals, .. evidence.Removals, .. entries.Removals],
        };
    }
}
