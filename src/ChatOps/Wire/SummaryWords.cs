namespace ChatOps.Wire;

/// <summary>
/// What a programme's manager or director says of the programme as a whole. Texts are trimmed, with <c>\n</c> between lines, and
/// may be empty.
/// </summary>
public abstract record SummaryWords
{
    /// <summary>In paragraphs.</summary>
    public string Overview { get; init; } = "";

    public string Governance { get; init; } = "";

    public string Budget { get; init; } = "";

    public string Timescale { get; init; } = "";

    /// <summary>Decisions wanted of the board, one a line.</summary>
    public string Decisions { get; init; } = "";

    /// <summary>What was decided that no workstream had asked for, one a line.</summary>
    public string Decided { get; init; } = "";

    /// <summary>One a line.</summary>
    public string Recommendations { get; init; } = "";
}
