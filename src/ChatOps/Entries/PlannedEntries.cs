using System.Text.Json;

namespace ChatOps.Entries;

/// <summary>The entries other than milestones that a workstream's register begins with, from the programme file.</summary>
internal sealed record PlannedEntries(
    IReadOnlyList<PlannedRisk> Risks,
    IReadOnlyList<PlannedIssue> Issues,
    IReadOnlyList<PlannedAction> Actions
)
{
    public static PlannedEntries None { get; } = new([], [], []);

    // What a register stores with an entry from the file: its reference and a short hash of each of its texts.
    private const int SeedLength = 120;

    /// <summary>About how long they are in a register, in UTF-16 characters.</summary>
    public int StoredLength =>
        Risks.Sum(r => LengthOf(r.Entry)) + Issues.Sum(i => LengthOf(i.Entry)) + Actions.Sum(a => LengthOf(a.Entry));

    private static int LengthOf<T>(T entry) => JsonSerializer.Serialize(entry, EntryJson.Options).Length + SeedLength;

    /// <summary>With actions that boards have set.</summary>
    public PlannedEntries With(IReadOnlyList<PlannedAction> set) =>
        set.Count == 0 ? this : this with { Actions = [.. Actions, .. set] };

    /// <summary>All but those of some workstreams, by id.</summary>
    public PlannedEntries Without(IReadOnlyList<string> workstreams) =>
        new(
            [.. Risks.Where(r => !workstreams.Contains(r.WorkstreamId))],
            [.. Issues.Where(i => !workstreams.Contains(i.WorkstreamId))],
            [.. Actions.Where(a => !workstreams.Contains(a.WorkstreamId))]
        );

    /// <summary>Those of one workstream.</summary>
    public PlannedEntries For(string workstreamId) =>
        new(
            [.. Risks.Where(r => r.WorkstreamId == workstreamId)],
            [.. Issues.Where(i => i.WorkstreamId == workstreamId)],
            [.. Actions.Where(a => a.WorkstreamId == workstreamId)]
        );
}

/// <summary>A risk that the programme has before its leads report.</summary>
/// <param name="Entry">As a register is to have it. Its days are those below, where they are given.</param>
/// <param name="RaisedOn">Null when not given: then it counts from the day on which the period opens that first has it.</param>
/// <param name="ReviewedOn">Null when not given: then it counts from the day on which it was raised.</param>
internal sealed record PlannedRisk(string WorkstreamId, RiskEntry Entry, DateOnly? RaisedOn = null, DateOnly? ReviewedOn = null);

/// <summary>An issue that the programme has before its leads report.</summary>
/// <param name="Entry">As a register is to have it. Its day is the one below, where it is given.</param>
/// <param name="RaisedOn">Null when not given: then it counts from the day on which the period opens that first has it.</param>
internal sealed record PlannedIssue(string WorkstreamId, IssueEntry Entry, DateOnly? RaisedOn = null);

/// <summary>An action that was set before the programme reported here, or by a board on an earlier report.</summary>
internal sealed record PlannedAction(string WorkstreamId, ActionEntry Entry)
{
    /// <summary>Its reference only tells it from others: a register gives it the next of its own.</summary>
    public bool IsSetByBoard { get; init; }
}
