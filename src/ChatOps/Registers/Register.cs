using ChatOps.Entries;
using ChatOps.Programmes;

namespace ChatOps.Registers;

/// <summary>
/// What a workstream carries from one period to the next, as one update left it. It is stored in full with that update, so that a
/// report can always be read again as it was.
/// </summary>
internal sealed record Register
{
    public static Register Empty { get; } = new();

    public ValueList<MilestoneEntry> Milestones { get; init; } = [];

    public ValueList<RiskEntry> Risks { get; init; } = [];

    public ValueList<IssueEntry> Issues { get; init; } = [];

    public ValueList<DependencyEntry> Dependencies { get; init; } = [];

    public ValueList<DecisionEntry> Decisions { get; init; } = [];

    public ValueList<ActionEntry> Actions { get; init; } = [];

    public ValueList<NextStep> NextSteps { get; init; } = [];

    public ValueList<MeasureEntry> Measures { get; init; } = [];

    public UsedRefs Used { get; init; } = new();

    /// <summary>The entries that came from the programme file, so that none is added twice or comes back after it was
    /// closed.</summary>
    public ValueList<SeededEntry> Seeded { get; init; } = [];

    /// <summary>The evidence for its outcomes; none for those without any.</summary>
    public ValueList<OutcomeEvidence> Evidence { get; init; } = [];

    /// <summary>A figure of a measure; blank where nothing is known.</summary>
    public MeasureEntry FigureOf(string measureId, FigureTime when) =>
        Measures.FirstOrDefault(m => m.MeasureId == measureId && m.When == when) ?? MeasureEntry.Blank(measureId, when);
}

/// <summary>The highest reference number used for each kind of entry: closed entries leave the register, and their references are
/// never reused.</summary>
internal sealed record UsedRefs
{
    public int Risks { get; init; }

    public int Issues { get; init; }

    public int Dependencies { get; init; }

    public int Decisions { get; init; }

    public int Actions { get; init; }
}
