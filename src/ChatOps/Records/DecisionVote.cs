using System.Text.Json.Serialization;
using ChatOps.Entries;
using ChatOps.Values;

namespace ChatOps.Records;

/// <summary>
/// What one member of a board said of one decision that a report put before it: a record of its own, so that two who act at once
/// are both heard. It keeps everything that the member said, the latest last.
/// </summary>
internal sealed record DecisionVote
{
    /// <summary>Of the <see cref="BoardRecord"/>; open until the decision has left the registers.</summary>
    public const string Kind = "decision-vote";

    public required string BoardId { get; init; }

    /// <summary>Which decision (<see cref="DecisionKey"/>).</summary>
    public required string Decision { get; init; }

    /// <summary>The period of the report that put it before the board.</summary>
    public required string Period { get; init; }

    /// <summary>When that period was due: periods are in this order.</summary>
    public required DateTimeOffset PeriodDueAt { get; init; }

    /// <summary>A person id.</summary>
    public required string By { get; init; }

    public required string ByName { get; init; }

    /// <summary>What was wanted, in the words of the report.</summary>
    public required string Wanted { get; init; }

    /// <summary>The workstream or the person who wanted it, by name.</summary>
    public string WantedBy { get; init; } = "";

    /// <summary>The period whose report told the board of it; null until one did.</summary>
    public string? ReportedIn { get; init; }

    public required IReadOnlyList<VoteSaid> Said { get; init; }

    /// <summary>The record's id: one row a member, a decision and a report.</summary>
    [JsonIgnore]
    public string Id => IdOf(BoardId, Period, Decision, By);

    [JsonIgnore]
    public VoteSaid Latest => Said[^1];

    public static string IdOf(string boardId, string period, string decision, string by) => $"{boardId},{period},{decision},{by}";
}

/// <summary>One thing that a member said of a decision.</summary>
internal sealed record VoteSaid
{
    /// <summary><see cref="DecisionOutcome.Made"/> for approved.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<DecisionOutcome>))]
    public required DecisionOutcome Outcome { get; init; }

    public string Note { get; init; } = "";

    /// <summary>The day that it is deferred to; null where it is not, or goes to another board instead.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The id of the board that it is deferred to; null where it stays with this one.</summary>
    public string? ToBoard { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The same but for the time: pressed again, nothing new was said.</summary>
    public bool IsSame(VoteSaid other) => this with { At = other.At } == other;
}

/// <summary>What tells one decision from all others of a programme, for as long as it is open. No slug holds a dot.</summary>
internal static class DecisionKey
{
    /// <summary>Of a workstream's register.</summary>
    public static string Of(string workstreamId, string reference) => $"{workstreamId}.{reference}";

    /// <summary>Of a milestone's proposed baseline: what a board says of one date is not said of another.</summary>
    public static string OfBaseline(string workstreamId, string milestoneId, PartialDate date) =>
        $"{workstreamId}.m.{milestoneId}.{WordsHash.Of(PartialDateText.Print(date))}";

    /// <summary>Of a line of the management summary: the same words are the same decision.</summary>
    public static string OfLine(string line) => $".{WordsHash.Of(line)}";
}
