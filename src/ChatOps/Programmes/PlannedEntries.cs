using ChatOps.Registers;
using ChatOps.Typed;

namespace ChatOps.Programmes;

/// <summary>What a workstream's register begins with beside milestones, as the programme file gives it.</summary>
public sealed record PlannedEntries(IReadOnlyList<PlannedRisk> Risks, IReadOnlyList<PlannedIssue> Issues, IReadOnlyList<PlannedAction> Actions)
{
    public static PlannedEntries None { get; } = new([], [], []);

    /// <summary>Those of one workstream.</summary>
    public PlannedEntries For(string workstreamId) => new(
        [.. Risks.Where(r => r.WorkstreamId == workstreamId)],
        [.. Issues.Where(i => i.WorkstreamId == workstreamId)],
        [.. Actions.Where(a => a.WorkstreamId == workstreamId)]);
}

/// <summary>A risk that the programme has before its leads report.</summary>
public sealed record PlannedRisk
{
    /// <summary>Unique in its workstream, as printed, for example R3.</summary>
    public required string Ref { get; init; }

    public required string WorkstreamId { get; init; }

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

    /// <summary>Null when not given: then it counts from the day on which the period opens that first has it.</summary>
    public DateOnly? RaisedOn { get; init; }

    /// <summary>Null when not given: then it counts from the day on which it was raised.</summary>
    public DateOnly? ReviewedOn { get; init; }
}

/// <summary>An issue that the programme has before its leads report.</summary>
public sealed record PlannedIssue
{
    /// <summary>Unique in its workstream, as printed, for example I2.</summary>
    public required string Ref { get; init; }

    public required string WorkstreamId { get; init; }

    public required string Description { get; init; }

    public Level? Impact { get; init; }

    public string Note { get; init; } = "";

    public string Owner { get; init; } = "";

    /// <summary>Null when not given: then it counts from the day on which the period opens that first has it.</summary>
    public DateOnly? RaisedOn { get; init; }
}

/// <summary>An action that was asked for before the programme reports here.</summary>
public sealed record PlannedAction
{
    /// <summary>Unique in its workstream, as printed, for example A1.</summary>
    public required string Ref { get; init; }

    public required string WorkstreamId { get; init; }

    public required string Text { get; init; }

    /// <summary>Who asked for it; empty when not given.</summary>
    public string From { get; init; } = "";

    public string Owner { get; init; } = "";

    public PartialDate? Due { get; init; }

    public DateOnly? DoneOn { get; init; }
}
