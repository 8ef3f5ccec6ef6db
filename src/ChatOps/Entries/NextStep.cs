namespace ChatOps.Entries;

/// <summary>A step that a lead said they would take.</summary>
internal sealed record NextStep
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

internal enum NextStepOutcome
{
    /// <summary>Still to do.</summary>
    Open,
    Done,
    Dropped,
}
