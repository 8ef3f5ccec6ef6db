using System.Text.Json.Serialization;
using ChatOps.Programmes;
using ChatOps.Typed;

namespace ChatOps.Registers;

/// <summary>
/// What a workstream carries from one period to the next, as it stands after an update of it: a whole, stored with the update, so that what a report
/// said can always be read again as it was.
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

/// <summary>The highest number that was given out of each kind: what is over leaves the register, and its reference is never given to something else.</summary>
public sealed record UsedRefs
{
    public int Risks { get; init; }

    public int Issues { get; init; }

    public int Dependencies { get; init; }

    public int Decisions { get; init; }

    public int Actions { get; init; }
}

/// <summary>That something was approved: by whom, as the lead names them, and on which day.</summary>
public sealed record Approval(string By, DateOnly On);

/// <summary>A kind of entry that the programme file can give. Stored: never renamed.</summary>
public enum SeededKind
{
    Risk,
    Issue,
    Action,
}

/// <summary>An entry that the programme file gave, and what the file said of it.</summary>
/// <param name="Ref">As the file has it.</param>
/// <param name="As">The entry's own reference in the register where the file's was taken; null where it is the file's.</param>
/// <param name="Said">A short hash of each text that the file gives of it, in the order of <see cref="Seeding"/>; empty for an empty text.</param>
public sealed record SeededEntry(SeededKind Kind, string Ref, string? As, ValueList<string> Said);

/// <summary>A milestone of the plan and what became of it.</summary>
public sealed record MilestoneEntry
{
    /// <summary>Unique in its workstream: the programme file's own id, or one that was given when it was added.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The sub-heading that a board reads it under.</summary>
    public string? Heading { get; init; }

    /// <summary>When it was planned for; null when no date was given. Changed only by an approval (<see cref="Rebaselined"/>).</summary>
    public PartialDate? Baseline { get; init; }

    /// <summary>When it is expected now; null while nobody said otherwise than the baseline.</summary>
    public PartialDate? Forecast { get; init; }

    /// <summary>How often its forecast was moved.</summary>
    public int Moves { get; init; }

    /// <summary>Null until it was said to be completed.</summary>
    public DateOnly? CompletedOn { get; init; }

    /// <summary>It is completed, and on which day is not known.</summary>
    public bool IsCompletedUndated { get; init; }

    /// <summary>A state's key of the programme's scheme; null when it was not rated.</summary>
    public string? Rag { get; init; }

    /// <summary>Of its rating, where the rating needs one.</summary>
    public Approval? RagApproved { get; init; }

    /// <summary>What the lead last said of it.</summary>
    public string Note { get; init; } = "";

    /// <summary>When it was first expected, where it had no baseline then and was moved; null otherwise.</summary>
    public PartialDate? FirstForecast { get; init; }

    /// <summary>Why it was opened again after it had been completed; empty when it was not.</summary>
    public string ReopenedBecause { get; init; } = "";

    /// <summary>The day on which it was completed before it was opened again; null where that was not known.</summary>
    public DateOnly? ReopenedFrom { get; init; }

    /// <summary>Baselines that were replaced, the oldest first: a new date never hides an old one.</summary>
    public ValueList<EarlierBaseline> Rebaselined { get; init; } = [];

    /// <summary>What the programme file had when an approval replaced its baseline: only another date in the file replaces that one. Null before.</summary>
    public PartialDate? ReplacedInFile { get; init; }

    public bool IsCompleted => CompletedOn is not null || IsCompletedUndated;

    /// <summary>What it is expected by, as far as anybody said.</summary>
    public PartialDate? Expected => Forecast ?? Baseline;

    /// <summary>What it was planned for first; where it was planned for no date at first, the first that it was given.</summary>
    public PartialDate? FirstBaseline => Rebaselined.Select(b => b.Date).OfType<PartialDate>().FirstOrDefault() ?? Baseline;

    /// <summary>What its slip is counted from: what it was planned for first, or when it was first expected where nothing was planned yet.</summary>
    public PartialDate? FirstDate => FirstForecast ?? FirstBaseline;
}

/// <summary>A baseline that was replaced, and by whose word.</summary>
public sealed record EarlierBaseline(PartialDate? Date, string ApprovedBy, DateOnly ApprovedOn);

public sealed record RiskEntry
{
    /// <summary>Unique in its workstream, as printed, for example R3.</summary>
    public required string Ref { get; init; }

    public required string Description { get; init; }

    public string Cause { get; init; } = "";

    public string Effect { get; init; } = "";

    public string Mitigation { get; init; } = "";

    /// <summary>Before mitigation. Null when not given.</summary>
    public Level? Likelihood { get; init; }

    public Level? Impact { get; init; }

    /// <summary>With the mitigation in place. Null when not given.</summary>
    public Level? MitigatedLikelihood { get; init; }

    public Level? MitigatedImpact { get; init; }

    /// <summary>A state's key of the programme's scheme; null when it was not rated.</summary>
    public string? Rag { get; init; }

    public string Owner { get; init; } = "";

    /// <summary>What the lead last said of it.</summary>
    public string Note { get; init; } = "";

    public required DateOnly RaisedOn { get; init; }

    /// <summary>When somebody last said that it stands, or changed it.</summary>
    public required DateOnly ReviewedOn { get; init; }

    /// <summary>For how many periods in a row nobody has reviewed it.</summary>
    public int PeriodsUnreviewed { get; init; }

    public Closing? Closed { get; init; }
}

/// <summary>That something is over, when and why.</summary>
public sealed record Closing(DateOnly On, string Because);

