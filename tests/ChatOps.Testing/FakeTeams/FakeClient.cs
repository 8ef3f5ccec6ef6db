using System.Globalization;

namespace ChatOps.Testing;

/// <summary>What a Teams client sends of a card's boxes when a button is pressed: clients differ (.github/PROTOCOL.md, section
/// 8).</summary>
public sealed record FakeClient(string Name)
{
    /// <summary>Sends every box, always.</summary>
    public static FakeClient SendsAll { get; } = new("all boxes");

    /// <summary>As the reference renderer does.</summary>
    public static FakeClient SendsWhatIsSet { get; } = new("no empty boxes") { LeavesOutEmpty = true };

    public static FakeClient SendsTouchedChoices { get; } = new("no untouched choices") { LeavesOutUntouchedChoices = true };

    public static FakeClient SendsLeast { get; } =
        new("no empty boxes and no untouched choices") { LeavesOutEmpty = true, LeavesOutUntouchedChoices = true };

    public static FakeClient SendsNothing { get; } = new("no boxes") { LeavesOutAll = true };

    public static FakeClient SendsWithNone { get; } = new("boxes even when none are wanted") { IgnoresNone = true };

    public static FakeClient SendsMoments { get; } = new("dates as moments") { Date = day => $"{day:yyyy-MM-dd}T00:00:00Z" };

    public static FakeClient SendsSlashes { get; } = new("dates with slashes") { Date = day => $"{day:dd'/'MM'/'yyyy}" };

    public static FakeClient SendsWords { get; } =
        new("dates in words") { Date = day => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture) };

    /// <summary>Every client that sends what was typed.</summary>
    public static IReadOnlyList<FakeClient> AllThatSend { get; } =
    [SendsAll, SendsWhatIsSet, SendsTouchedChoices, SendsLeast, SendsWithNone, SendsMoments, SendsSlashes, SendsWords];

    /// <summary>Boxes that are empty, and choices that are unset.</summary>
    public bool LeavesOutEmpty { get; init; }

    public bool LeavesOutUntouchedChoices { get; init; }

    public bool LeavesOutAll { get; init; }

    /// <summary>Sends the boxes although the button's <c>associatedInputs</c> is <c>none</c>.</summary>
    public bool IgnoresNone { get; init; }

    /// <summary>How a day of an <c>Input.Date</c> is written.</summary>
    public Func<DateOnly, string> Date { get; init; } = day => $"{day:yyyy-MM-dd}";

    public override string ToString() => Name;
}
