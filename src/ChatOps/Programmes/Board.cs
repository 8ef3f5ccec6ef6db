namespace ChatOps.Programmes;

/// <summary>Who reads a highlight report, where and how often.</summary>
internal sealed record Board
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The Teams channel's id, <c>19:…@thread.tacv2</c>.</summary>
    public required string ChannelId { get; init; }

    /// <summary>The Teams team's id; null when it comes from the installation in the channel's team.</summary>
    public string? TeamId { get; init; }

    public required BoardCadence Cadence { get; init; }

    /// <summary>The board's own meeting dates, for <see cref="BoardCadence.OnDates"/>: it gets the last report published by
    /// each.</summary>
    public IReadOnlyList<DateOnly> Dates { get; init; } = [];

    /// <summary>Project ids that the board sees; empty means the whole programme.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Why it gets its papers; null when they are not marked.</summary>
    public PaperPurpose? PapersFor { get; init; }

    /// <summary>Whether its papers are for a key decision; null when the file does not say.</summary>
    public bool? IsKeyDecision { get; init; }

    /// <summary>Who decides what is put before it, by person id; empty leaves it to the SROs.</summary>
    public IReadOnlyList<string> MayDecide { get; init; } = [];

    /// <summary>Who is to acknowledge its reports, by person id; empty leaves it to the SROs.</summary>
    public IReadOnlyList<string> Acknowledges { get; init; } = [];

    /// <summary>Who may ask about what it reads, by person id, beside those who always may.</summary>
    public IReadOnlyList<string> MayAsk { get; init; } = [];

    /// <summary>Who takes its minutes and is told when its papers are ready, by person id; null when it has no
    /// secretary.</summary>
    public string? Secretary { get; init; }

    /// <summary>What of a report it gets beside the cover.</summary>
    public IReadOnlyList<BoardContent> Content { get; init; } = [BoardContent.Full];

    /// <summary>Its own marking, in capitals; null for the programme's.</summary>
    public string? Marking { get; init; }

    /// <summary>Its own label; null for the programme's.</summary>
    public SensitivityLabel? SensitivityLabel { get; init; }

    /// <summary>In order of their days.</summary>
    public IReadOnlyList<BoardMeeting> Meetings { get; init; } = [];

    /// <summary>The board that its report goes on to once it is approved, by id; null when it goes nowhere.</summary>
    public string? SendsTo { get; init; }

    /// <summary>The workstreams, by id, of which only its annex tells.</summary>
    public IReadOnlyList<string> Exempt { get; init; } = [];

    /// <summary>The board whose exempt annex this is, by id: it reads the same report with nothing left out. Null for a board of
    /// its own.</summary>
    public string? AnnexOf { get; init; }

    /// <summary>How a report's first meeting is found: the first on or after a day; null when none is listed.</summary>
    public BoardMeeting? MeetingFrom(DateOnly day) => Meetings.FirstOrDefault(m => m.On >= day);

    /// <summary>The id of a board's exempt annex. No id of a board in a file has a dot.</summary>
    public static string AnnexIdOf(string boardId) => $"{boardId}.annex";

    public bool Gets(BoardContent content) => Content.Contains(BoardContent.Full) || Content.Contains(content);

    /// <summary>A board without a channel that sees every workstream, for people who may see all of the programme.</summary>
    public static Board Whole(Programme programme) =>
        new()
        {
            Id = "programme",
            Name = programme.Name,
            ChannelId = "",
            Cadence = BoardCadence.EveryPeriod,
        };

    /// <summary>Whether the board's reports include the workstream.</summary>
    public bool Sees(Workstream workstream) =>
        Projects.Count == 0 || (workstream.ProjectId is { } project && Projects.Contains(project));

    /// <summary>Whether the board reads the workstream in its own copy: it is not exempt.</summary>
    public bool Reads(Workstream workstream) => Sees(workstream) && !Exempt.Contains(workstream.Id);

    /// <summary>Under which board's id decisions and receipts are stored: a report and its exempt annex are one report.</summary>
    public string RecordId => AnnexOf ?? Id;
}

/// <summary>How a board's papers are marked.</summary>
internal enum PaperPurpose
{
    Decision,
    Consideration,
    Information,
}

public enum BoardCadence
{
    /// <summary>A report every reporting period.</summary>
    EveryPeriod,

    /// <summary>The last report about each calendar month.</summary>
    Monthly,

    /// <summary>The last report about each calendar quarter.</summary>
    Quarterly,

    /// <summary>The last report published by each of the board's own dates.</summary>
    OnDates,

    /// <summary>A report only when something in it is off track or needs a decision.</summary>
    ByException,
}
