using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to a register: its entries, its figures and the evidence for its outcomes. Pure.</summary>
internal static class FormEdits
{
    /// <param name="today">Today in the programme's time zone.</param>
    public static EditedRegister Apply(UpdateSubject subject, Register register, RegisterBoxes boxes, DateOnly today)
    {
        // The entries last: their size check counts everything that is to be stored.
        var figures = MeasureEdits.Apply(subject, register, boxes);
        var entries = RegisterEdits.Apply(
            OutcomeEdits.Apply(subject, figures.Register, boxes, today),
            boxes,
            subject.Programme,
            today
        );
        return entries with { Problems = [.. entries.Problems, .. figures.Problems] };
    }
}
