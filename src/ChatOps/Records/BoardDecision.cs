using ChatOps.Entries;
using ChatOps.Values;

namespace ChatOps.Records;

/// <summary>
/// What a board decided in one report about one decision. The member who decided first decides; what others said is shown beside
/// it. A member who says something else replaces what they said before.
/// </summary>
/// <param name="Votes">One a member, the first to decide first.</param>
internal sealed record BoardDecision(string BoardId, string Key, IReadOnlyList<DecisionVote> Votes)
{
    /// <summary>The workstream that wanted it; empty for a line of the management summary.</summary>
    public string WorkstreamId => Key.Split('.')[0];

    /// <summary>Whose word it is.</summary>
    public DecisionVote First => Votes[0];

    public VoteSaid Said => First.Latest;

    public DateTimeOffset PeriodDueAt => First.PeriodDueAt;

    public string Period => First.Period;

    /// <summary>When anything was last said of it.</summary>
    public DateTimeOffset LastAt => Votes.Max(v => v.Latest.At);

    /// <summary>It need not be put before a board any more.</summary>
    public bool IsFinal => Said.Outcome is DecisionOutcome.Made or DecisionOutcome.Refused;

    /// <summary>All decisions among the records of a programme.</summary>
    public static IReadOnlyList<BoardDecision> In(IEnumerable<StoredBoardRecord> records) =>
        [
            .. records
                .Where(r => r.Record.Kind == DecisionVote.Kind)
                .Select(r => r.Record.Read<DecisionVote>())
                .GroupBy(v => (v.BoardId, v.Decision, v.Period))
                .Select(g => new BoardDecision(
                    g.Key.BoardId,
                    g.Key.Decision,
                    [.. g.OrderBy(v => v.Said[0].At).ThenBy(v => v.By, StringComparer.Ordinal)]
                ))
                .OrderBy(d => d.First.Said[0].At)
                .ThenBy(d => d.Key, StringComparer.Ordinal),
        ];

    /// <summary>The entry of a register as the board leaves it.</summary>
    /// <param name="boardName">A board's name for its id.</param>
    /// <param name="day">An instant's date in the programme's time zone.</param>
    public DecisionEntry Applied(DecisionEntry entry, Func<string, string> boardName, Func<DateTimeOffset, DateOnly> day) =>
        entry with
        {
            Outcome = Said.Outcome,
            DecidedBy = $"{First.ByName} for the {boardName(BoardId)}",
            DecidedOn = day(Said.At),
            Words = Said.Note,
            BoardId = Said.ToBoard ?? entry.BoardId,
            By = Said.Until is { } until ? PartialDate.OfDay(until) : entry.By,
        };
}
