using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Tests.Cards;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Tests.Registers;

/// <summary>A register with an entry of each kind, and what filled-in boxes of its cards make of one.</summary>
internal static class FilledBoxes
{
    public static readonly DateOnly Today = new(2020, 10, 28);
    public static readonly Programme Quarter = SampleQuarter.Programme;

    public static readonly Register Some = RegisterCards.Some with
    {
        Decisions =
        [
            new()
            {
                Ref = "D1",
                Text = "Sign off the pack",
                AskedOn = new(2020, 9, 28),
            },
        ],
        Actions =
        [
            new()
            {
                Ref = "A1",
                Text = "Write to the schools",
                Owner = "Jo",
                Due = PartialDate.OfMonth(2020, 11),
            },
        ],
        Dependencies =
        [
            new()
            {
                Ref = "E1",
                On = "evaluation",
                What = "The survey closed",
            },
        ],
    };

    public static EditedRegister Edit(Register register, params (string Id, string Text)[] boxes) =>
        Edit(Quarter, register, boxes);

    public static EditedRegister Edit(Programme programme, Register register, (string Id, string Text)[] boxes) =>
        RegisterEdits.Apply(
            register,
            new RegisterBoxes(boxes.Select(b => new RegisterBox(b.Id, b.Text)).ToValueList()),
            programme,
            Today
        );
}
