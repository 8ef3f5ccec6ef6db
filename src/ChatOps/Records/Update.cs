namespace ChatOps.Records;

/// <summary>One version of what was said, and who said it. Never changed once stored.</summary>
public sealed record Update
{
    public required string WorkstreamId { get; init; }

    public required string PeriodId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    public required UpdateContent Content { get; init; }

    /// <summary>A person id of the programme, from the verified identity.</summary>
    public required string By { get; init; }

    /// <summary>The name as it was when they said it.</summary>
    public required string ByName { get; init; }

    /// <summary>In whose place they said it, by name as it was then; empty when it was theirs to say.</summary>
    public string OnBehalfOf { get; init; } = "";

    /// <summary>"Sam Patel", or "Sam Patel on behalf of Alex Jones".</summary>
    public string ByLine => OnBehalfOf.Length == 0 ? ByName : $"{ByName} on behalf of {OnBehalfOf}";

    public required DateTimeOffset At { get; init; }

    /// <summary>Sent after the period's deadline.</summary>
    public bool Late { get; init; }

    /// <summary>How many periods in a row the lead said "no change since last time", this one included; 0 for a written
    /// update.</summary>
    public int UnchangedPeriods { get; init; }

    /// <summary>Identifies the card it was sent from: the same one sent twice is one update.</summary>
    public required string Nonce { get; init; }
}
