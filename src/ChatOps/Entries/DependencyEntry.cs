using ChatOps.Values;

namespace ChatOps.Entries;

internal sealed record DependencyEntry
{
    public required string Ref { get; init; }

    /// <summary>Another workstream's id, or the name of an outside body.</summary>
    public required string On { get; init; }

    public required string What { get; init; }

    public PartialDate? By { get; init; }

    /// <summary>The lead's last note.</summary>
    public string Note { get; init; } = "";

    public Closing? Closed { get; init; }
}
