namespace ChatOps.Wire;

/// <summary>
/// A programme manager's or director's summary of the programme. Texts are trimmed, with <c>\n</c> between lines, and may be
/// empty.
/// </summary>
internal abstract record SummaryWords
{
    /// <summary>In paragraphs.</summary>
    public string Overview { get; init; } = "";

    public string Governance { get; init; } = "";

    public string Budget { get; init; } = "";

    public string Timescale { get; init; } = "";

    /// <summary>Decisions needed from the board, one per line.</summary>
    public string Decisions { get; init; } = "";

    /// <summary>Decisions that no workstream had requested, one per line.</summary>
    public string Decided { get; init; } = "";

    /// <summary>One per line.</summary>
    public string Recommendations { get; init; } = "";
}
