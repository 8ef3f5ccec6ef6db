using ChatOps.Records;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>What was sent: the contents of the boxes, and what the checks made of it.</summary>
internal sealed record Submitted(UpdateInput Input, CheckedUpdate Check)
{
    public static Submitted Nothing { get; } = new(UpdateInput.Empty, new CheckedUpdate(UpdateContent.NothingToReport, []));

    /// <summary>How many periods in a row it says "no change since last time", this one included; 0 for a written
    /// update.</summary>
    public int UnchangedPeriods { get; init; }

    /// <summary>Which reading of its dates and amounts the card has shown (<see cref="InterpretedValues.Mark"/>); empty for
    /// none.</summary>
    public string ReadMark { get; init; } = "";

    /// <summary>Boxes of the form that came back empty or not at all: <see cref="Input"/> has them as they were.</summary>
    public IReadOnlyList<Removal> Removals { get; init; } = [];

    /// <summary>Not where there is nothing to report; and that "no change" reads the same as last time is what it says.</summary>
    public bool IsToBeAsked(ChallengeQuestion question) =>
        this != Nothing && (UnchangedPeriods == 0 || question.Key != ChallengeQuestions.SameWordsKey);

    /// <summary>One touch, without words that could be lost.</summary>
    public bool IsOneTouch => UnchangedPeriods > 0 || this == Nothing;
}
