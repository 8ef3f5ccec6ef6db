namespace ChatOps.Entries;

internal sealed record IssueEntry
{
    /// <summary>Unique in its workstream, as printed, for example I2.</summary>
    public required string Ref { get; init; }

    public required string Description { get; init; }

    public Level? Impact { get; init; }

    /// <summary>The lead's last note.</summary>
    public string Note { get; init; } = "";

    public string Owner { get; init; } = "";

    public required DateOnly RaisedOn { get; init; }

    public Closing? Closed { get; init; }
}
