namespace ChatOps.Programmes;

/// <summary>Which parts of a report a board gets beside the cover.</summary>
internal enum BoardContent
{
    /// <summary>All of them.</summary>
    Full,

    /// <summary>The workstreams that are off track or have no update, and the top risks and issues.</summary>
    Exceptions,

    /// <summary>The ratings by project.</summary>
    Projects,

    /// <summary>Every decision needed and taken, and the recommendations.</summary>
    Decisions,

    /// <summary>Measures and cost.</summary>
    Figures,

    Milestones,
}

/// <summary>A Purview sensitivity label, which Teams shows on each message of a post.</summary>
/// <param name="Id">The label's GUID, lower case.</param>
internal sealed record SensitivityLabel(string Id, string Name, string? Description);

/// <summary>A meeting of a board.</summary>
internal sealed record BoardMeeting(DateOnly On)
{
    public TimeOnly? At { get; init; }

    /// <summary>How many working days before it its papers are due; null when the file does not say.</summary>
    public int? PapersDaysBefore { get; init; }

    /// <summary>The number or name of the agenda item that the report is.</summary>
    public string? Item { get; init; }
}

/// <summary>No update is requested where it would be due before <paramref name="Until"/>.</summary>
/// <param name="Until">The first day on which reporting goes on.</param>
internal sealed record Pause(DateOnly Until, string Reason);
