using ChatOps.Entries;
using ChatOps.Programmes;

namespace ChatOps.Registers;

/// <summary>
/// What a workstream carries from one period to the next, as it stands after an update of it: a whole, stored with the update, so
/// that what a report said can always be read again as it was.
/// </summary>
public sealed record Register
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

    /// <summary>What the programme file gave of it, so that it gives nothing twice and nothing back that is over.</summary>
    public ValueList<SeededEntry> Seeded { get; init; } = [];

    /// <summary>What shows that its outcomes come about; nothing for those of which nobody said anything.</summary>
    public ValueList<OutcomeEvidence> Evidence { get; init; } = [];

    /// <summary>A figure of a measure; blank where nothing is known of it.</summary>
    public MeasureEntry FigureOf(string measureId, FigureTime when) =>
        Measures.FirstOrDefault(m => m.MeasureId == measureId && m.When == when) ?? MeasureEntry.Blank(measureId, when);
}

/// <summary>The highest number that was given out of each kind: what is over leaves the register, and its reference is never
/// given to something else.</summary>
public sealed record UsedRefs
{
    public int Risks { get; init; }

    public int Issues { get; init; }

    public int Dependencies { get; init; }

    public int Decisions { get; init; }

    public int Actions { get; init; }
}
