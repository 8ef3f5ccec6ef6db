namespace ChatOps.Entries;

internal sealed record RiskEntry
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

    /// <summary>The lead's last note.</summary>
    public string Note { get; init; } = "";

    public required DateOnly RaisedOn { get; init; }

    /// <summary>When it was last confirmed or changed.</summary>
    public required DateOnly ReviewedOn { get; init; }

    /// <summary>How many periods in a row it has not been reviewed.</summary>
    public int PeriodsUnreviewed { get; init; }

    public Closing? Closed { get; init; }
}

/// <summary>A likelihood or impact from 1 to 5; on a scale of high, medium and low these are 5, 3 and 1.</summary>
internal readonly record struct Level(int Value);
