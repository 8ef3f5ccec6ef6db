using ChatOps.Records;

namespace ChatOps.Reports.Deciding;

/// <summary>What was said and done about a report since it was posted. Its post shows it; no version of the report has
/// it.</summary>
/// <param name="Decisions">What its board decided of what it puts before it.</param>
/// <param name="Acknowledged">Who has acknowledged it, the first first.</param>
/// <param name="Owing">Who has still to, by name.</param>
internal sealed record ReportBeside(
    IReadOnlyList<BoardDecision> Decisions,
    IReadOnlyList<Acknowledgement> Acknowledged,
    IReadOnlyList<string> Owing
)
{
    public static ReportBeside Nothing { get; } = new([], [], []);

    /// <summary>When anything was last said or done; null when nothing was.</summary>
    public DateTimeOffset? LastAt =>
        Decisions.Select(d => d.LastAt).Concat(Acknowledged.Select(a => a.At)).Select(at => (DateTimeOffset?)at).Max();

    /// <summary>The decision of a key; null while the board has not decided it.</summary>
    public BoardDecision? Of(string key) => Decisions.FirstOrDefault(d => d.Key == key);

    /// <summary>Of a board's report, from all that is known of its period.</summary>
    public static ReportBeside Of(PeriodFacts facts, Programmes.Board board)
    {
        var acknowledged = Acknowledgement.Of(board.RecordId, facts.Period.Id, facts.BoardRecords);
        return new ReportBeside(
            [.. facts.Decisions.Where(d => d.BoardId == board.RecordId && d.Period == facts.Period.Id)],
            acknowledged,
            [
                .. Acknowledging
                    .Owing(facts, board)
                    .Except(acknowledged.Select(a => a.By), StringComparer.Ordinal)
                    .Select(facts.Programme.NameOf),
            ]
        );
    }
}
