namespace ChatOps.Records;

/// <summary>One version of an update, and who sent it. Never changed once stored.</summary>
internal sealed record Update
{
    public required string WorkstreamId { get; init; }

    public required string PeriodId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    public required UpdateContent Content { get; init; }

    /// <summary>A person id of the programme, from the verified identity.</summary>
    public required string By { get; init; }

    /// <summary>The name as it was when they sent it.</summary>
    public required string ByName { get; init; }

    /// <summary>The name, as it was then, of the person on whose behalf they sent it; empty when it was their own to
    /// send.</summary>
    public string OnBehalfOf { get; init; } = "";

    /// <summary>"Sam Patel", or "Sam Patel on behalf of Alex Jones".</summary>
    public string ByLine => OnBehalfOf.Length == 0 ? ByName : $"{ByName} on behalf of {OnBehalfOf}";

    public required DateTimeOffset At { get; init; }

    /// <summary>Sent after the period's deadline.</summary>
    public bool Late { get; init; }

    /// <summary>How many periods in a row the lead reported "no change since last time", this one included; 0 for a written
    /// update.</summary>
    public int UnchangedPeriods { get; init; }

    /// <summary>Identifies the card it was sent from: the same one sent twice is one update.</summary>
    public required string Nonce { get; init; }
}
