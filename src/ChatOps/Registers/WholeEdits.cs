using ChatOps.Updates;

namespace ChatOps.Registers;

/// <summary>All that the boxes of a card can say of a register: its entries, and its figures. Pure.</summary>
internal static class WholeEdits
{
    /// <param name="today">Today in the programme's time zone.</param>
    public static EditedRegister Apply(UpdateSubject subject, Register register, RegisterBoxes boxes, DateOnly today)
    {
        var entries = RegisterEdits.Apply(register, boxes, subject.Programme.RiskScale, today);
        var figures = MeasureEdits.Apply(subject, entries.Register, boxes);
        return new EditedRegister(figures.Register, [.. entries.Problems, .. figures.Problems]);
    }
}
