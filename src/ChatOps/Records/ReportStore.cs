using System.Text;
using Azure.Data.Tables;
using ChatOps.Storage;
using ChatOps.Tables;
using ChatOps.Text;

namespace ChatOps.Records;

/// <summary>A highlight report as it was put before a board, kept word for word as the record.</summary>
internal sealed record StoredReport
{
    public required string ProgrammeId { get; init; }

    public required string PeriodId { get; init; }

    public required string BoardId { get; init; }

    public required string CoverLine { get; init; }

    /// <summary>The plain-text twin of every card of the post.</summary>
    public required string Text { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The overall ratings of the last reports to this board, this one included, the oldest first: a state's key each,
    /// or <see cref="NotKnown"/>, with | between them. Null for a report of an earlier version.</summary>
    public string? Trend { get; init; }

    /// <summary>Stands for an overall rating that is not known. No state's key has such a character.</summary>
    public const string NotKnown = "?";

    /// <summary>From then on only a correction changes it; null while a later update does.</summary>
    public DateTimeOffset? FrozenAt { get; init; }

    /// <summary>The <see cref="ReportVersion.Number"/> of what it says; 0 until a version was stored, and for a report of an
    /// earlier version of ChatOps.</summary>
    public int Version { get; init; }

    /// <summary>The <see cref="ReportVersion.Content"/> of that; empty until then.</summary>
    public string Content { get; init; } = "";
}

/// <summary>Reports in table storage: a partition a programme's period, a row a board.</summary>
internal sealed class ReportStore(TableServiceClient tables)
{
    public const string TableName = "Reports";

    // A string property holds 32 Ki characters, a row 1 MiB: the text is spread over numbered properties.
    private const int Chunk = 30_000;

    // What is more goes to further rows: the report of a thousand workstreams is longer than a row.
    private const int ChunksInRow = 15;

    // How many further rows there are; left out for none.
    private const string FurtherRows = "FurtherRows";

    private readonly TableClient _table = MarkedTable.Open(tables, TableName);

    public Task CreateTableAsync(CancellationToken cancellationToken) => _table.CreateIfNotExistsAsync(cancellationToken);

    public async Task SaveAsync(StoredReport report, CancellationToken cancellationToken)
    {
        var entity = new TableEntity($"{report.ProgrammeId}|{report.PeriodId}", report.BoardId)
        {
            { "Programme", report.ProgrammeId },
            { "Period", report.PeriodId },
            { "CoverLine", report.CoverLine },
            { "PublishedAt", report.PublishedAt },
            { "FrozenAt", report.FrozenAt },
        };
        if (report.Trend is { } trend)
        {
            entity.Add("Trend", trend);
        }

        if (report.Version > 0)
        {
            entity.Add("Version", report.Version);
            entity.Add("Content", report.Content);
        }

        List<TableEntity> rows = [entity];
        for (int i = 0, start = 0; start < report.Text.Length; i++)
        {
            if (i == ChunksInRow)
            {
                rows.Add(new TableEntity(entity.PartitionKey, KeyOf(report.BoardId, rows.Count)));
                i = 0;
            }

            var end = CutText.End(report.Text, start, Chunk);
            rows[^1].Add($"Text{i}", report.Text[start..end]);
            start = end;
        }

        if (rows.Count > 1)
        {
            entity.Add(FurtherRows, rows.Count - 1);
        }

        // The board's own row last: until it is there, the report is another one, and is saved again.
        foreach (var row in rows.AsEnumerable().Reverse())
        {
            await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        }
    }

    public async Task<StoredReport?> FindAsync(
        string programmeId,
        string periodId,
        string boardId,
        CancellationToken cancellationToken
    )
    {
        var entity = await _table.FindEntityAsync($"{programmeId}|{periodId}", boardId, cancellationToken: cancellationToken);
        if (entity is null)
        {
            return null;
        }

        var text = new StringBuilder();
        Append(text, entity);
        for (var row = 1; row <= (entity.GetInt32(FurtherRows) ?? 0); row++)
        {
            if (
                await _table.FindEntityAsync(entity.PartitionKey, KeyOf(boardId, row), cancellationToken: cancellationToken) is
                { } further
            )
            {
                Append(text, further);
            }
        }

        return new StoredReport
        {
            ProgrammeId = programmeId,
            PeriodId = periodId,
            BoardId = boardId,
            CoverLine = entity.GetString("CoverLine") ?? "",
            Text = text.ToString(),
            PublishedAt = entity.GetDateTimeOffset("PublishedAt"),
            Trend = entity.GetString("Trend"),
            FrozenAt = entity.GetDateTimeOffset("FrozenAt"),
            Version = entity.GetInt32("Version") ?? 0,
            Content = entity.GetString("Content") ?? "",
        };
    }

    // A board's id has no bar.
    private static string KeyOf(string boardId, int furtherRow) => $"{boardId}|{furtherRow}";

    private static void Append(StringBuilder text, TableEntity row)
    {
        for (var i = 0; row.GetString($"Text{i}") is { } chunk; i++)
        {
            text.Append(chunk);
        }
    }
}