/// <summary>How likely or how grave something is, from 1 to 5; on a scale of high, medium and low these are 5, 3 and 1.</summary>
public readonly record struct Level(int Value);

public sealed record IssueEntry
{
    /// <summary>Unique in its workstream, as printed, for example I2.</summary>
    public required string Ref { get; init; }

    public required string Description { get; init; }

    public Level? Impact { get; init; }

    /// <summary>What the lead last said of it.</summary>
    public string Note { get; init; } = "";

    public string Owner { get; init; } = "";

    public required DateOnly RaisedOn { get; init; }

    public Closing? Closed { get; init; }
}

public sealed record DependencyEntry
{
    public required string Ref { get; init; }

    /// <summary>Another workstream's id, or the name of an outside body.</summary>
    public required string On { get; init; }

    public required string What { get; init; }

    public PartialDate? By { get; init; }

    /// <summary>What the lead last said of it.</summary>
    public string Note { get; init; } = "";

    public Closing? Closed { get; init; }
}

/// <summary>A decision that a workstream wants of a board.</summary>
public sealed record DecisionEntry
{
    public required string Ref { get; init; }

    /// <summary>As its lead wrote it, with the date and the board that it may name.</summary>
    public required string Text { get; init; }

    /// <summary>A board's id; null for whichever board reads it.</summary>
    public string? BoardId { get; init; }

    public PartialDate? By { get; init; }

    public required DateOnly AskedOn { get; init; }

    public DecisionOutcome Outcome { get; init; }

    /// <summary>Who decided; empty while nobody has.</summary>
    public string DecidedBy { get; init; } = "";

    public DateOnly? DecidedOn { get; init; }

    /// <summary>The words of the decision.</summary>
    public string Words { get; init; } = "";
}

public enum DecisionOutcome
{
    Wanted,
    Made,
    Deferred,
    Refused,
}

/// <summary>Something that was asked of somebody by a board, by a challenge or by the lead.</summary>
public sealed record ActionEntry
{
    public required string Ref { get; init; }

    public required string Text { get; init; }

    /// <summary>A board's name, "challenge" or "lead".</summary>
    public string From { get; init; } = "";

    public string Owner { get; init; } = "";

    public PartialDate? Due { get; init; }

    /// <summary>When it was due first; null while that was never changed.</summary>
    public PartialDate? FirstDue { get; init; }

    public DateOnly? DoneOn { get; init; }

    /// <summary>It is done, and on which day is not known.</summary>
    public bool IsDoneUndated { get; init; }

    /// <summary>What the lead last said of it.</summary>
    public string Note { get; init; } = "";

    public bool IsDone => DoneOn is not null || IsDoneUndated;
}

/// <summary>What a lead said they would do.</summary>
public sealed record NextStep
{
    /// <summary>Unique in its workstream.</summary>
    public required string Id { get; init; }

    public required string Text { get; init; }

    /// <summary>How many periods it was carried over.</summary>
    public int CarriedOver { get; init; }

    public NextStepOutcome Outcome { get; init; }

    /// <summary>Why it was dropped.</summary>
    public string Because { get; init; } = "";
}

public enum NextStepOutcome
{
    /// <summary>Still to do.</summary>
    Open,
    Done,
    Dropped,
}

/// <summary>One figure of a measure: a target, what was reached, or what is expected, in one financial year or one quarter of it.</summary>
public sealed record MeasureEntry
{
    /// <summary>The measure's id in the programme file.</summary>
    public required string MeasureId { get; init; }

    /// <summary>The calendar year in which the financial year begins: 2020 is 2020/21.</summary>
    public required int FinancialYear { get; init; }

    /// <summary>1 (April to June) to 4; null for the whole year.</summary>
    public int? Quarter { get; init; }

    /// <summary>In the measure's own unit; pounds for money. Null when not given, which is not 0.</summary>
    public decimal? Target { get; init; }

    public decimal? Actual { get; init; }

    public decimal? Forecast { get; init; }

    /// <summary>A state's key of the programme's delivery scheme.</summary>
    public string? State { get; init; }

    /// <summary>Targets that the programme file has replaced, the oldest first: a new target never hides an old one.</summary>
    public ValueList<EarlierTarget> EarlierTargets { get; init; } = [];

    /// <summary>What was reached is what the programme file says, for nobody has reported it.</summary>
    public bool ActualFromFile { get; init; }

    /// <summary>What is expected is what the programme file says, for nobody has reported it.</summary>
    public bool ForecastFromFile { get; init; }

    [JsonIgnore]
    public FigureTime When => new(FinancialYear, Quarter);

    /// <summary>A figure of which nothing is known.</summary>
    public static MeasureEntry Blank(string measureId, FigureTime when) => new() { MeasureId = measureId, FinancialYear = when.FinancialYear, Quarter = when.Quarter };

    /// <summary>Something is given, and all of it is what the programme file says.</summary>
    [JsonIgnore]
    public bool IsFromFile => (ActualFromFile || Actual is null) && (ForecastFromFile || Forecast is null) && (Actual ?? Forecast) is not null;

    [JsonIgnore]
    public bool IsBlank => Target is null && Actual is null && Forecast is null && State is null && EarlierTargets.Count == 0;
}

/// <summary>A target that was replaced, and from when on; null where none had been given.</summary>
public sealed record EarlierTarget(decimal? Target, DateOnly Until);

/// <summary>What shows that an outcome comes about, in a lead's words.</summary>
/// <param name="Outcome">As the programme file worded it: one that it words anew is another.</param>
public sealed record OutcomeEvidence(string Outcome, string Text, DateOnly SaidOn);
