using System.Text;
using Azure.Data.Tables;
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

    /// <summary>From then on it does not change; null while it may.</summary>
    public DateTimeOffset? FrozenAt { get; init; }
}

/// <summary>Reports in table storage: a partition a programme's period, a row a board.</summary>
internal sealed class ReportStore(TableServiceClient tables)
{
    public const string TableName = "Reports";

    // A string property holds 32 Ki characters, a row 1 MiB: the text is spread over numbered properties.
    private const int Chunk = 30_000;

    private readonly TableClient _table = tables.GetTableClient(TableName);

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

        for (int i = 0, start = 0; start < report.Text.Length; i++)
        {
            var end = CutText.End(report.Text, start, Chunk);
            entity.Add($"Text{i}", report.Text[start..end]);
            start = end;
        }

        await _table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
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
        for (var i = 0; entity.GetString($"Text{i}") is { } chunk; i++)
        {
            text.Append(chunk);
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
        };
    }
}
