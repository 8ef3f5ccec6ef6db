namespace ChatOps.Records;

/// <summary>A person's word that they have read a board's report. It belongs to the report's period.</summary>
internal sealed record Acknowledgement
{
    /// <summary>Of the <see cref="BoardRecord"/>.</summary>
    public const string Kind = "acknowledgement";

    public required string BoardId { get; init; }

    /// <summary>A person id.</summary>
    public required string By { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    public static string IdOf(string boardId, string by) => $"{boardId},{by}";

    /// <summary>Those of a board's report, the first to acknowledge it first.</summary>
    public static IReadOnlyList<Acknowledgement> Of(string boardId, string periodId, IEnumerable<StoredBoardRecord> records) =>
        [
            .. records
                .Where(r => r.Record.Kind == Kind && r.Record.PeriodId == periodId)
                .Select(r => r.Record.Read<Acknowledgement>())
                .Where(a => a.BoardId == boardId)
                .OrderBy(a => a.At)
                .ThenBy(a => a.By, StringComparer.Ordinal),
        ];
}
